"""Consents that were taken back, for whoever looks over the use of data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.audit.actions import log_access_to
from holdfast.service.people.queries.withdrawals import Withdrawal, places_of, withdrawals_for
from holdfast.service.people.rules.withdrawing import SAID


@require_safe
@needs(Permission.SEE_ACCESS_HISTORY)
def withdrawals(request: HttpRequest) -> HttpResponse:
    found = withdrawals_for(request.user)
    people = {one.consent.person_id for one in found}
    log_access_to(by=request.user, records=places_of(people), page="withdrawals")
    return render(request, "people/withdrawals.jinja", {"rows": [_row(one) for one in found]})


def _row(one: Withdrawal) -> dict[str, object]:
    return {
        "person": str(one.consent.person),
        "family": one.families[0] if one.families else None,
        "purpose": one.consent.get_purpose_display(),
        "withdrawn_on": one.consent.withdrawn_on,
        "decided_on": one.consent.decided_on,
        "made": [(SAID[event.what], timezone.localdate(event.at), event.actor_words) for event in one.made_before],
    }
