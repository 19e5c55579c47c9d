"""Sealing a birth identity after an adoption, and opening a sealed one for a reason."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common.sent import typed
from holdfast.base.organisation.queries import staff_of
from holdfast.service.people.actions import open_sealed, seal_identity
from holdfast.service.people.forms.trust import OpenSealedForm, SealForm
from holdfast.service.people.presenters.sealing import checklist
from holdfast.service.people.queries.sealed import Side, both_sides, openings_of, sealed_for, what_remains
from holdfast.service.people.views.shared import Page, done, family_or_404, person_or_404, show, tried

LEAD = (
    "The child keeps its birth identity here, which no search finds any more, and gets a new record in a family of its "
    "own. Nothing on any page leads from one to the other."
)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SEAL)
def person_seal(request: HttpRequest, family_pk: int, person_pk: int) -> HttpResponse:
    family = family_or_404(request, family_pk, "person-seal", Permission.SEAL)
    child = person_or_404(family, person_pk)
    staff = staff_of(family.team)
    form = SealForm(staff, typed(request))
    if form.is_valid():
        told = form.cleaned_data
        run = partial(
            seal_identity,
            family=family,
            child=child,
            new_family_name=told["new_family_name"],
            values=form.values,
            order=told["order"],
            keepers=[user for user in staff if str(user.pk) in told["keepers"]],
            by=request.user,
        )
        if tried(form, run):
            return done(request, family, "The birth identity is sealed.")
    page = Page(f"Seal the birth identity of {child}", "Seal it", tuple(form.fields), LEAD)
    return show(request, family, form, page, points=checklist(what_remains(family, child)))


@require_safe
@needs(Permission.SEE_FAMILIES)
def sealed(request: HttpRequest) -> HttpResponse:
    """What the reader may open, without a name, and who opened what and why."""
    context = {"links": sealed_for(request.user), "openings": openings_of(request.user)}
    return render(request, "people/sealed.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SEE_FAMILIES)
def sealed_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Both sides, once, after the reason was kept; nothing of it stands in an address or in a history."""
    link = get_object_or_404(sealed_for(request.user), pk=pk)
    form = OpenSealedForm(typed(request))
    sides: tuple[Side, ...] = ()
    if form.is_valid() and tried(form, partial(open_sealed, link=link, by=request.user, **form.cleaned_data)):
        sides = both_sides(link)
    context = {"link": link, "form": form, "sides": sides}
    return render(request, "people/sealed_open.jinja", context, status=400 if form.is_bound and not sides else 200)
