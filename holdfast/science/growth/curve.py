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
    covariates: Mapping[str, Sequence[object] | ArrayLike] | None = None,
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
    people : array_like, shape (N,)
        Whose score each row is.
    times : array_like, shape (N,)
        When, in any unit; the intercept is the mean score at time 0.
    scores : array_like, shape (N,)
        In the units of the measure, finite; leave missing ones out.
    covariates, interactions
        See `design`.
    random : {"intercept", "slope"}
        Whether people differ in level only, or also in how fast they move.
    method : {"reml", "ml"}
        Restricted maximum likelihood; or maximum likelihood, for comparing models with different fixed effects.
    ar1 : bool
        Whether neighbouring residuals of a person are correlated, see `holdfast.science.stats.mixed.serial`.
    shape : {"linear", "log"}
        Straight line, or a line in ln(1 + time).
    time_name : str
        What the fixed effect of time is called.
    with_time : bool
        False leaves the fixed effect of time out; with a random intercept that is the unconditional means model.

    Raises
    ------
    BadInput
        If the data cannot bear the model; the sentence says what they would need.

    References
    ----------
    Singer & Willett (2003), Applied Longitudinal Data Analysis, chapters 3 and 4; Laird & Ware (1982), Biometrics 38,
    963–974.

    See Also
    --------
    holdfast.science.change.reliable_change : two times of one person.
    expected_course : where one person is expected to be later.
    """
    who, when, score = _checked(people, times, scores)
    labels, first_rows, group = np.unique(who, return_index=True, return_inverse=True)
    counts = np.bincount(group)
    _refuse(labels, counts, when, score, random)
    basis = shaped(when, shape)
    fixed = design(basis, first_rows, covariates or {}, interactions, time_name=time_name, with_time=with_time)
    ones = np.ones_like(basis)
    fit = mixed_model(
        score,
        fixed.columns,
        names=fixed.names,
        groups=group,
        random=np.column_stack([ones, basis]) if random == "slope" else ones[:, None],
        position=when,
        residual=serial(when) if ar1 else None,
        method=method,
        confidence=confidence,
    )
    span = (float(when.min()), float(when.max()))
    return GrowthCurve(_labelled(fit, labels), fixed, time_name, shape, random, span, int((counts == 1).sum()))


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


def _labelled(fit: MixedFit, labels: NDArray[np.generic]) -> MixedFit:
    # The model numbers people, because sorting numbers is quicker; the labels are in the same order.
    return replace(fit, groups=labels)
