"""Everything that the overview of one family shows, each thing read once; this page is opened more than any other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Left

from holdfast.base.common.compiled import compiled
from holdfast.blueprints.due import Measured
from holdfast.service.care.models import (
    Alert,
    Appointment,
    AppointmentKind,
    Episode,
    NoteVersion,
    Review,
    Session,
    SessionPerson,
)
from holdfast.service.care.queries.caseload import Found, facts_from
from holdfast.service.care.queries.header import HeaderRows, header_rows
from holdfast.service.measures.models import NotObtained
from holdfast.service.measures.queries.expected import Expectations, expected_courses
from holdfast.service.measures.queries.trajectories import Courses, trajectories_of
from holdfast.service.measures.rules.subjects import key_of
from holdfast.service.people.models import Dyad, Family, FamilyRole
from holdfast.workspace.queries.facts import Facts, Row
from holdfast.workspace.queries.record import Counts
from holdfast.workspace.queries.seen import Aim, Home, Member, Tie, aims_of, homes_of, members_from, ties_of

NOTE_LETTERS = 400


@dataclass(frozen=True, slots=True)
class Work:
    """What care and measures know of the latest episode."""

    episode: Episode
    appointments: Sequence[Row]
    sessions: Sequence[Row]
    goals: list[Aim]
    courses: Courses
    expected: Expectations
    facts: Facts
    counts: Counts


@dataclass(frozen=True, slots=True)
class Overview:
    header: HeaderRows
    members: list[Member]
    ties: list[Tie]
    homes: list[Home]
    work: Work | None


def read_overview(family: Family, user: Any, today: date) -> Overview:
    """The caller has reached the family through its scope."""
    header = header_rows(family, user, today)
    members = members_from(header.members)
    people = {member.person_id: member.person for member in members}
    return Overview(
        header=header,
        members=members,
        ties=ties_of(family.pk, people),
        homes=homes_of(family.pk, people),
        work=_work(family, header, members, today) if header.episode else None,
    )


def _work(family: Family, header: HeaderRows, members: list[Member], today: date) -> Work:
    row: Row = header.episode or {}
    episode = _episode(family, row)
    appointments, sessions = _appointments(episode.pk), _sessions(episode.pk)
    goals = aims_of(episode.pk, {member.person_id: member.person for member in members})
    reviews, dyads = _reviews(episode.pk), _dyads(family.pk)
    courses = trajectories_of(episode)
    open_goals = [{"pk": goal.pk, "words": goal.words} for goal in goals if goal.ended_on is None]
    clients = [each for each in header.members if each["role"] != FamilyRole.OTHER]
    planned = [each for each in appointments if each["kind"] == AppointmentKind.SESSION]
    found = Found(
        appointments={episode.pk: planned},
        sessions={episode.pk: sessions},
        reviews={episode.pk: reviews},
        alerts={episode.pk: _alerts(episode.pk)},
        goals={episode.pk: open_goals},
        people={family.pk: clients},
        dyads={family.pk: dyads},
        consents={family.pk: [each for each in header.consents if _runs_out(each, today)]},
    )
    of = {"family_id": family.pk, "family__name": family.name, "team_id": family.team_id}
    care = facts_from({**row, **_UNREAD, **of}, found)
    record = replace(care.record, measured=_measured(episode, courses))
    responses = {point.response for course in courses.courses for point in course.points}
    return Work(
        episode=episode,
        appointments=appointments,
        sessions=sessions,
        goals=goals,
        courses=courses,
        expected=expected_courses(family.team_id) if courses.is_open and courses.courses else {},
        facts=Facts(care, record, clients, dyads, open_goals),
        counts=Counts(len(sessions), len(responses), len(open_goals), len(reviews)),
    )


_UNREAD: Row = {"need": "", "worker__supervisor_id": None}


def _episode(family: Family, row: Row) -> Episode:
    """The episode from the row of the bar, without reading it again."""
    fields = ("pk", "blueprint", "accepted_on", "first_contact_on", "started_on", "closed_on")
    return Episode(team_id=family.team_id, family_id=family.pk, **{name: row[name] for name in fields})


def _runs_out(consent: Row, today: date) -> bool:
    """The latest answer of its person and purpose is yes, stands, and has a last day to come."""
    return bool(
        consent["given"] and not consent["withdrawn_on"] and consent["expires_on"] and consent["expires_on"] > today
    )


@compiled
def _appointments(episode: int) -> Any:
    standing = Appointment.objects.filter(episode=episode, closed_at__isnull=True, session__isnull=True)
    return standing.order_by("starts_at").values("pk", "kind", "starts_at", "ends_at", "place", "site__name")


@compiled
def _sessions(episode: int) -> Any:
    """By day, with the beginning of the latest note and who was there."""
    notes = NoteVersion.objects.filter(session=OuterRef("pk"))
    there = SessionPerson.objects.filter(session=OuterRef("pk")).order_by("person__born_on")
    found = Session.objects.filter(episode=episode).annotate(
        noted=Exists(notes),
        note=Left(Subquery(notes.order_by("-version").values("text")[:1]), NOTE_LETTERS),
        present_ids=ArraySubquery(there.values("person_id")),
    )
    return found.order_by("held_on", "pk").values(
        "pk", "appointment_id", "held_on", "number", "attendance", "not_held_reason", "place", "site__name",
        "techniques", "risk_changed", "noted", "note", "present_ids",
    )  # fmt: skip


@compiled
def _reviews(episode: int) -> Any:
    rows = Review.objects.filter(episode=episode).order_by("held_on", "pk")
    return rows.values("pk", "review_id", "held_on", "signed_off_at", "decision")


@compiled
def _alerts(episode: int) -> Any:
    rows = Alert.objects.filter(episode=episode, followed_up_at__isnull=True).order_by("raised_at")
    return rows.values("pk", "kind", "raised_at")


@compiled
def _dyads(family: int) -> Any:
    return Dyad.objects.filter(family=family).order_by("pk").values("pk", "carer_id", "child_id")


@compiled
def _not_obtained(episode: int) -> Any:
    rows = NotObtained.objects.filter(episode=episode)
    return rows.values("instrument", "occasion", "person_id", "dyad_id", "goal_id")


def _measured(episode: Episode, courses: Courses) -> tuple[Measured, ...]:
    had = {(each.instrument, each.subject, point.occasion) for each in courses.courses for point in each.points}
    excused = {(row["instrument"], key_of(row), row["occasion"]) for row in _not_obtained(episode.pk)}
    return tuple(Measured(*each) for each in sorted(had | excused))
