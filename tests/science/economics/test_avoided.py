"""Avoided cost: the published saving, and what must hold of any."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.economics import Avoided, at_prices_of, balance
from holdfast.science.errors import BadInput

SHARE = st.floats(0, 1)
CARE = Avoided("A year in care", counted=48, share=1 / 3, unit_cost=51_000)


def test_a_published_saving() -> None:
    """Children & Young People Now (2015): a third of 48 at £51,000 is £816,000, £192,605 more than was spent."""
    found = balance([623_395], [CARE], rate=0.035)
    assert (float(found.benefit), float(found.net)) == (816_000, 192_605)
    even = found.break_even[0]
    assert even.cases == pytest.approx(12.2234, abs=5e-5)
    assert even.whole == 13
    assert even.share == pytest.approx(12.2234 / 48, abs=1e-5)
    assert found.payback_years == pytest.approx(623_395 / 816_000)


def test_a_forecast_over_three_years_by_hand() -> None:
    """10 × 0.5 × (1 − 0.2) × 0.75 × (1 − 0.1) × (1 − 0.25) = 2.025 cases at 1,000 a year; a tenth lost each year."""
    one = Avoided("x", 10, 0.5, 1000, 0.2, 0.75, 0.1, 0.25, years=2.5, drop_off=0.1)
    found = balance([1000, 500], [one], rate=0.05)
    years = [2025.0, 2025 * 0.9 / 1.05, 2025 * 0.81 / 1.05**2 / 2]
    assert [float(year) for year in found.benefit_by_year] == pytest.approx(years)
    assert float(found.cost) == pytest.approx(1000 + 500 / 1.05)
    assert float(found.net) == pytest.approx(sum(years) - 1000 - 500 / 1.05)
    assert found.payback_years == pytest.approx((1000 + 500 / 1.05) / 2025)


@given(share=SHARE, deadweight=SHARE, cost=st.floats(1, 1e6), years=st.integers(1, 6))
def test_without_discounting_the_benefit_is_the_plain_sum(share, deadweight, cost, years) -> None:
    one = Avoided("x", 100, share, 700, deadweight, years=years)
    found = balance([cost] * 3, [one], rate=0.0)
    assert float(found.cost) == pytest.approx(3 * cost)
    assert float(found.benefit) == pytest.approx(100 * share * (1 - deadweight) * 700 * years)


@given(factor=st.floats(0.01, 100), rate=st.floats(0, 0.2))
def test_costs_in_another_money_change_only_the_scale(factor, rate) -> None:
    once = balance([900, 100], [Avoided("x", 48, 0.3, 5000, years=3)], rate=rate)
    scaled = balance([900 * factor, 100 * factor], [Avoided("x", 48, 0.3, 5000 * factor, years=3)], rate=rate)
    assert float(scaled.net) == pytest.approx(float(once.net) * factor)
    assert scaled.break_even[0].cases == pytest.approx(once.break_even[0].cases)


@given(shares=st.lists(SHARE, min_size=2, max_size=4), data=st.data())
def test_the_order_of_what_is_avoided_never_matters(shares, data) -> None:
    things = [Avoided(f"x{place}", 10 + place, share, 300, years=place + 1) for place, share in enumerate(shares)]
    other = data.draw(st.permutations(things))
    one, two = balance([5000], things, rate=0.035), balance([5000], other, rate=0.035)
    assert float(two.net) == pytest.approx(float(one.net))
    assert {e.name: e.cases for e in two.break_even} == pytest.approx({e.name: e.cases for e in one.break_even})


@given(cost=st.floats(1, 1e6), share=st.floats(0.01, 1), unit=st.floats(1, 1e5))
def test_at_the_break_even_nothing_is_left(cost, share, unit) -> None:
    even = balance([cost], [Avoided("x", 48, share, unit, years=2)], rate=0.035).break_even[0]
    assert even.share is not None
    if even.share <= 1:
        found = balance([cost], [Avoided("x", 48, even.share, unit, years=2)], rate=0.035)
        assert float(found.net) == pytest.approx(0, abs=1e-6 * cost)


def test_draws_are_worked_out_at_once() -> None:
    shares = np.array([0.1, 0.2, 0.3])
    found = balance([1000], [Avoided("x", 10, shares, 500)], rate=0.0)
    assert found.net.tolist() == pytest.approx([-500, 0, 500])


def test_nothing_avoided_never_pays_and_says_how_many_would() -> None:
    found = balance([1000], [Avoided("x", 10, 0, 300)], rate=0.0)
    assert (found.payback_years, found.break_even[0].whole, float(found.net)) == (None, 4, -1000)
    worthless = balance([1000], [Avoided("x", 10, 1, 0)], rate=0.0)
    assert (worthless.break_even[0].cases, worthless.payback_years) == (None, None)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"share": 1.2}, "x: share is 1.2; a share from 0 to 1 is allowed"),
        ({"share": np.array([0.5, -0.1])}, "x: share is -0.1"),
        ({"deadweight": float("nan")}, "x: deadweight is nan"),
        ({"drop_off": 2}, "x: drop-off is 2"),
        ({"counted": -1}, "x: counted is below 0"),
        ({"unit_cost": -1}, "x: unit cost is below 0"),
        ({"years": 0}, "x: it is avoided for 0 years"),
    ],
)
def test_what_cannot_be_is_refused(changed, sentence) -> None:
    with pytest.raises(BadInput, match=sentence):
        balance([1], [Avoided(**({"name": "x", "counted": 1, "share": 1, "unit_cost": 1} | changed))], rate=0.0)


def test_prices_of_another_year() -> None:
    assert at_prices_of(100.0, year=2014, of=2020, indices={2014: 80.0, 2020: 100.0}) == 125
    assert at_prices_of(100.0, year=2014, of=2014, indices={}) == 100
    with pytest.raises(BadInput, match="the price index of 2020 is needed"):
        at_prices_of(100.0, year=2014, of=2020, indices={2014: 80.0})
