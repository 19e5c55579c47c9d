"""What became of one score: the ledger, the change, its classes, and what the missing could do to them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.occasions import scores_by_occasion
from holdfast.analytics.indicators.units import Filters, paired_units, units_of
from holdfast.analytics.studies.measure import Measure
from holdfast.science.change import (
    BandStepOfMeans,
    BandSteps,
    ChangeClass,
    ChangeThreshold,
    Cutoff,
    Ledger,
    ReliableChange,
    UnpairedMeans,
    band_step_of_means,
    band_steps,
    means_by_time_point,
    pairing_ledger,
    reliable_change,
)
from holdfast.science.stats import PairedEffect, PairedMeanChange, paired_effect, paired_mean_change

OCCASIONS = ("start", "review", "end")


@dataclass(frozen=True, eq=False)
class Outcome:
    """Everything the evaluation says of one scale. What cannot be computed of so few is `None`.

    `first` and `last` are the scores of the paired units, in no meaningful order, for the chart. `cases` counts the
    paired units beyond caseness at first, `recovered_of_cases` those of them who recovered.
    """

    measure: Measure
    filters: Filters
    ledger: Ledger
    first: NDArray[np.float64]
    last: NDArray[np.float64]
    change: PairedMeanChange | None
    effect: PairedEffect | None
    threshold_words: str
    classes: ReliableChange | None
    cases: int | None
    recovered_of_cases: int | None
    by_occasion: UnpairedMeans
    steps: BandSteps | None
    step_of_means: BandStepOfMeans | None


def outcome(extract: Extract, measure: Measure, filters: Filters | None = None) -> Outcome:
    """Answer the question for one scale.

    Parameters
    ----------
    extract
        An open extract.
    measure
        The scale, with the kind of unit it is about.
    filters
        Which episodes; all when left out.

    See Also
    --------
    holdfast.science.change.reliable_change : the classes.
    """
    chosen = filters or Filters()
    units = units_of(extract.table("units"), chosen)
    rows = paired_units(
        units,
        extract.table("pairs"),
        extract.table("not_obtained"),
        kind=measure.unit,
        instrument=measure.instrument.id,
        scale=measure.scale.id,
    ).to_pandas()
    ledger = pairing_ledger(rows["has_first"], rows["has_last"], [str(reason) for reason in rows["reason"]])
    both = rows[rows["has_first"] & rows["has_last"]].sort_values(["first", "last"])
    first, last = both["first"].to_numpy(float), both["last"].to_numpy(float)
    threshold, words = measure.threshold(first)
    classes = _classes(measure, first, last, threshold, ledger.missing)
    cases, recovered = _recovery(measure, first, classes)
    edges = measure.bands
    return Outcome(
        measure=measure,
        filters=chosen,
        ledger=ledger,
        first=first,
        last=last,
        change=paired_mean_change(first, last) if first.size > 1 else None,
        effect=paired_effect(first, last) if first.size > 1 else None,
        threshold_words=words,
        classes=classes,
        cases=cases,
        recovered_of_cases=recovered,
        by_occasion=_means(extract, measure, chosen),
        steps=band_steps(first, last, edges) if edges and first.size else None,
        step_of_means=band_step_of_means(first, last, edges) if edges and first.size else None,
    )


def _classes(
    measure: Measure,
    first: NDArray[np.float64],
    last: NDArray[np.float64],
    threshold: ChangeThreshold | None,
    missing: int,
) -> ReliableChange | None:
    if threshold is None or not first.size:
        return None
    edge = measure.edge
    cut = None if edge is None else Cutoff("published", edge)
    return reliable_change(first, last, threshold=threshold, better=measure.better, cutoff=cut, missing_n=missing)


def _recovery(
    measure: Measure, first: NDArray[np.float64], classes: ReliableChange | None
) -> tuple[int | None, int | None]:
    edge = measure.edge
    if edge is None or classes is None:
        return None, None
    cases = (first > edge) if measure.better == "lower" else (first < edge)
    return int(cases.sum()), classes.counts[ChangeClass.RECOVERED]


def _means(extract: Extract, measure: Measure, filters: Filters) -> UnpairedMeans:
    rows = scores_by_occasion(
        units_of(extract.table("units"), filters),
        extract.table("scores"),
        kind=measure.unit,
        instrument=measure.instrument.id,
        scale=measure.scale.id,
    ).to_pandas()
    return means_by_time_point({occasion: rows.loc[rows["occasion"] == occasion, "value"] for occasion in OCCASIONS})
