from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.editing import ChangedMeanwhile
from holdfast.base.common.sent import typed
from holdfast.base.ui.editing import carry, told_in
from holdfast.blueprints.days import long_date
from holdfast.service.people.actions import (
    add_relationship,
    change_living_arrangement,
    end_relationship,
    record_consent,
    withdraw_consent,
)
from holdfast.service.people.forms.choosing import chosen
from holdfast.service.people.forms.ties import ConsentForm, EndForm, LivingForm, RelationshipForm, WithdrawForm
from holdfast.service.people.models import Family, Person
from holdfast.service.people.queries import consent_in, living_of, people_of, relationship_in
from holdfast.service.people.rules.living_arrangements import Arrangement
from holdfast.service.people.rules.relationships import Kind, birth_warning, subject_words
from holdfast.service.people.rules.withdrawing import what_changes
from holdfast.service.people.views.shared import Page, done, family_or_404, person_or_404, show, tried


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CHANGE_PEOPLE)
def relationship_add(request: HttpRequest, family_pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "relationship-add")
    people = people_of(family)
    form = RelationshipForm(people, clock.today(), typed(request), initial=request.GET.dict())
    if form.is_valid():
        told = form.cleaned_data
        person, relative = (chosen(people, told[name]) for name in ("person", "relative"))
        rest = {name: told[name] for name in ("kind", "started_on", "responsibility", "note")}
        run = partial(add_relationship, family=family, person=person, relative=relative, by=request.user, **rest)
        if tried(form, run):
            return done(request, family, _said(person, relative, Kind(told["kind"])))
    page = Page(
        "Add a relationship", "Add it", tuple(form.fields), "Read it as a sentence: Hazel is grandparent of Wren."
    )
    return show(request, family, form, page)


def _said(person: Person, relative: Person, kind: Kind) -> str:
    said = f"{person} is {subject_words(kind, person.sex)} {relative}: added."
    return " ".join(part for part in (said, birth_warning(kind, person.born_on, relative.born_on)) if part)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CHANGE_PEOPLE)
def relationship_end(request: HttpRequest, family_pk: int, pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "relationship-end")
    link = relationship_in(family, pk)
    if link is None:
        raise Http404
    form = EndForm(link.started_on, clock.today(), typed(request), initial={"ended_on": clock.today()})
    words = f"{link.person} is {subject_words(Kind(link.kind), link.person.sex)} {link.relative}"
    if form.is_valid():
        run = partial(end_relationship, relationship=link, family=family, by=request.user, **form.cleaned_data)
        if tried(form, run):
            return done(request, family, "The relationship has ended; it stays in the history.")
    return show(request, family, form, Page("End a relationship", "End it", ("ended_on",), f"{words}."))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CHANGE_PEOPLE)
def consent_record(request: HttpRequest, family_pk: int) -> HttpResponse:
    """Add ?person= and ?purpose= to the address to have them chosen."""
    family = family_or_404(request, family_pk, "consent-record")
    people = people_of(family)
    start: dict[str, Any] = {"decided_on": clock.today(), **request.GET.dict()}
    form = ConsentForm(people, clock.today(), typed(request), initial=start)
    if form.is_valid():
        told = {**form.cleaned_data, "given": form.cleaned_data["given"] == "yes"}
        told["person"] = chosen(people, told["person"])
        told["answered_by"] = chosen(people, told["answered_by"]) if told["answered_by"] else None
        if tried(form, partial(record_consent, family=family, by=request.user, **told)):
            return done(request, family, f"The answer of {told['person']} is recorded.")
    lead = "Each purpose is asked for on its own. A new answer does not remove the former one."
    return show(request, family, form, Page("Record a consent", "Record the answer", tuple(form.fields), lead))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CHANGE_PEOPLE)
def consent_withdraw(request: HttpRequest, family_pk: int, pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "consent-withdraw")
    consent = consent_in(family, pk)
    if consent is None:
        raise Http404
    today = clock.today()
    form = WithdrawForm(consent.decided_on, today, typed(request), initial={"withdrawn_on": today})
    if form.is_valid():
        run = partial(withdraw_consent, consent=consent, family=family, by=request.user, **form.cleaned_data)
        if tried(form, run):
            return done(request, family, "The consent is withdrawn. What was done before stays done.")
    lead = f"{consent.person}: {consent.get_purpose_display()}."
    return show(
        request,
        family,
        form,
        Page("Withdraw a consent", "Withdraw it", ("withdrawn_on",), lead),
        points=what_changes(consent.purpose),
        points_heading="What this changes",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_RECORD)
def living_change(request: HttpRequest, family_pk: int, child_pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "living-change", Permission.WRITE_RECORD)
    child = person_or_404(family, child_pk)
    now = next((one for one in living_of(family) if one.child_id == child.pk), None)
    form = _living_form(request, family, child, now.started_on if now else child.born_on)
    seen = carry(form, child, {"living": now})
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("kind", "started_on", "note")}
        with_whom = form.cleaned_data["lives_with"]
        told["lives_with"] = chosen(people_of(family), with_whom) if with_whom else None
        run = partial(change_living_arrangement, family=family, child=child, by=request.user, seen=seen, **told)
        try:
            if tried(form, run, "started_on"):
                return done(request, family, f"Where {child} lives is recorded; the former arrangement ends that day.")
        except ChangedMeanwhile as met:
            told_in(form, "kind", met, child, _moved_meanwhile(child, living_of(family)))
    lead = "The present arrangement ends on the day on which the new one begins."
    return show(request, family, form, Page(f"Where {child} lives", "Save", tuple(form.fields), lead))


def _moved_meanwhile(child: Person, living: tuple[Any, ...]) -> str:
    """What somebody else recorded while this was written; sending it again is then on purpose."""
    now = next((one for one in living if one.child_id == child.pk), None)
    said = f"“{Arrangement(now.kind).label}” since {long_date(now.started_on)}" if now else "an end of the arrangement"
    return f"Somebody else recorded {said} while you wrote. Nothing of yours is saved: send it again if it comes after."


def _living_form(request: HttpRequest, family: Family, child: Person, earliest: Any) -> LivingForm:
    others = [person for person in people_of(family) if person.pk != child.pk and not person.is_unborn]
    return LivingForm(others, earliest, clock.today(), typed(request), initial={"started_on": clock.today()})
