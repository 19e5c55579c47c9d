"""Getting in touch: whether it may be done at this moment, by what exactly, and that it was done."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.ui import paper
from holdfast.science.errors import BadInput
from holdfast.service.people.actions import keep_contact
from holdfast.service.people.forms.choosing import chosen
from holdfast.service.people.models import ContactPurpose, Family, Person
from holdfast.service.people.queries import may_contact
from holdfast.service.people.rules.reaching import Way
from holdfast.workspace.forms.contacting import AskForm, KeepForm
from holdfast.workspace.presenters.contacting import answer, facts_of, letter_data, past
from holdfast.workspace.queries.contacting import contacts_made, next_appointment, reachable_people
from holdfast.workspace.views.opening import Opened, open_family, reach, show

LETTER = Path(__file__).parents[1] / "documents" / "letter.typ"
ASKED = ("person", "way", "purpose")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KEEP_DIARY)
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "contact", Permission.KEEP_DIARY)
    people = reachable_people(opened.family)
    if request.method == "POST":
        return _kept(request, opened, people)
    is_asked = set(ASKED) <= request.GET.keys()
    asked = AskForm(people, request.GET) if is_asked else AskForm(people, initial=_start(request))
    told = _answered(request, opened.family, asked, people) if asked.is_valid() else {}
    keep = KeepForm(people, initial={"left": told["answer"].lefts[-1][0]}) if _usable(told) else None
    return _page(request, opened, asked, keep, told, 400 if asked.is_bound and asked.errors else 200)


def _usable(told: dict[str, Any]) -> bool:
    return bool(told) and bool(told["answer"].lefts) and (told["answer"].yes or told["answer"].overridable)


def _start(request: HttpRequest) -> dict[str, str]:
    return {"way": "phone", "purpose": "appointment", **request.GET.dict()}


def _answered(request: HttpRequest, family: Family, form: AskForm, people: tuple[Person, ...]) -> dict[str, Any]:
    told = form.cleaned_data
    person = chosen(people, told["person"])
    way = Way(told["way"])
    decision = may_contact(person, way, told["purpose"], family=family)
    appointment = next_appointment(family)
    facts = facts_of(family, person, told["purpose"], appointment, request.user)
    return {
        "answer": answer(decision, way, facts),
        "asked": {name: told[name] for name in ASKED},
        "person": person,
        "is_letter": way is Way.LETTER,
        "no_appointment": told["purpose"] == ContactPurpose.APPOINTMENT and appointment is None,
    }


def _kept(request: HttpRequest, opened: Opened, people: tuple[Person, ...]) -> HttpResponse:
    form = KeepForm(people, request.POST)
    asked = AskForm(people, request.POST)
    if form.is_valid() and _stored(request, opened.family, form, people):
        messages.success(request, "The contact is kept.")
        return redirect(reverse("family-contact", args=[opened.family.pk]))
    told = _answered(request, opened.family, asked, people) if asked.is_valid() else {}
    return _page(request, opened, asked, form if _usable(told) else None, told, 400)


def _stored(request: HttpRequest, family: Family, form: KeepForm, people: tuple[Person, ...]) -> bool:
    told = form.cleaned_data
    try:
        keep_contact(
            family=family,
            person=chosen(people, told["person"]),
            way=told["way"],
            purpose=told["purpose"],
            left=told["left"],
            override={"basis": told["basis"], "reason": told["reason"]},
            by=request.user,
        )
    except BadInput as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _page(
    request: HttpRequest, opened: Opened, asked: AskForm, keep: KeepForm | None, told: dict[str, Any], status: int
) -> HttpResponse:
    if keep is not None:
        keep.offer("left", told["answer"].lefts)
    context = {"ask": asked, "keep": keep, "told": told, "past": past(contacts_made(opened.family))}
    return show(request, opened, "family_contact", "family-people", context, status)


@require_safe
@needs(Permission.KEEP_DIARY)
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as a PDF, asked for again at this moment; what is refused leads back to the page that says why."""
    family = reach(request, pk, "contact-letter", Permission.KEEP_DIARY)
    people = reachable_people(family)
    form = AskForm(people, {**request.GET.dict(), "way": Way.LETTER.value})
    if not form.is_valid():
        return redirect("family-contact", pk)
    told = form.cleaned_data
    person = chosen(people, told["person"])
    decision = may_contact(person, Way.LETTER, told["purpose"], family=family)
    if not decision.yes or decision.use is None:
        back = urlencode({**{name: told[name] for name in ASKED}, "way": "letter"})
        return redirect(f"{reverse('family-contact', args=[pk])}?{back}")
    facts = facts_of(family, person, told["purpose"], next_appointment(family), request.user)
    response = HttpResponse(
        paper.typeset(LETTER, letter_data(family, person, decision.use, facts)), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="letter.pdf"'
    return response
