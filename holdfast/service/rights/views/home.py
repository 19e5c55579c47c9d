"""The start of rights: what is open and by when; and one family's."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import teams_of
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.service.rights.presenters import saying
from holdfast.service.rights.queries import due, proofs, rectifying, requests
from holdfast.service.rights.views.opening import family_or_404, page

LISTED = 25


@require_safe
@needs(Permission.HANDLE_RIGHTS)
def home(request: HttpRequest) -> HttpResponse:
    today, waiting = clock.today(), due.due_records(request.user)
    wrong = list(rectifying.rectifications(request.user)[:LISTED])
    context = {
        "open": [saying.request_row(one, today) for one in requests.open_requests(request.user)],
        "ended": [saying.request_row(one, today) for one in requests.ended_requests(request.user)[:LISTED]],
        "wrong": [one for one in wrong if not one.answer],
        "righted": [one for one in wrong if one.answer],
        "due_said": saying.due_said(waiting, today),
        "due": waiting[:LISTED],
        "more_due": max(0, len(waiting) - LISTED),
        "proposals": due.waiting_for_second(request.user),
        "holds": due.held_families(request.user),
        "teams": teams_of(request.user, Permission.HANDLE_RIGHTS),
    }
    return page(request, "home", context)


@require_safe
@needs(Permission.HANDLE_RIGHTS)
def family(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = family_or_404(request, pk), clock.today()
    standing = due.kept(found)
    people = requests.subjects(found)
    names = {person.pk: str(person) for person in people}
    mine = requests.requests(request.user)
    context = {
        "family": found,
        "people": people,
        "kept": standing,
        "kept_said": saying.kept_said(standing, today),
        "is_due": bool(standing and standing.is_due(today)),
        "clocks": saying.clock_rows(due.clocks_of(found), names),
        "requests": [saying.request_row(one, today) for one in mine if one.family_id == found.pk],
        "wrong": [one for one in rectifying.rectifications(request.user) if one.family_id == found.pk],
    }
    return page(request, "family", context)


@require_safe
@needs(Permission.HANDLE_RIGHTS)
def erasures(request: HttpRequest) -> HttpResponse:
    return page(request, "erasures", {"proofs": proofs.erasures(request.user)})
