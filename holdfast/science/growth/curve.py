"""A growth curve: how scores move over all occasions, with everybody in it who has at least one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from holdfast.science.errors import BadInput
from holdfast.science.stats.mixed import Estimate, Method, MixedFit, mixed_model, serial

from .design import Design, Floats, Shape, design, shaped

Random = Literal["intercept", "slope"]
Covariates = Mapping[str, Sequence[object] | ArrayLike]


@dataclass(frozen=True, slots=True)
class GrowthCurve:
    """A fitted growth model and whom it rests on.

    `n_one_occasion` people have one score only: they tell where people are, not how they move. `times` are the first
    and the last time at which there is a score.
    """

    fit: MixedFit
    design: Design
    time_name: str
    shape: Shape
    random: Random
    times: tuple[float, float]
    n_one_occasion: int

    @property
    def n_people(self) -> int:
        """How many people have at least one score."""
        return self.fit.n_groups

    @property
    def n_observations(self) -> int:
        """How many scores there are."""
        return self.fit.n_observations

    @property
    def slope(self) -> Estimate:
        """The fixed effect of time."""
        return self.fit.effect(self.time_name)

    def mean_at(self, time: float) -> Estimate:
        """Mean score at a time, of people whose covariates are these people's averages, with its interval."""
        at = float(shaped(time, self.shape))
        weights = self.design.averages * np.where(self.design.powers, at, 1.0)
        return self.fit.combination(weights, f"mean at {time:g}")


def growth_curve(
    people: ArrayLike,
    times: ArrayLike,
    scores: ArrayLike,
    *,
    covariates: Covariates | None = None,
    interactions: Sequence[str] = (),
    random: Random = "slope",
    method: Method = "reml",
    ar1: bool = False,
    shape: Shape = "linear",
    time_name: str = "time",
    with_time: bool = True,
    confidence: float = 0.95,
) -> GrowthCurve:
    """Fit a mixed-effects growth curve over all occasions of everybody.

    Parameters
    ----------
    people, times, scores : array_like, shape (N,)
        Whose score each row is, when (in any unit; the intercept is the mean at time 0), and the score.
    covariates, interactions
        See `design`.
    random : {"intercept", "slope"}
        Whether people differ in level only, or also in how fast they move.
    method : {"reml", "ml"}
        `ml` for comparing models with different fixed effects.
    ar1 : bool
        Whether neighbouring residuals of a person are correlated, see `holdfast.science.stats.mixed.serial`.
    shape : {"linear", "log"}
        Straight line, or a line in ln(1 + time).
    with_time : bool
        False leaves the mean slope out: with a random intercept that is the unconditional means model.

    Raises
    ------
    BadInput
        If the data cannot bear the model; the sentence says what they would need.

    References
    ----------
    Singer & Willett (2003), Applied Longitudinal Data Analysis, chapters 3 and 4; Laird & Ware (1982).
    """
    rows = _rows(people, times, scores, random)
    basis = shaped(rows.times, shape)
    fixed = design(basis, rows.first, covariates or {}, interactions, time_name=time_name, with_time=with_time)
    fit = _fitted(rows, basis, fixed, random=random, method=method, ar1=ar1, confidence=confidence)
    return GrowthCurve(fit, fixed, time_name, shape, random, rows.span, rows.n_one)


@dataclass(frozen=True, slots=True)
class _Rows:
    # People by number, because sorting numbers is quicker; `labels` are in the order of the numbers.
    group: NDArray[np.int64]
    labels: NDArray[np.generic]
    first: NDArray[np.int64]
    times: Floats
    scores: Floats

    @property
    def span(self) -> tuple[float, float]:
        return float(self.times.min()), float(self.times.max())

    @property
    def n_one(self) -> int:
        return int((np.bincount(self.group) == 1).sum())


def _rows(people: ArrayLike, times: ArrayLike, scores: ArrayLike, random: Random) -> _Rows:
    who, when, score = _checked(people, times, scores)
    labels, first, group = np.unique(who, return_index=True, return_inverse=True)
    _refuse(labels, np.bincount(group), when, score, random)
    return _Rows(group, labels, first, when, score)


def _fitted(
    rows: _Rows, basis: Floats, fixed: Design, *, random: Random, method: Method, ar1: bool, confidence: float
) -> MixedFit:
    ones = np.ones_like(basis)
    fit = mixed_model(
        rows.scores,
        fixed.columns,
        names=fixed.names,
        groups=rows.group,
        random=np.column_stack([ones, basis] if random == "slope" else [ones]),
        position=rows.times,
        residual=serial(rows.times) if ar1 else None,
        method=method,
        confidence=confidence,
    )
    return replace(fit, groups=rows.labels)


def _checked(people: ArrayLike, times: ArrayLike, scores: ArrayLike) -> tuple[NDArray[np.generic], Floats, Floats]:
    who = np.asarray(people)
    when, score = (np.asarray(each, dtype=np.float64) for each in (times, scores))
    if not who.shape == when.shape == score.shape or who.ndim != 1:
        raise BadInput(
            f"There are {who.size} labels, {when.size} times and {score.size} scores; each row needs all three."
        )
    if not score.size:
        raise BadInput("There is no score, so there is no growth curve; it needs people with two or more scores.")
    if not (np.isfinite(when).all() and np.isfinite(score).all()):
        raise BadInput("A time or a score is not a finite number; leave missing ones out.")
    return who, when, score


def _refuse(
    labels: NDArray[np.generic], counts: NDArray[np.int64], when: Floats, score: Floats, random: Random
) -> None:
    if labels.size < 2:
        raise BadInput("All scores are of one person; a growth curve of a group needs two or more people.")
    if (counts == 1).all():
        raise BadInput(
            f"Each of the {labels.size} people has one score only, so nobody is seen to move;"
            " a growth curve needs people with two or more scores."
        )
    if (when == when[0]).all():
        raise BadInput("All scores were given at one time; a growth curve needs scores at two or more times.")
    if (score == score[0]).all():
        raise BadInput(f"Every score is {score[0]:g}; a growth curve needs scores that differ.")
    if random == "slope" and score.size <= 2 * labels.size:
        raise BadInput(
            f"{score.size} scores of {labels.size} people are too few to tell each person's slope from chance; that"
            f" needs more than {2 * labels.size}, so more than two a person on average. Use a random intercept instead."
        )
