"""Families as lists show them: open ones with their facts, closed ones and those found by a search as rows."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from holdfast.service.care.models import Episode
from holdfast.service.care.queries.caseload import caseload_facts
from holdfast.service.care.queries.facts import clients
from holdfast.service.people.models import Family
from holdfast.workspace.queries.due import Owed, owed_in
from holdfast.workspace.queries.facts import Facts, Row, gather

MOST_CLOSED = 500  # the latest; older ones are found by their name


def open_families(user: Any, *, mine: bool) -> list[Facts]:
    return gather(caseload_facts(user, practitioner=user if mine else None))


def first_due(many: Collection[Facts], today: date) -> dict[int, Owed]:
    """The most pressing thing of each open episode, whoever owes it."""
    found: dict[int, Owed] = {}
    for owed in sorted(owed_in(many, today), key=lambda one: one.item.by):
        found.setdefault(int(owed.item.record), owed)
    return found


def closed_families(user: Any, *, mine: bool) -> list[Row]:
    """Families whose last episode is closed, the latest closing first; with their people."""
    closed = Episode.objects.visible_to(user).filter(closed_on__isnull=False)
    closed = closed.exclude(family__episodes__closed_on__isnull=True)
    if mine:
        closed = closed.filter(allocations__practitioner=user, allocations__ended_on=F("closed_on"))
    rows = _latest(closed)
    return with_people(sorted(rows, key=lambda row: (-row["closed_on"].toordinal(), row["family__name"]))[:MOST_CLOSED])


def these_families(user: Any, families: Collection[int]) -> list[Row]:
    """The families asked for, with their latest episode where there is one."""
    episodes = {row["family_id"]: row for row in _latest(Episode.objects.visible_to(user).filter(family__in=families))}
    rows = Family.objects.visible_to(user).filter(pk__in=families).values("pk", "name")
    blank = {"pk": None, "closed_on": None, "worker__practitioner__full_name": None, "accepted_on": None}
    return with_people(
        [episodes.get(row["pk"]) or {**blank, "family_id": row["pk"], "family__name": row["name"]} for row in rows]
    )


def these(user: Any, families: Collection[int]) -> QuerySet[Family]:
    return Family.objects.visible_to(user).filter(pk__in=families).order_by("pk")


def _latest(episodes: QuerySet[Episode]) -> list[Row]:
    held = Q(allocations__ended_on__isnull=True) | Q(allocations__ended_on=F("closed_on"))
    return list(
        episodes.annotate(worker=FilteredRelation("allocations", condition=held))
        .order_by("family_id", "-accepted_on", "-pk")
        .distinct("family_id")
        .values("pk", "family_id", "family__name", "accepted_on", "closed_on", "worker__practitioner__full_name")
    )


def with_people(rows: list[Row]) -> list[Row]:
    people: dict[int, list[Row]] = {row["family_id"]: [] for row in rows}
    for person in clients(list(people)):
        people[person["family_id"]].append(person)
    return [{**row, "clients": people[row["family_id"]]} for row in rows]
