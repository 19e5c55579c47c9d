"""The family's record: one page a tab."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may_with
from holdfast.base.access.views import needs
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.models import Episode
from holdfast.service.care.queries.record import goals_of, reviews_of, sessions_of
from holdfast.service.measures.presenters.trajectory import trajectory_cards
from holdfast.service.measures.queries.expected import expected_courses
from holdfast.service.measures.queries.trajectories import Courses, trajectories_of
from holdfast.service.people.queries import (
    consents_of,
    genogram_input,
    living_history,
    members_of,
    relationships_of,
    risks_in,
)
from holdfast.workspace.presenters import overview as present
from holdfast.workspace.presenters.due import is_measure
from holdfast.workspace.presenters.genogram import genogram_picture
from holdfast.workspace.presenters.links import measures_to_enter
from holdfast.workspace.presenters.measures import by_course, due_measures
from holdfast.workspace.presenters.relations import consent_rows, homes, person_rows
from holdfast.workspace.presenters.safety import risk_rows, safe_rows, seal_rows, without_old_words
from holdfast.workspace.presenters.sessions import EndReport, end_report, review_rows, session_rows
from holdfast.workspace.queries.contacting import ways_in
from holdfast.workspace.queries.record import closure_of, drafts_beside, note_history
from holdfast.workspace.views.opening import Opened, open_family, show

NEXT = 4  # appointments on the overview


def _courses(episode: Episode | None) -> Courses | None:
    return trajectories_of(episode) if episode else None


@require_safe
@needs(Permission.SEE_FAMILIES)
def people(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "people")
    members = members_of(opened.family)
    safe = safe_rows(ways_in(opened.family), opened.today)
    context = {
        "homes": homes(living_history(opened.family), opened.today),
        "safe": safe,
        "risks": risk_rows(risks_in(opened.family)),
        "seals": seal_rows(members) if may_with(request.user, Permission.SEAL, opened.family) else [],
        "consents": consent_rows(consents_of(opened.family), opened.today),
        "genogram": genogram_picture(genogram_input(opened.family, request.user)),
        "people": without_old_words(person_rows(members, relationships_of(opened.family), opened.today), safe),
    }
    return show(request, opened, "family_people", "family-people", context)


@require_safe
@needs(Permission.SEE_FAMILIES)
def sessions(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "sessions")
    rows = []
    if opened.episode:
        plan = blueprint(opened.episode.blueprint)
        history, drafts = note_history(opened.episode), drafts_beside(opened.episode, request.user)
        rows = session_rows(sessions_of(opened.episode), history, drafts, plan, opened.today)
    return show(request, opened, "family_sessions", "family-sessions", {"rows": rows})


@require_safe
@needs(Permission.SEE_FAMILIES)
def measures(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "measures")
    courses = _courses(opened.episode)
    context = {
        "courses": by_course(trajectory_cards(courses, expected_courses(opened.family.team_id))) if courses else [],
        "due": due_measures([one for one in opened.owed if is_measure(one)], opened.today),
        "others": _measures_to_enter(opened),
    }
    return show(request, opened, "family_measures", "family-measures", context)


def _measures_to_enter(opened: Opened) -> list[tuple[str, str]]:
    if not opened.rights.enters_measures or opened.episode is None or opened.episode.closed_on:
        return []
    return measures_to_enter(blueprint(opened.episode.blueprint), opened.family.pk)


@require_safe
@needs(Permission.SEE_FAMILIES)
def goals(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "goals")
    courses = _courses(opened.episode)
    rows = present.goal_rows(goals_of(opened.episode), courses) if opened.episode and courses else []
    return show(request, opened, "family_goals", "family-goals", {"rows": rows})


@require_safe
@needs(Permission.SEE_FAMILIES)
def reviews(request: HttpRequest, pk: int) -> HttpResponse:
    opened = open_family(request, pk, "reviews")
    rows = review_rows(reviews_of(opened.episode), opened.today) if opened.episode else []
    context = {
        "rows": rows,
        "signs": may_with(request.user, Permission.SIGN_OFF, opened.family),
        "report": _report(opened.episode),
    }
    return show(request, opened, "family_reviews", "family-reviews", context)


def _report(episode: Episode | None) -> EndReport | None:
    closure = closure_of(episode) if episode else None
    return end_report(closure, blueprint(episode.blueprint)) if episode and closure else None
