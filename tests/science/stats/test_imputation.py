"""Rubin's rules, the regression draw, delta and bounds; numbers of R's mice from `validation/resampling.R`."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from holdfast.science.errors import BadInput
from holdfast.science.stats import delta_adjusted, mean_change_bounds, pool_estimates
from holdfast.science.stats.regression import draws_of

FIRST = np.array([24, 19, 31, 15, 22, 28, 17, 26, 20, 33, 12.0])
LAST = np.array([15, 16, 22, 12, 13, 21, 15, 18, 9, 27, 10.0])
ALONE = np.array([25, 21, 18, 29, 23.0])
WITH = {"first_only": ALONE, "better": "lower"}

ESTIMATES, VARIANCES = [-4.2, -3.9, -4.6, -4.4, -4.05], [0.35, 0.41, 0.38, 0.36, 0.40]


@pytest.mark.parametrize(
    ("complete", "df", "lost"), [(59, 31.910788904434, 0.241680301526), (inf, 104.552838215176, 0.210555237572)]
)
def test_pooling_is_that_of_mice(complete, df, lost):
    found = pool_estimates(ESTIMATES, VARIANCES, complete_df=complete)
    assert (found.estimate, found.within, found.between, found.total) == pytest.approx((-4.23, 0.38, 0.077, 0.4724))
    assert (found.df, found.missing_information) == pytest.approx((df, lost), rel=1e-11)


def test_the_regression_draw_is_that_of_mice():
    random = np.random.default_rng(1)
    draws = draws_of(np.column_stack([np.ones(11), FIRST]), LAST, 20_000, random)
    imputed = np.array([draws.value(i, np.column_stack([np.ones(5), ALONE]), random) for i in range(20_000)])
    # Both are means of 20,000: five standard errors of their difference are .087; of the variances' means, 0.9.
    assert imputed.mean() == pytest.approx(16.7265, abs=0.09)
    assert imputed.mean(axis=1).std() == pytest.approx(1.7262, abs=0.07)
    assert imputed.var(axis=1, ddof=1).mean() == pytest.approx(19.32, abs=0.9)


@pytest.mark.parametrize(
    ("delta", "mean", "low", "high"), [(0, -6.3535, -8.5723, -4.1347), (3, -5.4222, -7.7290, -3.1155)]
)
def test_delta_adjusted_change_is_that_of_mice(delta, mean, low, high):
    found = delta_adjusted(FIRST, LAST, **WITH, deltas=[delta], imputations=2000).steps[0].pooled
    # 2,000 imputations whose means have a standard deviation of .54 on each side: five standard errors of the
    # difference are .085; the ends move by a little more.
    assert found.estimate == pytest.approx(mean, abs=0.085)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.14)


def test_tipping_points_are_where_the_interval_and_the_mean_reach_nought():
    found = delta_adjusted(FIRST, LAST, **WITH, deltas=[0])
    at = delta_adjusted(FIRST, LAST, **WITH, deltas=[found.uncertain_at, found.vanishes_at])
    assert at.steps[0].pooled.high == pytest.approx(0, abs=1e-9)
    assert at.steps[1].pooled.estimate == pytest.approx(0, abs=1e-9)
    assert 0 < found.uncertain_at < found.vanishes_at


def test_each_delta_moves_the_mean_by_the_share_of_the_missing():
    steps = delta_adjusted(FIRST, LAST, **WITH, deltas=[0, 4], unmeasured=4).steps
    assert steps[1].pooled.estimate - steps[0].pooled.estimate == pytest.approx(4 * 9 / 20)


def test_a_change_for_the_worse_has_nothing_to_lose():
    found = delta_adjusted(LAST, FIRST, first_only=ALONE, better="lower", deltas=[0])
    assert (found.uncertain_at, found.vanishes_at) == (None, None)


def test_an_uncertain_change_is_uncertain_at_nought():
    last = FIRST + np.array([-6, 5, -4, 4, -3, 3, -2, 2, -1, 1, -1.0])
    assert delta_adjusted(FIRST, last, **WITH, deltas=[0]).uncertain_at == 0


def test_nobody_missing_is_the_t_interval():
    found = delta_adjusted(FIRST, LAST, first_only=[], better="lower", deltas=[0])
    change = LAST - FIRST
    # Barnard and Rubin's observed degrees of freedom of ten, with nothing missing: 11/13 of ten.
    half = stats.t.ppf(0.975, 110 / 13) * change.std(ddof=1) / np.sqrt(11)
    pooled = found.steps[0].pooled
    assert (found.imputed, found.vanishes_at) == (0, None)
    assert pooled.between == pytest.approx(0, abs=1e-20)
    assert (pooled.high - pooled.low) / 2 == pytest.approx(half)


@given(st.permutations(range(11)), st.permutations(range(5)))
def test_the_order_of_people_never_matters(order, alone):
    order, alone = list(order), list(alone)
    one = delta_adjusted(FIRST, LAST, **WITH, deltas=[0, 2])
    assert one == delta_adjusted(FIRST[order], LAST[order], first_only=ALONE[alone], better="lower", deltas=[0, 2])


def test_reversing_the_scale_mirrors_the_change():
    one = delta_adjusted(FIRST, LAST, **WITH, deltas=[5], imputations=2000)
    other = delta_adjusted(42 - FIRST, 42 - LAST, first_only=42 - ALONE, better="higher", deltas=[5], imputations=2000)
    # Not the same draws, so as near as two runs of 2,000 come.
    assert other.steps[0].pooled.estimate == pytest.approx(-one.steps[0].pooled.estimate, abs=0.09)
    assert other.vanishes_at == pytest.approx(one.vanishes_at, abs=0.3)


def test_groups_predict():
    site = np.array(["a", "b"] * 5 + ["a"])
    last = LAST + np.where(site == "b", 10, 0)
    groups = (site, np.array(["b"] * 5))
    with_groups = delta_adjusted(FIRST, last, **WITH, deltas=[0], group=groups).steps[0].pooled.estimate
    without = delta_adjusted(FIRST, last, **WITH, deltas=[0]).steps[0].pooled.estimate
    assert with_groups > without + 1


def test_bounds_put_the_missing_at_the_ends_of_the_scale():
    found = mean_change_bounds([20, 10], [10, 10], first_only=[30], unmeasured=1, lowest=0, highest=40, better="lower")
    assert (found.n, found.missing) == (4, 2)
    assert found.worst == (-10 + 10 + 40) / 4
    assert found.best == (-10 - 30 - 40) / 4


def test_where_higher_is_better_the_worst_is_the_lowest():
    found = mean_change_bounds([20.0], [30], first_only=[30], lowest=0, highest=40, better="higher")
    assert (found.worst, found.best) == ((10 - 30) / 2, (10 + 10) / 2)


@given(st.lists(st.tuples(st.integers(0, 42), st.integers(0, 42)), min_size=5, max_size=30), st.integers(0, 6))
def test_the_observed_mean_lies_within_the_bounds_of_the_missing(pairs, unmeasured):
    first, last = np.array(pairs, dtype=float).T
    options = {"first_only": [21.0], "unmeasured": unmeasured, "lowest": 0, "highest": 42, "better": "lower"}
    found = mean_change_bounds(first, last, **options)
    assert found.best <= (last - first).sum() / found.n + 1e-9
    assert found.best < found.worst


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"deltas": [-1]}, "worse direction"),
        ({"deltas": [0], "imputations": 5}, "at least 20"),
        ({"deltas": [0], "unmeasured": 2, "group": (["a"] * 11, ["a"] * 5)}, "needs a first score"),
        ({"deltas": [0], "group": (["a"] * 11, ["b"] * 5)}, "leave groups out"),
    ],
)
def test_what_cannot_be_imputed_is_refused(options, says):
    with pytest.raises(BadInput, match=says):
        delta_adjusted(FIRST, LAST, **WITH, **options)


def test_too_few_pairs_are_refused():
    with pytest.raises(BadInput, match="5 people with both scores"):
        delta_adjusted(FIRST[:4], LAST[:4], **WITH, deltas=[0])


def test_scores_beyond_the_scale_and_nobody_are_refused():
    with pytest.raises(BadInput, match="outside the scale"):
        mean_change_bounds([50], [1], first_only=[], lowest=0, highest=42, better="lower")
    with pytest.raises(BadInput, match="nobody"):
        mean_change_bounds([], [], first_only=[], lowest=0, highest=42, better="lower")


def test_pooling_needs_two_estimates():
    with pytest.raises(BadInput, match="two estimates"):
        pool_estimates([1.0], [1.0])
