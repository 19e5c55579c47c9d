"""The rows of each table of the extract, in the order of its columns."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery

from holdfast.base.organisation.models import Team
from holdfast.reports.extract.pseudonyms import Pseudonym
from holdfast.reports.extract.refusers import refusers
from holdfast.reports.extract.scores import Rows, scores, unit_of
from holdfast.reports.extract.who import Reached
from holdfast.service.care.models import Allocation, Episode, Goal, Session, SessionPerson
from holdfast.service.care.models.session import HELD
from holdfast.service.measures.models import NotObtained
from holdfast.service.people.models import Dyad, FamilyMember, FamilyRole
from holdfast.service.referrals.models import Referral, ReferralStatus

ATTENDED = Q(sessions__attendance__in=list(HELD))


def referrals(team: Team, alias: Pseudonym) -> Rows:
    sent = Referral.objects.filter(team=team).exclude(status=ReferralStatus.DRAFT).order_by("pk")
    reached = Reached(team)
    columns = ("pk", "family_id", "answers", "referrer_kind", "status", "received_on", "decided_on")
    for pk, family, answers, *rest in sent.values_list(*columns).iterator():
        yield alias("referral", pk), *rest, team.slug, *reached.of(family, answers).row


def _latest(field: str) -> Subquery:
    newest = Allocation.objects.filter(episode=OuterRef("pk")).order_by("-allocated_on", "-pk")
    return Subquery(newest.values(field)[:1])


def episodes(team: Team, alias: Pseudonym) -> Rows:
    found = (
        Episode.objects.filter(team=team)
        .annotate(
            site_name=_latest("site__name"),
            worker=_latest("practitioner_id"),
            allocated_on=Min("allocations__allocated_on"),
            offered=Count("sessions", distinct=True),
            attended=Count("sessions", filter=ATTENDED, distinct=True),
        )
        .order_by("pk")
    )
    columns = (
        "pk",
        "family_id",
        "referral_id",
        "worker",
        "referral__answers",
        "referral__referrer_kind",
        "site_name",
        "referral__received_on",
        "accepted_on",
        "allocated_on",
        "started_on",
        "closed_on",
        "closure__reason",
        "closure__caregiving_safe",
        "offered",
        "attended",
    )
    reached = Reached(team)
    for pk, family, referral, worker, answers, source, site, *rest in found.values_list(*columns).iterator():
        yield (
            alias("episode", pk),
            alias("family", family),
            alias("referral", referral),
            source or None,
            site,
            alias("user", worker),
            *rest,
            team.slug,
            *reached.of(family, answers).row,
        )


def attendances(team: Team, alias: Pseudonym) -> Rows:
    found = Session.objects.filter(team=team).order_by("episode_id", "held_on", "pk")
    columns = ("episode_id", "held_on", "attendance", "not_held_reason", "minutes", "practitioner_id")
    for episode, held_on, attendance, reason, minutes, worker in found.values_list(*columns).iterator():
        held = attendance in HELD
        yield alias("episode", episode), held_on, held, attendance, reason or None, minutes, alias("user", worker)


def units(team: Team, alias: Pseudonym) -> Rows:
    """Who could have been scored in each episode: each parent or carer and each dyad of the family, and each goal."""
    parents = FamilyMember.objects.filter(team=team, role=FamilyRole.PARENT)
    parents = parents.annotate(unit=F("person_id"), came=F("person_id"))
    dyads = Dyad.objects.filter(team=team).annotate(unit=F("pk"), came=F("carer_id"))
    goals = Goal.objects.filter(team=team).annotate(unit=F("pk"), came=F("person_id"))
    refused = refusers(team)
    yield from _units("parent", "person", parents, "family__episodes", alias, refused)
    yield from _units("dyad", "dyad", dyads, "family__episodes", alias, refused)
    yield from _units("goal", "goal", goals, "episode", alias, refused)


def _units(kind: str, key: str, members: Any, episode: str, alias: Pseudonym, refused: frozenset[int]) -> Rows:
    came = SessionPerson.objects.filter(
        session__episode=OuterRef(episode), session__attendance__in=list(HELD), person=OuterRef("came")
    )
    newest = Allocation.objects.filter(episode=OuterRef(episode)).order_by("-allocated_on", "-pk")
    found = (
        members.filter(**{f"{episode}__isnull": False})
        .annotate(
            attended=Exists(came),
            site_name=Subquery(newest.values("site__name")[:1]),
            worker=Subquery(newest.values("practitioner_id")[:1]),
        )
        .order_by(episode, "unit")
    )
    facts = ("attended", "site_name", f"{episode}__started_on", f"{episode}__closed_on", "team__slug")
    for number, unit, person, worker, attended, *rest in found.values_list(
        episode, "unit", "came", "worker", *facts
    ).iterator():
        may_use = person not in refused
        yield alias("episode", number), alias(key, unit), kind, attended, may_use, *rest, alias("user", worker)


def not_obtained(team: Team, alias: Pseudonym) -> Rows:
    found = NotObtained.objects.filter(team=team).order_by("pk")
    columns = ("episode_id", "person_id", "dyad_id", "goal_id", "instrument", "occasion", "reason", "recorded_on")
    for episode, person, dyad, goal, *rest in found.values_list(*columns).iterator():
        yield alias("episode", episode), unit_of(alias, person, dyad, goal), *rest


ROWS: dict[str, Callable[[Team, Pseudonym], Rows]] = {
    "referrals": referrals,
    "episodes": episodes,
    "attendances": attendances,
    "units": units,
    "scores": scores,
    "not_obtained": not_obtained,
}
