"""Limits that hold for any units, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from holdfast.science.comparison import (
    binomial_limits,
    dispersion,
    funnel_of_adjusted_shares,
    funnel_of_means,
    funnel_of_rates,
    funnel_of_shares,
    poisson_limits,
)
from holdfast.science.errors import BadInput

shares = st.floats(0.02, 0.98)
units = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(sum), min_size=2, max_size=12).filter(
    lambda rows: any(a for a, _ in rows) and any(b for _, b in rows)
)


@given(shares, st.integers(1, 300), st.sampled_from([0.95, 0.998]))
def test_a_count_lies_beyond_a_binomial_limit_exactly_when_its_tail_is_small(share, n, coverage) -> None:
    limits, tail = binomial_limits(share, [n], coverage), (1 - coverage) / 2
    counts = np.arange(n + 1)
    low, high = stats.binom.cdf(counts, n, share), stats.binom.sf(counts - 1, n, share)
    clear = (np.abs(low / tail - 1) > 1e-6) & (np.abs(high / tail - 1) > 1e-6)
    np.testing.assert_array_equal((counts / n < limits.low - 1e-12)[clear], (low < tail)[clear])
    np.testing.assert_array_equal((counts / n > limits.high + 1e-12)[clear], (high < tail)[clear])


@given(st.floats(0.05, 400), st.sampled_from([0.95, 0.998]))
def test_a_count_lies_beyond_a_poisson_limit_exactly_when_its_tail_is_small(mean, coverage) -> None:
    limits, tail = poisson_limits([mean], coverage), (1 - coverage) / 2
    counts = np.arange(int(mean + 12 * np.sqrt(mean) + 12))
    low, high = stats.poisson.cdf(counts, mean), stats.poisson.sf(counts - 1, mean)
    clear = (np.abs(low / tail - 1) > 1e-6) & (np.abs(high / tail - 1) > 1e-6)
    np.testing.assert_array_equal((counts < limits.low - 1e-9)[clear], (low < tail)[clear])
    np.testing.assert_array_equal((counts > limits.high + 1e-9)[clear], (high < tail)[clear])


@given(shares, st.integers(1, 200))
def test_limits_of_a_share_mirror_those_of_its_complement(share: float, n: int) -> None:
    one, other = binomial_limits(share, [n], 0.95), binomial_limits(1 - share, [n], 0.95)
    np.testing.assert_allclose(one.low, 1 - other.high, atol=1e-9)


@given(units)
@settings(max_examples=40)
def test_the_order_of_units_does_not_matter(rows: list[tuple[int, int]]) -> None:
    found = [funnel_of_shares([a for a, _ in each], [a + b for a, b in each]) for each in (rows, rows[::-1])]
    assert found[0].outside_warning.tolist() == found[1].outside_warning.tolist()[::-1]
    assert found[0].dispersion.phi_winsorised == pytest.approx(found[1].dispersion.phi_winsorised)


@given(units, st.integers(2, 50))
@settings(max_examples=40)
def test_another_unit_of_exposure_changes_only_the_scale(rows: list[tuple[int, int]], by: int) -> None:
    counts, exposure = np.array([a for a, _ in rows]), np.array([a + b for a, b in rows], dtype=float)
    one, other = funnel_of_rates(counts, exposure), funnel_of_rates(counts, exposure * by)
    np.testing.assert_allclose(one.action.high, other.action.high * by, rtol=1e-6)
    assert one.dispersion.phi == pytest.approx(other.dispersion.phi)


@given(st.lists(st.floats(-20, 20), min_size=3, max_size=9), st.floats(0.5, 9), st.floats(-50, 50))
def test_means_on_another_scale_keep_their_verdicts(means: list[float], by: float, plus: float) -> None:
    sizes = np.arange(len(means)) + 2
    one = funnel_of_means(means, sizes, 4.0)
    other = funnel_of_means(np.array(means) * by + plus, sizes, 4.0 * by)
    np.testing.assert_allclose(other.warning.high, one.warning.high * by + plus, atol=1e-8)
    assert one.dispersion.phi == pytest.approx(other.dispersion.phi, abs=1e-9)


@pytest.mark.parametrize("spread", ["none", "multiplicative", "additive"])
def test_limits_widen_as_numbers_fall(spread) -> None:
    sizes = np.array([1000.0, 300, 100, 30, 10])
    counts = np.array([430.0, 90, 55, 6, 7])
    for funnel in (
        funnel_of_shares(counts, sizes, spread=spread),
        funnel_of_rates(counts, sizes, spread=spread),
        funnel_of_means(counts / sizes, sizes, 0.4, spread=spread),
    ):
        width = funnel.action.high - funnel.action.low
        assert (np.diff(width) > 0).all()
        assert (funnel.action.high > funnel.warning.high).all()


@pytest.mark.parametrize("make", [funnel_of_shares, funnel_of_rates])
def test_over_dispersion_only_ever_widens(make) -> None:
    counts, sizes = [30.0, 55, 20, 80, 44], [100.0, 100, 90, 160, 120]
    chance, multiplied, added = (make(counts, sizes, spread=each) for each in ("none", "multiplicative", "additive"))
    assert chance.dispersion.phi_winsorised > 1
    for wider in (multiplied, added):
        assert ((wider.action.high - wider.action.low) > (chance.action.high - chance.action.low)).all()
    alike = make([50.0, 51, 49, 50], [100.0] * 4, spread="additive")
    assert (alike.dispersion.tau, alike.dispersion.phi_winsorised < 1) == (0, True)


def test_winsorising_keeps_an_outlier_from_excusing_itself() -> None:
    z = np.append(np.linspace(-1.5, 1.5, 19), 12.0)
    found = dispersion(z, z, np.full(20, 0.3))
    assert found.phi > 7
    assert found.phi_winsorised < 1.2


def test_adjusted_shares_are_observed_over_expected() -> None:
    """30 of 60 where 20 were expected: half as many again as the 40 % of all."""
    funnel = funnel_of_adjusted_shares([30, 10], [20, 20], [12, 12], 0.4)
    np.testing.assert_allclose(funnel.value, [0.6, 0.2])
    # z = (30 − 20) / √12 whatever the scale.
    half = (funnel.warning.high - funnel.target) / 1.959964
    np.testing.assert_allclose((funnel.value - funnel.target) / half, [10 / np.sqrt(12), -10 / np.sqrt(12)], rtol=1e-6)


@pytest.mark.parametrize(
    ("make", "arguments", "sentence"),
    [
        (funnel_of_shares, ([3], [9]), "There is 1 unit; a comparison needs at least two."),
        (funnel_of_shares, ([3, 9], [9, 8]), "Unit 2 has 9 of 8; a share cannot count more than all."),
        (funnel_of_shares, ([3, -1], [9, 8]), "Unit 2 has -1 of 8 people; counts are 0 or more, sizes above 0."),
        (funnel_of_shares, ([0, 0], [9, 8]), "The share of all units together is 0, so units cannot differ."),
        (funnel_of_shares, ([1, 2], [9]), "There are 2 counts and 1 sizes; each unit needs one of both."),
        (funnel_of_rates, ([3, 1], [9, 0]), "Unit 2 has 1 of 0 exposure; counts are 0 or more, sizes above 0."),
        (funnel_of_rates, ([0, 0], [9, 8]), "No unit has an event, so their rates cannot differ."),
        (funnel_of_means, ([3, 1], [9, 8], 0.0),
         "Everybody within a unit has the same value, so chance has nothing to say about their means."),
        (funnel_of_adjusted_shares, ([3, 1], [2, 2], [0, 1], 0.4),
         "The case mix leaves no chance in the outcome, so there are no limits to draw."),
    ],
)  # fmt: skip
def test_what_no_funnel_can_be_drawn_of(make, arguments, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        make(*arguments)
    assert str(refused.value) == sentence
