"""Shrinkage: towards the mean, more for fewer, whatever the order and the scale."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.science.comparison import (
    expected_outcomes,
    places,
    random_intercepts,
    shrunken_rates,
    shrunken_shares,
)
from holdfast.science.errors import BadInput

scores = st.lists(st.lists(st.integers(0, 27), min_size=2, max_size=9), min_size=3, max_size=8).filter(
    lambda groups: any(len(set(group)) > 1 for group in groups)
)


def flat(groups: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    unit = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    return np.array([value for group in groups for value in group], dtype=float), unit


@given(scores)
@settings(max_examples=40, deadline=None)
def test_every_unit_is_drawn_towards_the_mean(groups: list[list[int]]) -> None:
    fit = random_intercepts(*flat(groups))
    raw, shrunken = fit.raw - fit.mean, fit.shrunken - fit.mean
    assert (np.abs(shrunken) <= np.abs(raw) + 1e-9).all()
    assert (raw * shrunken >= -1e-9).all()
    assert fit.icc_low <= fit.icc <= fit.icc_high <= 1


@given(scores)
@settings(max_examples=30, deadline=None)
def test_fewer_people_are_drawn_further(groups: list[list[int]]) -> None:
    fit = random_intercepts(*flat(groups))
    if fit.sd_between == 0:
        np.testing.assert_allclose(fit.shrunken, fit.mean)
        return
    kept = fit.n / (fit.n + (fit.sd_within / fit.sd_between) ** 2)
    np.testing.assert_allclose(fit.shrunken - fit.mean, kept * (fit.raw - fit.mean), rtol=1e-6, atol=1e-9)
    assert (np.diff(kept[np.argsort(fit.n)]) >= 0).all()


@given(scores, st.integers(2, 20), st.integers(-100, 100))
@settings(max_examples=30, deadline=None)
def test_order_scale_and_a_constant_do_not_matter(groups: list[list[int]], by: int, plus: int) -> None:
    value, unit = flat(groups)
    back = np.arange(value.size)[::-1]
    one, other = random_intercepts(value, unit), random_intercepts(by * value[back] + plus, unit[back])
    np.testing.assert_allclose(by * one.shrunken + plus, other.shrunken, rtol=1e-4, atol=1e-3 * by)
    assert one.icc == pytest.approx(other.icc, abs=1e-4)


@pytest.mark.parametrize("fit", [shrunken_shares, shrunken_rates])
def test_shares_and_rates_are_drawn_further_where_there_are_fewer(fit) -> None:
    sizes = np.array([10.0, 40, 160, 10, 40, 160])
    found = fit(sizes * [0.6, 0.6, 0.6, 0.2, 0.2, 0.2], sizes)
    pulled = np.abs(found.effect)
    assert pulled[0] < pulled[1] < pulled[2]
    assert pulled[3] < pulled[4] < pulled[5]
    assert (found.shrunken > 0.2).all()
    assert (found.shrunken < 0.6).all()
    assert (np.diff(found.se[:3]) < 0).all()


def test_units_that_are_alike_are_all_drawn_to_the_mean() -> None:
    found = shrunken_shares([20, 40, 10], [40, 80, 20])
    assert (found.sd_between, found.sd_low) == (0, 0)
    np.testing.assert_allclose(found.shrunken, 0.5)


def test_a_covariate_explains_what_units_seemed_to_do() -> None:
    rng = np.random.default_rng(11)
    first = np.repeat([8.0, 12, 16, 20], 30) + rng.normal(0, 1, 120)
    unit, change = np.repeat(np.arange(4), 30), -0.5 * first + rng.normal(0, 2, 120)
    plain, adjusted = random_intercepts(change, unit), random_intercepts(change, unit, first)
    assert plain.icc > 0.3
    assert adjusted.icc < 0.1


def test_expected_outcomes_add_up_to_the_observed() -> None:
    rng = np.random.default_rng(5)
    x = rng.normal(size=(80, 2))
    for outcome, yes_or_no in ((rng.normal(size=80), False), ((rng.random(80) < 0.4).astype(float), True)):
        found = expected_outcomes(outcome, x, yes_or_no=yes_or_no)
        assert found.expected.sum() == pytest.approx(outcome.sum(), rel=1e-8)


def test_places_say_what_can_be_told() -> None:
    """Only the first and the last are further apart than 1.96 standard errors of a difference."""
    found = places([0.0, 1.0, 3.0], [1.0, 1.0, 1.0])
    assert (found.pairs, found.told_apart) == (3, 1)
    assert (found.best.tolist(), found.worst.tolist()) == ([2, 1, 1], [3, 3, 2])


@pytest.mark.parametrize(
    ("make", "arguments", "sentence"),
    [
        (random_intercepts, ([1, 2, 3], [0, 0, 0]),
         "There is 1 unit; how much lies between units needs at least two."),
        (random_intercepts, ([1, 2], [0, 1]), "2 people in 2 units are too few to tell units from people."),
        (random_intercepts, ([1, 1, 3, 3], [0, 0, 1, 1]),
         "Everybody within a unit has the same value, so units cannot be told from people."),
        (random_intercepts, ([1, 2, 3, 5, 4], [0, 0, 1, 1, 1], [7, 7, 7, 7, 7]),
         "A covariate is constant or says what another one says; leave it out."),
        (shrunken_shares, ([0, 0], [5, 6]),
         "Nobody or everybody has the outcome, or a unit counts more than all; units cannot be told apart."),
        (shrunken_rates, ([1], [5]), "There is 1 unit; how much lies between units needs at least two."),
        (expected_outcomes, ([1, 2, 3, 4], [[1, 2], [2, 1], [4, 5], [5, 7]]),
         "4 people are too few to adjust for 2 columns of case mix; more than 4 are needed."),
        (expected_outcomes, ([1, 2, 3, 4, 5], [[1, 2], [2, 4], [3, 6], [4, 8], [9, 18]]),
         "A covariate is constant or says what another one says; leave it out."),
    ],
)  # fmt: skip
def test_what_cannot_be_shrunk_or_adjusted(make, arguments, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        make(*arguments)
    assert str(refused.value) == sentence


def test_a_case_mix_that_tells_everything_is_refused() -> None:
    with pytest.raises(BadInput, match="The covariates tell the outcome fully"):
        expected_outcomes([0, 0, 0, 1, 1, 1], [[1], [2], [3], [4], [5], [6]], yes_or_no=True)
