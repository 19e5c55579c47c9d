"""The overview of a family: the page that is opened most, so what it shows is read once and as plain values."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.ui import spoken
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.presenters.header import family_header
from holdfast.service.measures.presenters.trajectory import off_track
from holdfast.service.people.queries import genogram_from
from holdfast.workspace.presenters import overview as present
from holdfast.workspace.presenters.genogram import genogram_picture
from holdfast.workspace.presenters.leading import lead
from holdfast.workspace.presenters.relations import homes, person_rows
from holdfast.workspace.queries.due import in_order, owed_in
from holdfast.workspace.queries.overview import Overview, Work, read_overview
from holdfast.workspace.queries.record import Counts
from holdfast.workspace.views.opening import Opened, Rights, reach, rights_of, show

NO_WORK: dict[str, Any] = {"cards": (), "goals": [], "last": None, "coming": []}


@require_safe
@needs(Permission.SEE_FAMILIES)
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    family, today = reach(request, pk, "overview"), clock.today()
    read = read_overview(family, request.user, today)
    work = read.work
    opened = Opened(
        family=family,
        episode=work.episode if work else None,
        header=family_header(family, request.user, today, read.header),
        owed=in_order(owed_in([work.facts], today)) if work else [],
        today=today,
        rights=rights_of(request.user, family),
        counts=work.counts if work else Counts(),
    )
    done = _work(work, read, opened) if work else NO_WORK
    context = {**_people(read, opened), **done, "lead_parts": lead(opened.header, done["cards"])}
    return show(request, opened, "family", "family", context)


def _people(read: Overview, opened: Opened) -> dict[str, Any]:
    now = [home for home in read.homes if home.ended_on is None or home.ended_on > opened.today]
    return {
        "genogram": genogram_picture(genogram_from(read.members, now, read.ties)),
        "people": person_rows(read.members, read.ties, opened.today),
        "homes": homes(read.homes, opened.today),
    }


def _work(work: Work, read: Overview, opened: Opened) -> dict[str, Any]:
    people = {member.person_id: member.person for member in read.members}
    last = present.held_from_row(work.sessions[-1], people) if work.sessions else None
    plan = blueprint(work.episode.blueprint)
    return {
        "cards": present.small_cards(work.courses),
        "off_track": spoken.join(off_track(work.courses, work.expected)),
        "goals": present.goal_rows(work.goals, work.courses),
        "last": present.last_session(last, plan, opened.today) if last else None,
        "coming": present.coming(work.appointments, clock.now(), _page_of_appointments(opened.rights)),
    }


def _page_of_appointments(rights: Rights) -> str:
    if rights.writes:
        return "session"
    return "appointment-change" if rights.keeps_diary else ""
