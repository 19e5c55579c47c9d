from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.editing import Seen
from holdfast.base.common.sent import typed
from holdfast.base.ui.editing import Edit
from holdfast.service.people.actions import (
    add_person,
    change_person,
    join_family,
    record_birth,
    set_contact_preferences,
    stored_of,
    wait_to_add,
)
from holdfast.service.people.forms.changing import ChangePersonForm, ContactForm
from holdfast.service.people.forms.person import NEW, BirthForm, NewPersonForm, PersonForm
from holdfast.service.people.models import Family, FamilyRole
from holdfast.service.people.queries import likely_duplicates, people_of
from holdfast.service.people.views.shared import (
    Page,
    done,
    family_or_404,
    people_url,
    person_or_404,
    show,
    tried,
)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CHANGE_PEOPLE)
def person_new(request: HttpRequest, family_pk: int) -> HttpResponse:
    """Somebody new in the family; likely ones on record are shown before a second record of one person is made."""
    family = family_or_404(request, family_pk, "person-new")
    form = NewPersonForm(clock.today(), typed(request), initial={"family_name": family.name, "role": FamilyRole.OTHER})
    page = Page(
        "Add somebody to the family", "Add them", ("role", *(name for name in PersonForm.NAMES if name != "died_on"))
    )
    if not form.is_valid():
        return show(request, family, form, page)
    wait_to_add(family.team)
    inside = [person.pk for person in people_of(family)]
    found = likely_duplicates(request.user, form.candidate(), team=family.team, leave_out=inside)
    if found:
        form.ask_whether_same(found)
    settled = NEW if not found else form.settled() if "same" in request.POST else ""
    if settled and (response := _added(request, family, form, settled)):
        return response
    return show(request, family, form, page, duplicates=bool(found))


def _added(request: HttpRequest, family: Family, form: NewPersonForm, settled: str) -> HttpResponse | None:
    role = form.cleaned_data["role"]
    if settled != NEW:
        person = next(one.person for one in _again(request, family, form) if str(one.person.pk) == settled)
        join_family(family=family, person=person, role=role, by=request.user)
        return done(request, family, f"{person} belongs to this family now. Nothing of their record was changed.")
    run = partial(
        add_person,
        family=family,
        role=role,
        values=form.values,
        by=request.user,
        told_apart_because=request.POST.get("told_apart", ""),
    )
    return done(request, family, "Added to the family.") if tried(form, run, "nhs_number") else None


def _again(request: HttpRequest, family: Family, form: NewPersonForm) -> Any:
    return likely_duplicates(request.user, form.candidate(), team=family.team)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CHANGE_PEOPLE)
def person_edit(request: HttpRequest, family_pk: int, person_pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "person-edit")
    person = person_or_404(family, person_pk)
    stored = stored_of(person, ChangePersonForm.SHOWN)
    edit = Edit(request, partial(ChangePersonForm, clock.today(), initial=stored), about=person, stored=stored)

    def save(seen: Seen) -> None:
        change_person(person=person, values=edit.form.values, seen=seen, family=family, by=request.user)

    return _changing(request, family, edit, save, Page(f"Change {person}", "Save", PersonForm.NAMES))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CHANGE_PEOPLE)
def person_contact(request: HttpRequest, family_pk: int, person_pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "person-contact")
    person = person_or_404(family, person_pk)
    stored = stored_of(person, ContactForm.SHOWN)
    edit = Edit(request, partial(ContactForm, initial=stored), about=person, stored=stored)

    def save(seen: Seen) -> None:
        set_contact_preferences(person=person, seen=seen, family=family, by=request.user, **edit.form.values)

    return _changing(request, family, edit, save, Page(f"How to reach {person}", "Save", ContactForm.SHOWN))


def _changing(
    request: HttpRequest, family: Family, edit: Edit, save: Callable[[Seen], None], page: Page
) -> HttpResponse:
    """A change that somebody else made meanwhile is shown beside one's own, and neither is lost."""
    if edit.saved(save):
        edit.about.refresh_from_db()  # called by the name that was just given
        return done(request, family, f"{edit.about}: saved.")
    if edit.meeting:
        return edit.page(title=page.title, back=people_url(family))
    return show(request, family, edit.form, page)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE_RECORD)
def person_birth(request: HttpRequest, family_pk: int, person_pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "person-birth", Permission.WRITE_RECORD)
    person = person_or_404(family, person_pk)
    stored = stored_of(person, ("given_name", "family_name", "sex"))
    form = BirthForm(clock.today(), typed(request), initial=stored)
    page = Page(f"{person} is born", "Record the birth", tuple(form.fields))
    if form.is_valid():
        run = partial(record_birth, person=person, family=family, by=request.user, **form.cleaned_data)
        if tried(form, run):
            return done(request, family, "The birth is recorded; the due date stays beside it.")
    return show(request, family, form, page)
