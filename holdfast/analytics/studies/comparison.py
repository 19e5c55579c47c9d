"""Sites and practitioners beside each other: on change, on who got worse and improved, on sessions held, on ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.comparison import care_by_unit, paired_by_unit
from holdfast.analytics.indicators.units import Filters, units_of
from holdfast.analytics.studies.evaluation import measures_of
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.survey import is_question
from holdfast.analytics.studies.versions import one_version
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.change import ChangeClass, classify
from holdfast.science.comparison import Compared, Spread, compare_counts, compare_means, compare_shares_of_people
from holdfast.science.errors import BadInput

By = Literal["site", "practitioner"]
Question = Literal["change", "worse", "improved", "held", "completed"]
WAYS: tuple[By, ...] = ("site", "practitioner")
EVENTS = 10
"""Fewest with and without an outcome that one covariate is adjusted for (Peduzzi and others 1996)."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Comparison:
    """One question asked of all units.

    Attributes
    ----------
    by, question
        Which units, and what is compared: mean change, and shares reliably worse and improved of the paired, all
        three adjusted for the first score; sessions held of those offered; ends as planned of the closed. A share of
        fewer than `EVENTS`, or that the first score tells fully or not at all, is not adjusted: it has no case mix.
    measure
        The score, for the first three questions.
    names
        Sites by name; practitioners by a letter, the same for every question, in the order of their pseudonyms, which
        says nothing of them.
    people
        How many parents, dyads, goals or families stand behind each unit's figure.
    counts, sizes
        Of a share: the numerator and denominator of each unit; None for change.
    compared
        The figures, or None with `why_not`.
    without_unit
        Rows that name no site or practitioner and are left out.
    spread
        Whether limits are widened for over-dispersion.
    """

    by: By
    question: Question
    measure: Measure | None
    names: tuple[str, ...]
    people: NDArray[np.int64]
    counts: Floats | None
    sizes: Floats | None
    compared: Compared | None
    why_not: str
    without_unit: int
    spread: Spread


@dataclass(frozen=True, eq=False)
class _Rows:
    """Rows that name a unit: its place among the names, and their columns."""

    by: By
    names: tuple[str, ...]
    unit: NDArray[np.int64]
    table: pa.Table
    without_unit: int
    letters: dict[str, str]

    def floats(self, column: str) -> Floats:
        return np.array(self.table[column].to_pylist(), dtype=np.float64)

    def sums(self, column: Floats) -> Floats:
        return np.bincount(self.unit, column, len(self.names)).astype(np.float64)

    @property
    def people(self) -> NDArray[np.int64]:
        return np.bincount(self.unit, minlength=len(self.names))


def comparisons(
    extract: Extract, blueprint: Blueprint, filters: Filters, ways: tuple[By, ...] = WAYS
) -> Iterator[Comparison]:
    """Ask every question of sites, then of practitioners.

    Parameters
    ----------
    extract
        An open extract of a team that works by the blueprint.
    blueprint
        Says which measures are taken and which ends are planned.
    filters
        Which episodes.
    ways
        Of whom.
    """
    units = units_of(extract.table("units"), filters)
    care = care_by_unit(units_of(extract.table("episodes"), filters)).to_pyarrow()
    planned = [reason.id for reason in blueprint.ending.reasons if reason.planned]
    paired = paired_by_unit(units, one_version(extract, units).pairs).to_pyarrow()
    scored = [(measure, paired_of(paired, measure)) for measure in measures_of(blueprint) if not is_question(measure)]
    letters = _letters(extract)
    for by in ways:
        for measure, table in scored:
            if table.num_rows:
                yield from _of_score(_rows(table, by, letters), measure)
        yield from _of_care(_rows(care, by, letters), planned)


def _letters(extract: Extract) -> dict[str, str]:
    """Practitioner A, B, … Z, A1, … for every pseudonym of the extract, whatever the filters leave."""
    episodes = extract.table("episodes")
    found = episodes.select("practitioner").distinct().to_pyarrow()["practitioner"].to_pylist()
    named = sorted(each for each in found if each is not None)
    places = (divmod(place, len(ascii_uppercase)) for place in range(len(named)))
    letters = (f"Practitioner {ascii_uppercase[letter]}{again or ''}" for again, letter in places)
    return dict(zip(named, letters, strict=True))


def paired_of(paired: pa.Table, measure: Measure) -> pa.Table:
    """The rows of one scale of `indicators.comparison.paired_by_unit`."""
    wanted = (("kind", measure.unit), ("instrument", measure.instrument.id), ("scale", measure.scale.id))
    for column, value in wanted:
        paired = paired.filter(pc.equal(paired[column], value))
    return paired


def _rows(table: pa.Table, by: By, letters: dict[str, str]) -> _Rows:
    named = table.filter(table[by].is_valid())
    # An engine gives rows in any order; sums of floats must not depend on it.
    named = named.sort_by([(name, "ascending") for name in named.column_names])
    names, unit = np.unique(np.array(named[by].to_pylist(), dtype=np.str_), return_inverse=True)
    shown = tuple(letters[name] if by == "practitioner" else name for name in names.tolist())
    return _Rows(by, shown, unit.astype(np.int64), named, table.num_rows - named.num_rows, letters)


def _of_score(rows: _Rows, measure: Measure) -> Iterator[Comparison]:
    first, last = rows.floats("first"), rows.floats("last")
    yield _means(rows, measure, first, last - first)
    threshold, _ = measure.threshold(first)
    if threshold is None or not first.size:
        return
    classes = classify(first, last, threshold=threshold, better=measure.better)
    yield _adjusted(rows, "worse", measure, (classes >= ChangeClass.DETERIORATED).astype(np.float64), first)
    yield _adjusted(rows, "improved", measure, (classes <= ChangeClass.IMPROVED).astype(np.float64), first)


def _of_care(rows: _Rows, planned: list[str]) -> Iterator[Comparison]:
    # Sessions of one family are alike, so that units differ by more than the chance of single sessions.
    held, offered = rows.sums(rows.floats("held")), rows.sums(rows.floats("offered"))
    yield _shares(rows, "held", None, held, offered, spread="additive")
    closed = rows.table.filter(rows.table["closed"])
    ended = _rows(closed, rows.by, rows.letters)
    as_planned = np.array([state in planned for state in ended.table["end_state"].to_pylist()], dtype=np.float64)
    yield _shares(ended, "completed", None, ended.sums(as_planned), ended.people.astype(np.float64))


def _means(rows: _Rows, measure: Measure, first: Floats, change: Floats) -> Comparison:
    compared, why_not = None, _too_few(rows)
    if not why_not:
        try:
            compared = compare_means(change, rows.unit, first)
        except BadInput as problem:
            why_not = str(problem)
    return Comparison(
        rows.by, "change", measure, rows.names, rows.people, None, None, compared, why_not, rows.without_unit, "none"
    )


def _adjusted(rows: _Rows, question: Question, measure: Measure, yes: Floats, first: Floats) -> Comparison:
    """The share who did so, adjusted for the first score as far as it explains any of it."""
    plain = _shares(rows, question, measure, rows.sums(yes), rows.people.astype(np.float64))
    if plain.compared is None or min(yes.sum(), yes.size - yes.sum()) < EVENTS:
        return plain
    try:
        return replace(plain, compared=compare_shares_of_people(yes, rows.unit, first))
    except BadInput:
        return plain  # nothing to regress on, or nothing left of it


def _shares(
    rows: _Rows,
    question: Question,
    measure: Measure | None,
    counts: Floats,
    sizes: Floats,
    *,
    spread: Spread = "none",
) -> Comparison:
    compared, why_not = None, _too_few(rows)
    if not why_not:
        try:
            compared = compare_counts(counts, sizes, spread=spread)
        except BadInput as problem:
            why_not = str(problem)
    return Comparison(
        by=rows.by,
        question=question,
        measure=measure,
        names=rows.names,
        people=rows.people,
        counts=counts,
        sizes=sizes,
        compared=compared,
        why_not=why_not,
        without_unit=rows.without_unit,
        spread=spread,
    )


def _too_few(rows: _Rows) -> str:
    if len(rows.names) > 1:
        return ""
    return (
        f"There is only one {rows.by}, so there is nothing to compare." if rows.names else f"No {rows.by} is recorded."
    )
