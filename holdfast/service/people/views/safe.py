"""How somebody may be reached safely: agreed, confirmed, ended, and the code word shown to who asks for it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.sent import typed
from holdfast.science.errors import BadInput
from holdfast.service.people.actions import agree_contact, confirm_contact, end_contact
from holdfast.service.people.forms.trust import SafeContactForm
from holdfast.service.people.models import ContactRule, Family
from holdfast.service.people.queries.reaching import rule_in
from holdfast.service.people.views.shared import (
    Page,
    done,
    family_or_404,
    people_url,
    person_or_404,
    show,
    tried,
)

LEAD = (
    "Ask them, and read it back to them. Where there is one rule, nothing that has no rule is used any more. "
    "Confirm it again each time you meet."
)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CHANGE_PEOPLE)
def contact_rule_new(request: HttpRequest, family_pk: int, person_pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "contact-rule-new")
    person = person_or_404(family, person_pk)
    start: dict[str, Any] = {"way": "phone", "detail": person.phone}
    form = SafeContactForm(clock.today(), typed(request), initial=start)
    if form.is_valid():
        run = partial(agree_contact, family=family, person=person, by=request.user, **form.cleaned_data)
        if tried(form, run, "detail"):
            return done(request, family, f"How to reach {person} safely is on record.")
    page = Page(f"A safe way to reach {person}", "Keep it", tuple(SafeContactForm.base_fields), LEAD)
    return show(request, family, form, page)


@require_POST
@needs(Permission.CHANGE_PEOPLE)
def contact_rule_confirm(request: HttpRequest, family_pk: int, pk: int) -> HttpResponse:
    family, rule = _rule_or_404(request, family_pk, pk, "contact-rule-confirm")
    return _changed(request, family, partial(confirm_contact, rule=rule), "Confirmed today.")


@require_POST
@needs(Permission.CHANGE_PEOPLE)
def contact_rule_end(request: HttpRequest, family_pk: int, pk: int) -> HttpResponse:
    family, rule = _rule_or_404(request, family_pk, pk, "contact-rule-end")
    return _changed(request, family, partial(end_contact, rule=rule), "That way is not used any more.")


@require_POST
@needs(Permission.SEE_FAMILIES)
def code_word(request: HttpRequest, family_pk: int, pk: int) -> HttpResponse:
    """Shown on purpose, by a button and not by a link; the look is kept under a name of its own."""
    family, rule = _rule_or_404(request, family_pk, pk, "code-word", Permission.SEE_FAMILIES)
    if not rule.code_word:
        raise Http404
    context = {"family": family, "rule": rule, "back": people_url(family)}
    return render(request, "people/code_word.jinja", context)


def _rule_or_404(
    request: HttpRequest, family_pk: int, pk: int, page: str, permission: Permission = Permission.CHANGE_PEOPLE
) -> tuple[Family, ContactRule]:
    family = family_or_404(request, family_pk, page, permission)
    rule = rule_in(family, pk)
    if rule is None:
        raise Http404
    return family, rule


def _changed(request: HttpRequest, family: Family, run: Any, words: str) -> HttpResponse:
    try:
        run(family=family, by=request.user)
    except BadInput as refused:
        messages.error(request, str(refused))
        return redirect(people_url(family))
    return done(request, family, words)
