"""BCa bootstrap of a mean: R's `boot.ci`, scipy, and what must not change it. `validation/resampling.R` prints R's."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from holdfast.science.errors import BadInput
from holdfast.science.stats import bootstrap_mean
from holdfast.science.stats.bootstrap import bca_endpoints, jackknife_acceleration
from holdfast.science.stats.resampling import resampled_means

CHANGE = np.array([-14.2, -11.7, -9.1, -6.4, -6.0, -4.3, -3.9, -2.2, -1.1, 0.8, 3.5])
R_OF_ELEVEN = (-8.1, -2.13636363636)
WHOLE = np.array([-9, -7, -7, -6, -5, -5, -4, -3, -3, -2, -1, 0, 0, 2, 4.0])


def test_with_the_same_replicates_the_ends_are_those_of_r():
    six = CHANGE[::2]
    every = six[np.array(list(product(range(6), repeat=6)))].mean(axis=1)
    acceleration = jackknife_acceleration(six)
    assert acceleration == pytest.approx(-0.00615002077094, rel=1e-10)
    # R counts replicates equal to the mean (1.5% of these) as above it, which a hair off the mean does here; Holdfast
    # counts half of them, as scipy does.
    low, high, bias = bca_endpoints(every, float(six.mean()) - 1e-9, acceleration, 0.95)
    assert bias == pytest.approx(-0.02149195, abs=1e-8)
    assert (low, high) == pytest.approx((-9.8, -0.85), abs=1e-9)


def test_eleven_changes_as_in_r():
    found = bootstrap_mean(CHANGE, replicates=200_000)
    # Monte-Carlo error of a 2.5% point of 200,000 draws: sqrt(.025 x .975 / 200,000) over the density there, about
    # .012 points; five of them.
    assert (found.low, found.high) == pytest.approx(R_OF_ELEVEN, abs=0.06)


@pytest.mark.parametrize("values", [WHOLE, CHANGE, CHANGE * np.pi], ids=["whole", "decimals", "any"])
def test_scipy_agrees_within_monte_carlo_error(values):
    found = bootstrap_mean(values, replicates=40_000)
    theirs = stats.bootstrap((values,), np.mean, n_resamples=40_000, method="BCa", rng=7).confidence_interval
    spread = values.std() / np.sqrt(values.size)
    # Each end has a Monte-Carlo error of about 0.013 standard errors; five of the difference of two.
    assert (found.low, found.high) == pytest.approx(tuple(theirs), abs=0.09 * spread)


def test_the_distribution_worked_out_is_that_of_every_possible_sample():
    values = np.array([-3.0, -1, 0, 2, 2])
    drawn, _ = resampled_means(values, 200_000, seed=1)
    every = values[np.array(list(product(range(5), repeat=5)))].mean(axis=1)
    for cut in np.unique(every):
        # Five standard errors of a share of 200,000.
        assert (drawn <= cut).mean() == pytest.approx((every <= cut).mean(), abs=0.006)
    assert set(np.round(drawn, 9)) <= set(np.round(every, 9))


def test_many_scores_need_no_wide_transform():
    values = np.rint(np.random.default_rng(5).normal(-3, 6, 5000))
    drawn, observed = resampled_means(values, 20_000, seed=3)
    assert observed == values.mean()
    error = values.std() / np.sqrt(5000)
    assert drawn.mean() == pytest.approx(values.mean(), abs=5 * error / np.sqrt(20_000))
    assert drawn.std() == pytest.approx(error, rel=5 / np.sqrt(2 * 20_000))
    assert stats.kstest((drawn - observed) / error, "norm").statistic < 0.03


def test_values_in_no_steps_are_drawn_one_by_one_and_the_same_each_time():
    values = np.random.default_rng(5).normal(-3, 6, 400)
    one, other = (bootstrap_mean(values, seed=11) for _ in range(2))
    assert one == other
    assert one != bootstrap_mean(values, seed=12)
    half = 1.96 * values.std() / 20
    assert (one.low, one.high) == pytest.approx((values.mean() - half, values.mean() + half), abs=0.1 * half)


@given(st.permutations(WHOLE.tolist()))
def test_the_order_of_people_never_matters(values):
    assert bootstrap_mean(values) == bootstrap_mean(WHOLE)


@given(st.lists(st.integers(-40, 40), min_size=2, max_size=30))
def test_the_other_direction_mirrors_the_replicates_law(values):
    x = np.array(values, dtype=float)
    assert jackknife_acceleration(-x) == pytest.approx(-jackknife_acceleration(x), abs=1e-12)
    found = bootstrap_mean(x)
    assert found.low <= found.high
    assert x.min() <= found.low
    assert found.high <= x.max()


def test_everybody_the_same_has_an_interval_of_no_width():
    found = bootstrap_mean([-3.0] * 8)
    assert (found.low, found.mean, found.high) == (-3, -3, -3)


def test_what_cannot_be_bootstrapped_is_refused():
    with pytest.raises(BadInput, match="at least 2 values"):
        bootstrap_mean([3.0])
    with pytest.raises(BadInput, match="at least 1,000"):
        bootstrap_mean([3.0, 4.0], replicates=10)
    with pytest.raises(BadInput, match="between 0 and 1"):
        bootstrap_mean([3.0, 4.0], confidence=95)
    with pytest.raises(BadInput, match="not a finite number"):
        bootstrap_mean([3.0, float("nan")])
