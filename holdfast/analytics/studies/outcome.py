"""What became of one score: the ledger, the change, its classes, and what the missing could do to them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ibis.expr import types as ir
from numpy.typing import NDArray

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.occasions import scores_by_occasion
from holdfast.analytics.indicators.units import Filters, units_of
from holdfast.analytics.studies.certainty import Certainty, certainty
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.versions import one_version, paired
from holdfast.science.change import (
    BandEdges,
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
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Moved:
    """How many paired units have a better, the same or a worse last score, whatever the size of the difference."""

    better: int
    same: int
    worse: int


@dataclass(frozen=True, eq=False)
class Outcome:
    """Everything the evaluation says of one scale. What cannot be computed of so few is `None`.

    `first` and `last` are the scores of the paired units, in no meaningful order, for the chart. `cases` counts the
    paired units beyond caseness at first, `recovered_of_cases` those of them who recovered.
    """

    measure: Measure
    filters: Filters
    ledger: Ledger
    first: Scores
    last: Scores
    change: PairedMeanChange | None
    effect: PairedEffect | None
    certainty: Certainty
    threshold_words: str
    classes: ReliableChange | None
    moved: Moved
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
    ledger, first, last, first_only = _paired(paired(extract, measure, chosen))
    threshold, words = measure.threshold(first)
    classes = _classes(measure, first, last, threshold, ledger.missing)
    cases, recovered = _recovery(measure, first, classes)
    steps, step_of_means = _bands(measure.bands, first, last)
    enough = first.size > 1
    return Outcome(
        measure=measure,
        filters=chosen,
        ledger=ledger,
        first=first,
        last=last,
        change=paired_mean_change(first, last) if enough else None,
        effect=paired_effect(first, last) if enough else None,
        certainty=certainty(measure, first, last, first_only, ledger.attended - ledger.first_score),
        threshold_words=words,
        classes=classes,
        moved=_moved(measure, first, last),
        cases=cases,
        recovered_of_cases=recovered,
        by_occasion=_means(extract, measure, chosen),
        steps=steps,
        step_of_means=step_of_means,
    )


def _paired(units: ir.Table) -> tuple[Ledger, Scores, Scores, Scores]:
    rows = units.to_pyarrow()
    has_first, has_last = (np.array(rows[name].to_pylist(), dtype=bool) for name in ("has_first", "has_last"))
    # An engine gives rows in no order; what is drawn at random from the scores must not depend on it.
    first, last = (np.array(rows[name].to_pylist(), dtype=np.float64) for name in ("first", "last"))
    both = np.flatnonzero(has_first & has_last)
    both = both[np.lexsort((last[both], first[both]))]
    ledger = pairing_ledger(has_first, has_last, rows["reason"].to_pylist())
    return ledger, first[both], last[both], np.sort(first[has_first & ~has_last])


def _moved(measure: Measure, first: Scores, last: Scores) -> Moved:
    gain = (last - first) if measure.better == "higher" else (first - last)
    return Moved(int((gain > 0).sum()), int((gain == 0).sum()), int((gain < 0).sum()))


def _bands(edges: BandEdges | None, first: Scores, last: Scores) -> tuple[BandSteps | None, BandStepOfMeans | None]:
    if edges is None or not first.size:
        return None, None
    return band_steps(first, last, edges), band_step_of_means(first, last, edges)


def _classes(
    measure: Measure, first: Scores, last: Scores, threshold: ChangeThreshold | None, missing: int
) -> ReliableChange | None:
    if threshold is None or not first.size:
        return None
    edge = measure.edge
    cut = None if edge is None else Cutoff("published", edge)
    return reliable_change(first, last, threshold=threshold, better=measure.better, cutoff=cut, missing_n=missing)


def _recovery(measure: Measure, first: Scores, classes: ReliableChange | None) -> tuple[int | None, int | None]:
    edge = measure.edge
    if edge is None or classes is None:
        return None, None
    cases = (first > edge) if measure.better == "lower" else (first < edge)
    return int(cases.sum()), classes.counts[ChangeClass.RECOVERED]


def _means(extract: Extract, measure: Measure, filters: Filters) -> UnpairedMeans:
    units = units_of(extract.table("units"), filters)
    rows = scores_by_occasion(
        units,
        one_version(extract, units).scores,
        kind=measure.unit,
        instrument=measure.instrument.id,
        scale=measure.scale.id,
    ).to_pyarrow()
    found: dict[str, list[float]] = {occasion: [] for occasion in OCCASIONS}
    for occasion, value in zip(rows["occasion"].to_pylist(), rows["value"].to_pylist(), strict=True):
        found[occasion].append(float(value))
    # An engine gives rows in any order, and a sum's last digit depends on it.
    return means_by_time_point({occasion: sorted(values) for occasion, values in found.items()})
