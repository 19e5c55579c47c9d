"""Somebody who is a risk to another: recorded in one direction, and ended with a reason."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.sent import typed
from holdfast.service.people.actions import end_risk, record_risk
from holdfast.service.people.forms.choosing import chosen
from holdfast.service.people.forms.trust import EndRiskForm, RiskForm
from holdfast.service.people.queries import people_of, risk_in
from holdfast.service.people.views.shared import Page, done, family_or_404, show, tried

LEAD = (
    "A sentence: Rook is a risk to Tansy. From then on he is told nothing of where she is or when she comes, "
    "nor of anybody who lives with her. Record the other direction on its own if it is so."
)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CHANGE_PEOPLE)
def risk_add(request: HttpRequest, family_pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "risk-add")
    people = people_of(family)
    form = RiskForm(people, clock.today(), typed(request), initial={"since": clock.today()})
    if form.is_valid():
        told = form.cleaned_data
        person, at_risk = chosen(people, told["person"]), chosen(people, told["at_risk"])
        rest = {name: told[name] for name in ("since", "source", "works_at")}
        run = partial(record_risk, family=family, person=person, at_risk=at_risk, by=request.user, **rest)
        if tried(form, run):
            return done(request, family, f"{person} is recorded as a risk to {at_risk}.")
    return show(request, family, form, Page("Record a risk to somebody", "Record it", tuple(form.fields), LEAD))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CHANGE_PEOPLE)
def risk_end(request: HttpRequest, family_pk: int, pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "risk-end")
    risk = risk_in(family, pk)
    if risk is None:
        raise Http404
    form = EndRiskForm(risk.since, clock.today(), typed(request), initial={"ended_on": clock.today()})
    if form.is_valid():
        run = partial(end_risk, risk=risk, family=family, by=request.user, **form.cleaned_data)
        if tried(form, run):
            return done(request, family, "The risk has ended; it stays in the history.")
    lead = f"{risk.person} was recorded as a risk to {risk.at_risk}: {risk.source}."
    return show(request, family, form, Page("End a risk", "End it", tuple(form.fields), lead))
