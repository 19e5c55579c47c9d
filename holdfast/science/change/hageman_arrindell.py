"""Hageman and Arrindell's cut-off of true scores: who is beyond it with known certainty, and the group's shares."""

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.errors import BadInput
from holdfast.science.stats.arrays import finite_pairs

from .classes import Crossed
from .cutoffs import Cutoff, CutoffType, Norms, cutoff
from .direction import Better, sign_of
from .methods import ONE_SIDED, reliability_of_change
from .moments import PairedMoments
from .reliable import checked_reliability


@dataclass(frozen=True, slots=True, eq=False)
class TrueCrossing:
    """`index` is how many standard errors each estimated true last score lies above the cut-off, shape (n,)."""

    cutoff: Cutoff
    index: NDArray[np.float64]
    crossed: Crossed


@dataclass(frozen=True, slots=True)
class GroupChange:
    """Shares of the population that the sample stands for, 0 to 1: better at last, and on the functional side."""

    changed: float
    functional: float | None


def true_cutoff(
    kind: CutoffType, moments: PairedMoments, *, reliability: float, functional: Norms | None, better: Better
) -> Cutoff:
    """Cut-off a, b or c with the spread of true scores, SD² − SEM², in the place of that of scores.

    Raises
    ------
    BadInput
        If a population varies by no more than measurement error, so that no true spread is left.

    References
    ----------
    Hageman & Arrindell (1999), Behaviour Research and Therapy 37, 1169–1193.
    """
    checked_reliability(reliability)
    error = moments.sd_first * sqrt(1 - reliability)
    clinical = Norms(moments.mean_first, _true_sd(moments.sd_first, error, "first scores"))
    if functional is not None:
        functional = Norms(functional.mean, _true_sd(functional.sd, error, "functional population"))
    return replace(cutoff(kind, clinical=clinical, functional=functional, better=better), of="true scores")


def true_crossing(
    first: ArrayLike,
    last: ArrayLike,
    *,
    border: Cutoff,
    moments: PairedMoments,
    reliability: float,
    better: Better,
    critical: float = ONE_SIDED,
) -> TrueCrossing:
    """Who is beyond the cut-off at last with at most 5 % risk of being on the other side.

    Parameters
    ----------
    first, last : array_like, shape (n,)
    border : Cutoff
        From `true_cutoff`.
    moments : PairedMoments
        Of the same people.
    reliability : float
    better : "higher" or "lower"
    critical : float
        One-sided critical value of the standard normal distribution.

    References
    ----------
    Hageman & Arrindell (1999): CS_indiv; the side at first is by the score itself, as in the R package
    clinicalsignificance 3.0.
    """
    a, b = finite_pairs(first, last)
    sign = sign_of(better)
    error = moments.sd_first * sqrt(1 - reliability)
    share = _true_sd(moments.sd_last, error, "last scores") ** 2 / moments.sd_last**2
    index = (moments.mean_last + (b - moments.mean_last) * share - border.value) / (sqrt(share) * error)
    clinical_first = sign * (a - border.value) < 0
    beyond, short = sign * index > critical, sign * index < -critical
    return TrueCrossing(border, index, Crossed(clinical_first & beyond, ~clinical_first & short))


def group_change(
    moments: PairedMoments, *, reliability: float, better: Better, border: Cutoff | None = None
) -> GroupChange:
    """Shares of people whose true score changed for the better, and whose true last score is functional.

    References
    ----------
    Hageman & Arrindell (1999), the group level: normal distributions of true change and true last scores.
    """
    sign = sign_of(better)
    spread = moments.sd_change * sqrt(reliability_of_change(moments, reliability))
    changed = float(special.ndtr(sign * moments.mean_change / spread))
    if border is None:
        return GroupChange(changed, None)
    error = moments.sd_first * sqrt(1 - reliability)
    last = _true_sd(moments.sd_last, error, "last scores")
    return GroupChange(changed, float(special.ndtr(sign * (moments.mean_last - border.value) / last)))


def _true_sd(sd: float, error: float, whose: str) -> float:
    # A sample may vary by exactly its error only when the reliability is 0; rounding must not decide that.
    if sd > error * (1 + 1e-12):
        return sqrt(sd * sd - error * error)
    raise BadInput(
        f"Hageman and Arrindell's cut-off needs a spread beyond measurement error; the {whose} vary by {sd:.3g} and "
        f"the error is {error:.3g}."
    )
