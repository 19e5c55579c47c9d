"""Change by the hierarchical linear model: whose slope over all occasions differs from the others' beyond chance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput
from holdfast.science.stats.mixed import Estimate, mixed_model

from .classes import Classes, by_gain
from .direction import Better, sign_of
from .pairing import Codes
from .reliable import CRITICAL

Floats = NDArray[np.float64]
LEAST_SCORES = 3


@dataclass(frozen=True, slots=True, eq=False)
class SlopeChange:
    """One entry for each of the people with enough scores, in the order of their codes.

    `deviation` is by how much a person's slope differs from `mean_slope` (points per unit of time) and `index` that
    divided by its standard error. `first` and `last` are the person's scores at their own first and last time. People
    all change alike where `alike`, and then everybody is unchanged against the others.
    """

    units: Codes
    n_scores: Codes
    first: Floats
    last: Floats
    deviation: Floats
    index: Floats
    classes: Classes
    mean_slope: Estimate
    alike: bool


def slope_classes(
    units: ArrayLike, times: ArrayLike, scores: ArrayLike, *, better: Better, critical: float = CRITICAL
) -> SlopeChange:
    """Class of each person by the slope of their scores over time, against everybody's mean slope.

    A linear mixed model with a random intercept and slope for each person (restricted maximum likelihood) is fitted to
    every score of the people who have three or more. A person's slope is shrunk towards the mean as far as few or
    scattered scores make it uncertain. *Improved* means: better than the mean course by more than chance. Somebody
    who changes just as the mean does is unchanged in this sense, however much that is.

    Parameters
    ----------
    units : array_like of int, shape (rows,)
        Whose score it is; a pair of unit and time must not repeat.
    times : array_like of float, shape (rows,)
        In any unit and from any day.
    scores : array_like of float, shape (rows,)
        NaN where missing; such rows are left out.
    better : "higher" or "lower"
    critical : float
        Of the standard normal distribution.

    Raises
    ------
    BadInput
        If fewer than two people have three scores, or the scores cannot bear the model.

    References
    ----------
    Raudenbush & Bryk (2002), Hierarchical Linear Models, 2nd ed., chapters 3 and 6; the rule as in cs_distribution
    (HLM) of the R package clinicalsignificance 3.0.

    See Also
    --------
    method_threshold : for two scores of each person and a known reliability.
    """
    unit, time, score = _of_enough(units, times, scores)
    columns = np.column_stack([np.ones(time.size), time])
    fit = mixed_model(score, columns, names=("intercept", "time"), groups=unit, random=columns, position=time)
    deviation = fit.effects[:, 1]
    error = np.sqrt(np.maximum(fit.effect_covariances[:, 1, 1], 0.0))
    alike = not float(error.max(initial=0.0)) > 0
    index = np.divide(deviation, error, out=np.zeros(deviation.size), where=error > 0)
    first, last, counts = _ends(unit, time, score)
    classes = by_gain(sign_of(better) * index, critical)
    return SlopeChange(np.unique(unit), counts, first, last, deviation, index, classes, fit.effect("time"), alike)


def _of_enough(units: ArrayLike, times: ArrayLike, scores: ArrayLike) -> tuple[Codes, Floats, Floats]:
    unit = np.asarray(units, dtype=np.int64)
    time, score = np.asarray(times, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    known = np.isfinite(score)
    unit, time, score = unit[known], time[known], score[known]
    _, place, counts = np.unique(unit, return_inverse=True, return_counts=True)
    enough = int((counts >= LEAST_SCORES).sum())
    if enough < 2:
        raise BadInput(
            f"The hierarchical linear model needs {LEAST_SCORES} or more scores of each of two or more people; "
            f"{enough} {'person has' if enough == 1 else 'people have'} as many."
        )
    used = counts[place] >= LEAST_SCORES
    return unit[used], time[used], score[used]


def _ends(unit: Codes, time: Floats, score: Floats) -> tuple[Floats, Floats, Codes]:
    order = np.lexsort((time, unit))
    _, starts, counts = np.unique(unit[order], return_index=True, return_counts=True)
    return score[order][starts], score[order][starts + counts - 1], counts.astype(np.int64)
