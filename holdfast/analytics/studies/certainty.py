"""How sure the mean change of one score is: three ways of asking about chance, two about those who are missing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.analytics.studies.measure import Measure
from holdfast.science.stats import (
    BootstrapInterval,
    DeltaAdjusted,
    MeanBounds,
    SignFlip,
    bootstrap_mean,
    delta_adjusted,
    mean_change_bounds,
    sign_flip_test,
)

FEWEST = 5
"""Pairs below which nothing is resampled or imputed: four have too few ways to differ."""
STEPS = 5
REACH = 4
"""Deltas go to a quarter of the scale in five steps of whole points where the scale is long enough."""

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Certainty:
    """What is `None` cannot be worked out of so few, or there is nobody missing."""

    bootstrap: BootstrapInterval | None
    permutation: SignFlip | None
    bounds: MeanBounds | None
    missing: DeltaAdjusted | None


def certainty(measure: Measure, first: Scores, last: Scores, first_only: Scores, unmeasured: int) -> Certainty:
    """Resample the mean change and let the missing move it.

    Parameters
    ----------
    measure
        The scale, for its range and its direction.
    first, last
        Scores of the paired units.
    first_only
        First scores of the units without a last one.
    unmeasured
        How many units that attended have neither.

    See Also
    --------
    holdfast.science.stats.delta_adjusted : the imputation.
    """
    enough, missing = first.size >= FEWEST, first_only.size + unmeasured
    change = last - first
    return Certainty(
        bootstrap=bootstrap_mean(change) if enough else None,
        permutation=sign_flip_test(change) if enough else None,
        bounds=_bounds(measure, first, last, first_only, unmeasured) if first.size and missing else None,
        missing=_imputed(measure, first, last, first_only, unmeasured) if enough and missing else None,
    )


def deltas_of(lowest: float, highest: float) -> tuple[float, ...]:
    """From nought to a quarter of the scale."""
    step = (highest - lowest) / (STEPS * REACH)
    step = float(round(step)) if step >= 1 else step
    return tuple(step * i for i in range(STEPS + 1))


def _bounds(measure: Measure, first: Scores, last: Scores, first_only: Scores, unmeasured: int) -> MeanBounds | None:
    scale, scores = measure.scale, np.concatenate([first, last, first_only])
    if scores.min() < scale.minimum or scores.max() > scale.maximum:
        return None  # a score of another version of the scale: its ends bound nothing
    return mean_change_bounds(
        first,
        last,
        first_only=first_only,
        unmeasured=unmeasured,
        lowest=scale.minimum,
        highest=scale.maximum,
        better=measure.better,
    )


def _imputed(measure: Measure, first: Scores, last: Scores, first_only: Scores, unmeasured: int) -> DeltaAdjusted:
    return delta_adjusted(
        first,
        last,
        first_only=first_only,
        unmeasured=unmeasured,
        better=measure.better,
        deltas=deltas_of(measure.scale.minimum, measure.scale.maximum),
    )
