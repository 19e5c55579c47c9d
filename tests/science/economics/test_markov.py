"""Cohorts: shares, weights of cycles, discounting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from holdfast.science.economics import accumulated, cohort_trace, cycle_weights, discount_factors
from holdfast.science.errors import BadInput

ROWS = arrays(np.float64, (6, 2, 4, 4), elements=st.floats(0.01, 1)).map(lambda raw: raw / raw.sum(-1, keepdims=True))
START = np.array([0.7, 0.3, 0.0, 0.0])


@given(rows=ROWS)
def test_nobody_is_lost(rows) -> None:
    trace = cohort_trace(START, rows)
    assert trace.sum(axis=-1) == pytest.approx(np.ones((7, 2)))
    assert (trace >= 0).all()


@given(rows=ROWS, factor=st.floats(0, 100))
def test_twice_the_cost_is_twice_the_total(rows, factor) -> None:
    trace, cost = cohort_trace(START, rows), np.array([1.0, 5.0, 9.0, 0.0])
    weights = cycle_weights("half_cycle", 6)
    once = accumulated(trace, cost, weights=weights, rate=0.035)
    assert accumulated(trace, cost * factor, weights=weights, rate=0.035) == pytest.approx(once * factor)


@given(rows=ROWS, years=st.floats(0.1, 5))
def test_without_discounting_the_total_is_the_plain_sum(rows, years) -> None:
    trace, cost = cohort_trace(START, rows), np.array([1.0, 5.0, 9.0, 0.0])
    total = accumulated(trace, cost, weights=cycle_weights("every", 6), rate=0.0, cycle_years=years)
    assert total == pytest.approx((trace * cost).sum(axis=(0, 2)) * years)


@pytest.mark.parametrize(
    ("counting", "weights"),
    [
        ("every", [1, 1, 1, 1, 1]),
        ("start", [1, 1, 1, 1, 0]),
        ("end", [0, 1, 1, 1, 1]),
        ("half_cycle", [0.5, 1, 1, 1, 0.5]),
        ("thirds", [1 / 3, 2 / 3, 4 / 3, 2 / 3, 1 / 3]),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
    ],
)
def test_weights_of_four_cycles(counting, weights) -> None:
    assert cycle_weights(counting, 4).tolist() == pytest.approx(weights)


def test_discount_factors_of_the_green_book() -> None:
    # The Green Book (2022), table 8, prints 0.9662, 0.8420 and 0.7089 for years 1, 5 and 10 at 3.5 %.
    assert discount_factors(0.035, [0, 1, 5, 10]).round(4).tolist() == [1.0, 0.9662, 0.8420, 0.7089]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([[1.2, -0.2], [0, 1]], "lies outside 0 to 1"),
        ([[0.5, 0.6], [0, 1]], "do not sum to 1"),
        ([[np.nan, 1], [0, 1]], "lies outside 0 to 1"),
    ],
)
def test_transitions_that_cannot_be_are_refused(rows, sentence) -> None:
    with pytest.raises(BadInput, match=sentence):
        cohort_trace(np.array([1.0, 0.0]), np.array(rows)[None, None])


def test_weights_and_rates_that_cannot_be_are_refused() -> None:
    with pytest.raises(BadInput, match="2 weights are given; 3 cycles need 4"):
        cycle_weights([1.0, 1.0], 3)
    with pytest.raises(BadInput, match='"weekly" is no way of counting'):
        cycle_weights("weekly", 3)
    with pytest.raises(BadInput, match=r"the discount rate is 3\.5; a share"):
        discount_factors(3.5, [1])
    with pytest.raises(BadInput, match="a cycle lasts 0 years"):
        accumulated(np.ones((2, 1, 1)), np.ones(1), weights=np.ones(2), cycle_years=0)
