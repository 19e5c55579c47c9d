"""Who has said no to use in evaluation."""

from holdfast.base.organisation.models import Team
from holdfast.service.people.models import ConsentPurpose
from holdfast.service.people.queries.permitting import refused_people


def refusers(team: Team) -> frozenset[int]:
    """People whose last word on use in evaluation is no: they are counted, their scores are left out."""
    return refused_people(team, ConsentPurpose.EVALUATION)
