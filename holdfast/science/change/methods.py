"""The methods that judge change by a line and an error: what last score to expect, and how far from it counts.

With SEM = SD of the first scores × √(1 − r):

jt
    Nobody's score is expected to change; error √2 × SEM (Jacobson & Truax 1991).
gln
    First scores regress to the sample's first mean; error of prediction SD √(1 − r²) (Hsu 1989, 1995).
hll
    The same around the last mean (Hsu 1989). Papers differ; here it is as in the R package clinicalsignificance 3.0,
    which expects the last mean of everybody who began at the first mean.
en
    The last score is expected to be the first true score; error SEM (Speer 1992).
nk
    As en, with an error that reckons with the reliability of both times (Nunnally & Kotsch 1983).
ha
    Changes regress to the mean change by their own reliability (Hageman & Arrindell 1999).
"""

from collections.abc import Callable
from math import sqrt
from typing import Final, Literal

from holdfast.science.errors import BadInput

from .moments import PairedMoments
from .reliable import CRITICAL, ChangeThreshold, checked_reliability, jacobson_truax_threshold

ChangeMethod = Literal["jt", "gln", "hll", "en", "nk", "ha", "hlm"]
LINE_METHODS: Final[tuple[ChangeMethod, ...]] = ("jt", "gln", "hll", "en", "nk", "ha")
"""Those that need two scores of each person and a reliability; `hlm` needs three or more scores and none."""

METHOD_NAMES: Final[dict[ChangeMethod, str]] = {
    "jt": "Jacobson and Truax",
    "gln": "Gulliksen, Lord and Novick",
    "hll": "Hsu, Linn and Lord",
    "en": "Edwards and Nunnally",
    "nk": "Nunnally and Kotsch",
    "ha": "Hageman and Arrindell",
    "hlm": "hierarchical linear model",
}
ONE_SIDED = 1.645
"""Hageman and Arrindell bound the risk of calling somebody changed in one direction wrongly: 5 % on one side."""
Line = Callable[[PairedMoments, float, float], tuple[float, float, float]]


def method_threshold(
    method: ChangeMethod,
    moments: PairedMoments,
    *,
    reliability: float,
    reliability_last: float | None = None,
    critical: float | None = None,
) -> ChangeThreshold:
    """Threshold of a method: the line of expected last scores, the error around it, and how far counts.

    Parameters
    ----------
    method : "jt", "gln", "hll", "en", "nk" or "ha"
        What each expects stands at the top of this module.
    moments : PairedMoments
        Of the paired sample.
    reliability : float
        Of the measure at the first time; at least 0, below 1.
    reliability_last : float, optional
        Of the measure at the last time, which only nk uses; the same as at the first where left out.
    critical : float, optional
        Of the standard normal distribution; 1.96, and 1.645 for ha, where left out.

    Raises
    ------
    BadInput
        If a reliability is out of range, or the sample cannot bear the method.

    References
    ----------
    Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59, 12–19; Hsu (1989), Behavioral Assessment 11,
    459–467 (gln, hll); Hsu (1995), J. Consulting and Clinical Psychology 63, 141–144; Speer (1992), same journal 60,
    402–408 (en); Nunnally & Kotsch (1983), British J. Clinical Psychology 22, 83–93; Hageman & Arrindell (1999),
    Behaviour Research and Therapy 37, 1169–1193.

    See Also
    --------
    jacobson_truax_threshold : with the standard deviation of norms instead of the sample's.
    holdfast.science.change.slope_classes : the hierarchical linear model, for three or more scores a person.
    """
    if method not in LINES and method != "jt":
        raise BadInput(f"{method} is not judged by a first and a last score; it needs every score of each person.")
    limit = critical if critical is not None else ONE_SIDED if method == "ha" else CRITICAL
    plain = jacobson_truax_threshold(sd=moments.sd_first, reliability=reliability, critical=limit)
    if method == "jt":
        return plain
    last = reliability if reliability_last is None else checked_reliability(reliability_last, "reliability_post")
    intercept, slope, error = LINES[method](moments, reliability, last)
    return ChangeThreshold(method, limit * error, plain.standard_error_of_measurement, error, limit, intercept, slope)


def reliability_of_change(moments: PairedMoments, reliability: float) -> float:
    """Reliability of difference scores: 1 − 2 SEM² ÷ variance of the differences.

    Raises
    ------
    BadInput
        Unless the differences vary by more than measurement error alone would make them.

    References
    ----------
    Hageman & Arrindell (1999), Behaviour Research and Therapy 37, 1169–1193: r_DD with r_xx(1) and r_xx(2) from one
    SEM.
    """
    error = 2 * moments.sd_first**2 * (1 - checked_reliability(reliability))
    found = 1 - error / moments.sd_change**2 if moments.sd_change else -1.0
    if found > 0:
        return found
    raise BadInput(
        "Hageman and Arrindell needs changes that vary by more than measurement error: theirs have a standard "
        f"deviation of {moments.sd_change:.3g}, and a reliability of {reliability:g} explains {sqrt(error):.3g}."
    )


def _prediction(moments: PairedMoments, reliability: float) -> float:
    return moments.sd_first * sqrt(1 - reliability**2)


def _gulliksen(moments: PairedMoments, r: float, _: float) -> tuple[float, float, float]:
    return moments.mean_first * (1 - r), r, _prediction(moments, r)


def _hsu(moments: PairedMoments, r: float, _: float) -> tuple[float, float, float]:
    return moments.mean_last - r * moments.mean_first, r, _prediction(moments, r)


def _edwards(moments: PairedMoments, r: float, _: float) -> tuple[float, float, float]:
    return moments.mean_first * (1 - r), r, moments.sd_first * sqrt(1 - r)


def _nunnally(moments: PairedMoments, r: float, r_last: float) -> tuple[float, float, float]:
    return moments.mean_first * (1 - r), r, moments.sd_first * sqrt(r * r * (1 - r) + 1 - r_last)


def _hageman(moments: PairedMoments, r: float, _: float) -> tuple[float, float, float]:
    """Its index, ((last − first) r_DD + mean change (1 − r_DD)) ÷ (√r_DD × Sdiff), solved for the expected last."""
    r_change = reliability_of_change(moments, r)
    shift = -moments.mean_change * (1 - r_change) / r_change
    return shift, 1.0, moments.sd_first * sqrt(2 * (1 - r) / r_change)


LINES: Final[dict[ChangeMethod, Line]] = {
    "gln": _gulliksen,
    "hll": _hsu,
    "en": _edwards,
    "nk": _nunnally,
    "ha": _hageman,
}
