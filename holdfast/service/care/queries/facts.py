"""Rows for many episodes or families at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q

from holdfast.service.care.models import (
    Alert,
    Appointment,
    AppointmentKind,
    Goal,
    NoteVersion,
    Review,
    Session,
)
from holdfast.service.people.models import Consent, Dyad, FamilyMember, FamilyRole, Sex

Row = Mapping[str, Any]
Found = Iterable[Row]


def waiting_appointments(episodes: list[int]) -> Found:
    """Sessions agreed of which no outcome is recorded."""
    standing = Appointment.objects.filter(closed_at__isnull=True, session__isnull=True, kind=AppointmentKind.SESSION)
    return standing.filter(episode_id__in=episodes).order_by("starts_at").values("pk", "episode_id", "starts_at")


def sessions(episodes: list[int]) -> Found:
    noted = Exists(NoteVersion.objects.filter(session=OuterRef("pk")))
    rows = Session.objects.filter(episode_id__in=episodes).annotate(noted=noted).order_by("held_on", "pk")
    return rows.values("pk", "episode_id", "appointment_id", "held_on", "number", "noted", "attendance")


def reviews(episodes: list[int]) -> Found:
    rows = Review.objects.filter(episode_id__in=episodes).order_by("held_on", "pk")
    return rows.values("pk", "episode_id", "review_id", "held_on", "signed_off_at", "decision")


def open_alerts(episodes: list[int]) -> Found:
    rows = Alert.objects.filter(episode_id__in=episodes, followed_up_at__isnull=True).order_by("raised_at")
    return rows.values("pk", "episode_id", "kind", "raised_at")


def open_goals(episodes: list[int]) -> Found:
    rows = Goal.objects.filter(episode_id__in=episodes, ended_on__isnull=True).order_by("set_on", "pk")
    return rows.values("pk", "episode_id")


def clients(families: list[int]) -> Found:
    """Who is helped: parents first, then children in order of birth."""
    rows = FamilyMember.objects.filter(family_id__in=families).exclude(role=FamilyRole.OTHER)
    return rows.order_by("-role", "person__born_on", "pk").values(
        "family_id", "role", "person_id", "person__given_name", "person__known_as", "person__sex", "person__born_on",
        "person__expected_on", "person__died_on", "person__language", "person__interpreter_needed", "person__postcode",
    )  # fmt: skip


def dyads(families: list[int]) -> Found:
    born = Dyad.objects.filter(family_id__in=families, child__born_on__isnull=False)  # an unborn baby is not rated
    return born.order_by("pk").values("pk", "family_id")


def running_out(families: list[int]) -> Found:
    """Consents in force that have a last day, once for each family the person belongs to."""
    newer = Q(decided_on__gt=OuterRef("decided_on")) | Q(decided_on=OuterRef("decided_on"), pk__gt=OuterRef("pk"))
    answered_again = Consent.objects.filter(newer, person=OuterRef("person"), purpose=OuterRef("purpose"))
    rows = Consent.objects.filter(~Exists(answered_again), given=True, withdrawn_on__isnull=True)
    rows = rows.filter(expires_on__isnull=False, person__memberships__family_id__in=families).order_by("expires_on")
    for row in rows.values("pk", "purpose", "expires_on", "person__memberships__family_id"):
        yield {**row, "family_id": row["person__memberships__family_id"]}


def grouped(key: str, rows: Found) -> defaultdict[int, list[Row]]:
    """Rows by what they belong to, in their order; nothing where there is none."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found


def first_name(row: Row) -> str:
    return row["person__known_as"] or row["person__given_name"] or "Baby"


def is_woman_helped(row: Row) -> bool:
    return row["role"] == FamilyRole.PARENT and row["person__sex"] == Sex.FEMALE
