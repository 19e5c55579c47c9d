"""Decisions under uncertainty: BCEA's figures of the vaccine draws, and what must hold of any draws."""

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from holdfast.science.economics import acceptability, incremental_benefit, partial_value
from holdfast.science.errors import BadInput
from tests.reference.health_economics import FOLDER, expected

REFERENCE = expected("bcea_vaccine_psa.expected")
# R and numpy add 1,000 draws in another order; the reference prints 13 decimals.
CLOSE = {"rel": 1e-9, "abs": 1e-11}
DRAWS = arrays(np.float64, (40, 3), elements=st.floats(-1e4, 1e4))


@pytest.fixture(scope="module")
def vaccine() -> tuple[np.ndarray, np.ndarray]:
    with (FOLDER / "bcea_vaccine_psa.csv").open(encoding="utf-8") as file:
        rows = [[float(cell) for cell in row] for row in list(csv.reader(file))[1:]]
    table = np.array(rows)
    return table[:, 2:], table[:, :2]


def test_every_strategy_at_every_threshold(vaccine) -> None:
    costs, effects = vaccine
    rows = REFERENCE["all_strategies"]
    found = acceptability(costs, effects, [row["wtp"] for row in rows])
    assert len(rows) == 6
    for row, one in zip(rows, found, strict=True):
        assert one.net_benefit == pytest.approx(row["enb"], **CLOSE)
        assert one.best + 1 == row["best"]
        assert one.p_best == pytest.approx(row["p_best"], **CLOSE)
        assert one.evpi == pytest.approx(row["evpi"], **CLOSE)
        assert one.frontier == one.p_best[one.best]


def test_the_vaccine_against_the_status_quo(vaccine) -> None:
    costs, effects = vaccine
    rows = REFERENCE["vs_reference"][0]["by_wtp"]
    found = incremental_benefit(costs, effects, [row["wtp"] for row in rows], strategy=1, versus=0)
    for row, one in zip(rows, found, strict=True):
        assert (one.expected, one.p_above) == (pytest.approx(row["EIB"], **CLOSE), pytest.approx(row["ceac"]))
        assert [one.low, one.high] == pytest.approx(row["inmb_ci"], **CLOSE)


@given(costs=DRAWS, effects=DRAWS, order=st.permutations([0, 1, 2]), threshold=st.floats(0, 1e3))
def test_the_order_of_strategies_never_matters(costs, effects, order, threshold) -> None:
    one = acceptability(costs, effects, [threshold])[0]
    other = acceptability(costs[:, order], effects[:, order], [threshold])[0]
    assert other.p_best == pytest.approx([one.p_best[place] for place in order])
    assert other.evpi == pytest.approx(one.evpi, abs=1e-6)


@given(costs=DRAWS, effects=DRAWS, threshold=st.floats(0, 1e3))
def test_knowing_more_is_never_worth_less_than_nothing(costs, effects, threshold) -> None:
    one = acceptability(costs, effects, [threshold])[0]
    assert one.evpi >= 0
    assert sum(one.p_best) == pytest.approx(1)
    benefit = effects * threshold - costs
    assert 0 <= partial_value(benefit, costs[:, 0]) <= one.evpi + 1e-6


def test_draws_that_tie_are_shared() -> None:
    same = np.zeros((10, 4))
    assert acceptability(same, same, [100.0])[0].p_best == (0.25,) * 4


def test_one_quantity_that_decides_everything_is_worth_everything() -> None:
    # The benefit of acting is the quantity itself, standard normal: EVPI is its density at 0, 0.3989.
    quantity = np.random.default_rng(7).normal(size=200_000)
    benefit = np.stack([np.zeros_like(quantity), quantity], axis=1)
    assert partial_value(benefit, quantity) == pytest.approx(0.3989, abs=0.005)  # Monte-Carlo error about 0.0013
    noise = np.random.default_rng(8).normal(size=200_000)
    assert partial_value(benefit, noise) < 0.02
    assert partial_value(benefit, np.ones_like(quantity)) == 0


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(BadInput, match="one row for each draw"):
        acceptability(np.zeros((3, 2)), np.zeros((2, 2)), [1.0])
    with pytest.raises(BadInput, match="is not a number"):
        acceptability(np.full((3, 2), np.nan), np.zeros((3, 2)), [1.0])
