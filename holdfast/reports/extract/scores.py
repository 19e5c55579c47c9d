"""The rows of `scores`: every score that stands, in the order in which readers go through them."""

from collections.abc import Iterator
from typing import Any

from django.db.models.functions import Coalesce

from holdfast.base.organisation.models import Team
from holdfast.reports.extract.pseudonyms import Pseudonym
from holdfast.reports.extract.refusers import refusers
from holdfast.service.measures.models import Score
from holdfast.service.measures.models.response import RaterKind

Rows = Iterator[tuple[Any, ...]]
_COLUMNS = (
    "response__episode_id",
    "response__person_id",
    "response__dyad_id",
    "response__goal_id",
    "response__rater_kind",
    "response__entered_by_id",
    "response__instrument",
    "scale",
    "response__occasion",
    "response__answered_on",
    "value",
    "band",
    "response__rater_kind",
    "n_missing",
    "response__instrument_version",
)
_ORDER = (0, 1, 2, 3, 5)  # episode, unit, instrument, scale, answered_on


def scores(team: Team, alias: Pseudonym) -> Rows:
    """The order is by pseudonym, which the database cannot sort by; equal keys keep the order they were entered in."""
    found = Score.objects.filter(team=team, response__replaced_by__isnull=True).order_by("response_id", "pk")
    whose = Coalesce("response__person_id", "response__dyad__carer_id", "response__goal__person_id")
    usable = found.annotate(whose=whose).exclude(whose__in=refusers(team))
    rows = [_row(alias, row) for row in usable.values_list(*_COLUMNS).iterator()]
    yield from sorted(rows, key=lambda row: tuple(row[place] for place in _ORDER))


def _row(alias: Pseudonym, row: tuple[Any, ...]) -> tuple[Any, ...]:
    episode, person, dyad, goal, rater, worker, instrument, scale, occasion, on, value, band, *rest = row
    number = None if value is None else float(value)
    rated_by = alias("user", worker) if rater == RaterKind.CLINICIAN else None
    key = (alias("episode", episode), unit_of(alias, person, dyad, goal))
    return *key, instrument, scale, occasion, on, number, band or None, *rest, rated_by


def unit_of(alias: Pseudonym, person: int | None, dyad: int | None, goal: int | None) -> str | None:
    """The pseudonym of whom a measure is about."""
    return alias("person", person) or alias("dyad", dyad) or alias("goal", goal)
