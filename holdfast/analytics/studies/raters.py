"""Whether clinicians rate alike: scores of one occasion that two of them have rated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.ratings import ratings_of
from holdfast.analytics.indicators.units import Filters, units_of
from holdfast.analytics.studies.measure import Measure
from holdfast.science.agreement import (
    IntraclassCorrelation,
    Kappa,
    RatingTable,
    cohen_kappa,
    intraclass_correlation,
    rating_table,
)
from holdfast.science.errors import BadInput

SAME_OCCASION: Final = 14
"""Ratings so many days apart or fewer, at an occasion of one name, are of one occasion."""
LEAST_HALF: Final = 5
"""An earlier and a later half are compared from so many twice-rated occasions each."""


@dataclass(frozen=True, eq=False)
class RaterCheck:
    """Agreement of clinicians on one scale; `occasions` counts those that two or more have rated.

    `why_not` says what is missing where there is no coefficient. `kappa` (quadratic weights) is given where the same
    two people rated every time. `earlier` and `later` are of the two halves by day, to see raters drift apart.
    """

    occasions: int
    rated_once: int
    raters: int
    icc: IntraclassCorrelation | None
    kappa: Kappa | None
    earlier: IntraclassCorrelation | None
    later: IntraclassCorrelation | None
    why_not: str


@dataclass(frozen=True)
class Rating:
    """One clinician's score; `who` is unit, occasion and version, `day` counts from 1970."""

    who: tuple[str, ...]
    day: int
    rater: str
    value: float


def rater_check(extract: Extract, measure: Measure, filters: Filters) -> RaterCheck | None:
    """Agreement on a scale that clinicians rate; `None` for one that people answer themselves, or did so far.

    Parameters
    ----------
    extract
        An open extract.
    measure
        The scale.
    filters
        Which episodes.

    Notes
    -----
    Clinicians who rate twice are a pool more often than a fixed pair, so the coefficient is ICC(1,1), or ICC(2,1)
    where the same people rated every occasion.
    """
    if measure.instrument.rater == "self":
        return None
    subjects = list(_occasions(list(_ratings(extract, measure, filters))))
    twice = [subject for subject in subjects if len(subject) > 1]
    if not subjects and measure.instrument.rater != "clinician":
        return None
    raters = {rating.rater for subject in subjects for rating in subject}
    once, half = len(subjects) - len(twice), len(twice) // 2
    found, why_not = _agreement(twice)
    by_day = sorted(twice, key=lambda subject: (subject[0].day, subject[0].who))
    halves = (by_day[:half], by_day[half:]) if half >= LEAST_HALF else ([], [])
    earlier, later = (_agreement(part)[0] for part in halves)
    return RaterCheck(
        occasions=len(twice),
        rated_once=once,
        raters=len(raters),
        icc=_coefficient(found),
        kappa=_weighted(found),
        earlier=_coefficient(earlier),
        later=_coefficient(later),
        why_not=why_not,
    )


def _ratings(extract: Extract, measure: Measure, filters: Filters) -> Iterator[Rating]:
    rows = ratings_of(
        units_of(extract.table("units"), filters),
        extract.table("scores"),
        kind=measure.unit,
        instrument=measure.instrument.id,
        scale=measure.scale.id,
    ).to_pyarrow()
    for row in rows.to_pylist():
        who = (row["episode"], row["unit"], row["occasion"], row["version"])
        yield Rating(who, row["day"], row["rated_by"], row["value"])


def _occasions(ratings: list[Rating]) -> Iterator[list[Rating]]:
    """Ratings of one occasion together, each rater's first only."""
    together: list[Rating] = []
    for rating in sorted(ratings, key=lambda each: (each.who, each.day, each.rater)):
        if together and (rating.who != together[0].who or rating.day > together[0].day + SAME_OCCASION):
            yield together
            together = []
        if rating.rater not in {other.rater for other in together}:
            together.append(rating)
    if together:
        yield together


def _agreement(subjects: list[list[Rating]]) -> tuple[RatingTable | None, str]:
    rows = [(place, rating.rater, rating.value) for place, subject in enumerate(subjects) for rating in subject]
    try:
        table = rating_table([row[0] for row in rows], [row[1] for row in rows], np.array([row[2] for row in rows]))
        intraclass_correlation(table.scores, "ICC(1,1)")
    except BadInput as why:
        return None, str(why)
    return table, ""


def _coefficient(table: RatingTable | None) -> IntraclassCorrelation | None:
    if table is None:
        return None
    try:
        return intraclass_correlation(table.scores, "ICC(2,1)" if table.raters else "ICC(1,1)")
    except BadInput:
        return intraclass_correlation(table.scores, "ICC(1,1)")


def _weighted(table: RatingTable | None) -> Kappa | None:
    if table is None or len(table.raters) != 2:
        return None
    return cohen_kappa(table.scores[:, 0], table.scores[:, 1], weights="quadratic")
