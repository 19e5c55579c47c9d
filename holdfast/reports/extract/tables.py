"""The rows of each table of the extract, in the order of its columns."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.reports.extract.pseudonyms import Pseudonym
from holdfast.service.care.models import Allocation, Episode, Goal, Session, SessionPerson
from holdfast.service.care.models.session import HELD
from holdfast.service.measures.models import NotObtained, Score
from holdfast.service.people.models import Consent, ConsentPurpose, Dyad, FamilyMember, FamilyRole
from holdfast.service.referrals.models import Referral, ReferralStatus

Rows = Iterator[tuple[Any, ...]]
ATTENDED = Q(sessions__attendance__in=list(HELD))


def referrals(team: Team, alias: Pseudonym) -> Rows:
    sent = Referral.objects.filter(team=team).exclude(status=ReferralStatus.DRAFT).order_by("pk")
    for pk, *rest in sent.values_list("pk", "referrer_kind", "status", "received_on", "decided_on").iterator():
        yield alias("referral", pk), *rest


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
    for pk, family, referral, worker, source, site, *rest in found.values_list(*columns).iterator():
        yield (
            alias("episode", pk),
            alias("family", family),
            alias("referral", referral),
            source or None,
            site,
            alias("user", worker),
            *rest,
        )


def attendances(team: Team, alias: Pseudonym) -> Rows:
    found = Session.objects.filter(team=team).order_by("episode_id", "held_on", "pk")
    columns = ("episode_id", "held_on", "attendance", "not_held_reason", "minutes")
    for episode, held_on, attendance, reason, minutes in found.values_list(*columns).iterator():
        yield alias("episode", episode), held_on, attendance in HELD, attendance, reason or None, minutes


def refusers(team: Team) -> frozenset[int]:
    """People whose last word on use in evaluation is no: they are counted, their scores are left out."""
    asked = Consent.objects.filter(team=team, purpose=ConsentPurpose.EVALUATION)
    latest = asked.order_by("person_id", "-decided_on", "-pk").distinct("person_id")
    today = clock.today()
    return frozenset(
        consent.person_id
        for consent in latest
        if not consent.given or consent.withdrawn_on or (consent.expires_on and consent.expires_on <= today)
    )


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
        .annotate(attended=Exists(came), site_name=Subquery(newest.values("site__name")[:1]))
        .order_by(episode, "unit")
    )
    columns = (episode, "unit", "came", "attended", "site_name", f"{episode}__started_on", f"{episode}__closed_on")
    for number, unit, person, attended, *rest in found.values_list(*columns).iterator():
        yield alias("episode", number), alias(key, unit), kind, attended, person not in refused, *rest


def scores(team: Team, alias: Pseudonym) -> Rows:
    found = Score.objects.filter(team=team, response__replaced_by__isnull=True).order_by("response_id", "pk")
    columns = (
        "response__episode_id",
        "response__person_id",
        "response__dyad_id",
        "response__goal_id",
        "response__instrument",
        "scale",
        "response__occasion",
        "response__answered_on",
        "value",
        "band",
        "response__rater_kind",
        "n_missing",
    )
    whose = Coalesce("response__person_id", "response__dyad__carer_id", "response__goal__person_id")
    usable = found.annotate(whose=whose).exclude(whose__in=refusers(team))
    for episode, person, dyad, goal, instrument, scale, occasion, on, value, band, rater, n in usable.values_list(
        *columns
    ).iterator():
        unit = _unit(alias, person, dyad, goal)
        number = None if value is None else float(value)
        yield alias("episode", episode), unit, instrument, scale, occasion, on, number, band or None, rater, n


def not_obtained(team: Team, alias: Pseudonym) -> Rows:
    found = NotObtained.objects.filter(team=team).order_by("pk")
    columns = ("episode_id", "person_id", "dyad_id", "goal_id", "instrument", "occasion", "reason", "recorded_on")
    for episode, person, dyad, goal, *rest in found.values_list(*columns).iterator():
        yield alias("episode", episode), _unit(alias, person, dyad, goal), *rest


def _unit(alias: Pseudonym, person: int | None, dyad: int | None, goal: int | None) -> str | None:
    return alias("person", person) or alias("dyad", dyad) or alias("goal", goal)


ROWS: dict[str, Callable[[Team, Pseudonym], Rows]] = {
    "referrals": referrals,
    "episodes": episodes,
    "attendances": attendances,
    "units": units,
    "scores": scores,
    "not_obtained": not_obtained,
}
