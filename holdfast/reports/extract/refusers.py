"""Who has said no to use in evaluation."""

from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.service.people.models import Consent, ConsentPurpose


def refusers(team: Team) -> frozenset[int]:
    """People whose last word on use in evaluation is no: they are counted, their scores are left out."""
    asked = Consent.objects.filter(team=team, purpose=ConsentPurpose.EVALUATION)
    latest = asked.order_by("person_id", "-decided_on", "-pk").distinct("person_id")
    today = clock.today()
    return frozenset(
        consent.person_id
        for consent in latest
        if not consent.given or consent.withdrawn_on or (consent.expires_on and consent.expires_on <= today)
    )
