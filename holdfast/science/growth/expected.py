"""The expected course: where somebody who began at a score is likely to be later, and when that is not so."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from holdfast.science.errors import BadInput

from .curve import GrowthCurve, growth_curve
from .design import Floats, Shape, shaped

Better = Literal["lower", "higher"]
WORSE_THAN = 0.9
"""Share of people who began alike and are expected to score better than the boundary."""
FEWEST_PEOPLE = 50
"""Fewer people than that give no expected course: the boundary is a tenth, and five people are too few to place it."""
FEWEST_LATE = 10
"""The course is drawn as far as the time by which at least so many people have a score as late or later."""


@dataclass(frozen=True, slots=True)
class ExpectedCourse:
    """A growth model of one scale in few numbers: what it takes to say what to expect of the next person.

    Time is in weeks since the first score. The mean is `intercept` + `slope` × f(time), with f the time itself
    ("linear") or ln(1 + time) ("log"). `var_*` and `covariance` are of the random effects, `residual_variance` of what
    is left, and `var_fixed` the covariance matrix of intercept and slope as estimated: (intercept, both, slope).
    """

    shape: Shape
    intercept: float
    slope: float
    var_intercept: float
    covariance: float
    var_slope: float
    residual_variance: float
    var_fixed: tuple[float, float, float]
    last_week: float
    n_people: int
    n_observations: int


@dataclass(frozen=True, slots=True)
class ExpectedScore:
    """What is expected at one time of somebody who began at a score; `boundary` is the worse one of its 80 % range.

    A score beyond `boundary` is worse than 9 in 10 expected. `low` and `high` are the range in order of the scale.
    """

    week: float
    expected: float
    low: float
    high: float
    boundary: float


def expected_course(people: ArrayLike, weeks: ArrayLike, scores: ArrayLike) -> ExpectedCourse:
    """Fit the expected course of a scale to everybody's scores.

    Parameters
    ----------
    people, weeks, scores : array_like, shape (N,)
        Weeks since each person's first score, 0 for the first.

    Returns
    -------
    ExpectedCourse
        By REML with random intercept and slope (intercept only where the data bear no more), straight or slowing down,
        whichever has the smaller AIC by maximum likelihood.

    Raises
    ------
    BadInput
        If there are fewer than `FEWEST_PEOPLE` people, or the data bear no growth curve.

    References
    ----------
    Finch, Lambert & Schaalje (2001), Clinical Psychology and Psychotherapy 8, 231–242: growth curves of people with
    like first scores, with an 80 % tolerance interval whose worse end is the signal. Here one model with the first
    score as part of it stands in for a curve per group of first scores, which takes thousands of people.
    """
    when = np.asarray(weeks, dtype=np.float64)
    n = int(np.unique(np.asarray(people)).size)
    if n < FEWEST_PEOPLE:
        raise BadInput(f"{n} people have a score; an expected course needs at least {FEWEST_PEOPLE}.")
    shape = preferred_shape(people, when, scores)
    curve = _fitted(people, when, scores, shape, "reml")
    fit = curve.fit
    spread = np.zeros((2, 2))
    spread[: len(fit.random_covariance), : len(fit.random_covariance)] = fit.random_covariance
    fixed = fit.covariance
    return ExpectedCourse(
        shape=shape,
        intercept=float(fit.coefficients[0]),
        slope=float(fit.coefficients[1]),
        var_intercept=float(spread[0, 0]),
        covariance=float(spread[0, 1]),
        var_slope=float(spread[1, 1]),
        residual_variance=fit.residual_sd**2,
        var_fixed=(float(fixed[0, 0]), float(fixed[0, 1]), float(fixed[1, 1])),
        last_week=_last_week(people, when),
        n_people=curve.n_people,
        n_observations=curve.n_observations,
    )


def preferred_shape(people: ArrayLike, weeks: ArrayLike, scores: ArrayLike) -> Shape:
    """Straight line or ln(1 + time), whichever has the smaller AIC by maximum likelihood; a tie stays straight."""
    linear, log = (_fitted(people, weeks, scores, shape, "ml").fit.aic for shape in ("linear", "log"))
    return "log" if log < linear else "linear"


def _fitted(
    people: ArrayLike, weeks: ArrayLike, scores: ArrayLike, shape: Shape, method: Literal["ml", "reml"]
) -> GrowthCurve:
    borne = np.size(scores) > 2 * np.unique(np.asarray(people)).size
    return growth_curve(people, weeks, scores, random="slope" if borne else "intercept", method=method, shape=shape)


def _last_week(people: ArrayLike, weeks: Floats) -> float:
    _, group = np.unique(np.asarray(people), return_inverse=True)
    last = np.zeros(int(group.max()) + 1)
    np.maximum.at(last, group, weeks)
    return float(np.sort(last)[-FEWEST_LATE])


def expected_score(course: ExpectedCourse, first: float, week: float, better: Better) -> ExpectedScore:
    """What is expected at a week of somebody whose first score was `first`.

    The score at `week` given the score at week 0 is normal with mean μ(t) + k (first − μ(0)) and variance
    v(t) − k v(0, t), where v(s, t) = z(s)'D z(t) + σ² [s = t] and k = v(0, t) / v(0, 0); the uncertainty of μ is added.

    Parameters
    ----------
    course : ExpectedCourse
    first : float
        The score at week 0.
    week : float
        Above 0, up to `course.last_week`.
    better : {"lower", "higher"}

    Raises
    ------
    BadInput
        If the week lies outside what the course rests on.
    """
    if not 0 < week <= course.last_week:
        raise BadInput(f"Week {week:g} lies outside the expected course, which runs to week {course.last_week:g}.")
    t = float(shaped(week, course.shape))
    at_first = course.var_intercept + course.residual_variance
    together = course.var_intercept + course.covariance * t
    k = together / at_first
    now = course.var_intercept + 2 * course.covariance * t + course.var_slope * t * t + course.residual_variance
    mean = course.intercept + course.slope * t + k * (first - course.intercept)
    a, b, c = course.var_fixed
    unsure = (1 - k) ** 2 * a + 2 * (1 - k) * t * b + t * t * c
    half = float(special.ndtri(WORSE_THAN)) * float(np.sqrt(max(now - k * together, 0.0) + unsure))
    low, high = mean - half, mean + half
    return ExpectedScore(week, mean, low, high, high if better == "lower" else low)


def is_off_track(expected: ExpectedScore, score: float, better: Better) -> bool:
    """Whether a score is worse than 9 in 10 of those who began alike are expected to have by then."""
    return score > expected.boundary if better == "lower" else score < expected.boundary
