"""Dominance and cost per unit of effect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.economics import incremental
from holdfast.science.errors import BadInput

MONEY = st.integers(0, 1000).map(float)
CHOICES = st.lists(st.tuples(MONEY, MONEY), min_size=1, max_size=7)


def named(choices) -> list[tuple[str, float, float]]:
    return [(f"s{place}", cost, effect) for place, (cost, effect) in enumerate(choices)]


def test_extended_dominance_of_a_textbook_table() -> None:
    """B is dominated by a mixture of A and C: its step costs 200 a unit, that from A to C only 150."""
    found = incremental([("C", 400.0, 3.0), ("A", 100.0, 1.0), ("B", 300.0, 2.0), ("D", 500.0, 2.5)])
    assert [(one.name, one.standing) for one in found] == [
        ("A", "frontier"),
        ("B", "extendedly dominated"),
        ("C", "frontier"),
        ("D", "dominated"),
    ]
    assert (found[2].versus, found[2].icer, found[0].icer, found[1].icer) == ("A", 150.0, None, None)


def test_twins_are_dominated_together() -> None:
    found = incremental([("A", 0.0, 0.0), ("B", 1.0, 1.0), ("C", 1.0, 1.0), ("D", 2.0, 3.0)])
    assert [one.standing for one in found] == ["frontier", *["extendedly dominated"] * 2, "frontier"]
    assert found[3].icer == pytest.approx(2 / 3)


@given(choices=CHOICES, data=st.data())
def test_the_order_of_strategies_never_matters(choices, data) -> None:
    strategies = named(choices)
    assert incremental(data.draw(st.permutations(strategies))) == incremental(strategies)


@given(choices=CHOICES, factor=st.sampled_from([0.5, 2.0, 8.0]))
def test_costs_in_another_money_change_only_the_scale(choices, factor) -> None:
    strategies = named(choices)
    scaled = incremental([(name, cost * factor, effect) for name, cost, effect in strategies])
    for one, other in zip(incremental(strategies), scaled, strict=True):
        assert (one.name, one.standing, one.versus) == (other.name, other.standing, other.versus)
        assert other.icer == (None if one.icer is None else pytest.approx(one.icer * factor))


@given(choices=CHOICES)
def test_each_step_on_the_frontier_costs_more_than_the_one_before(choices) -> None:
    steps = [one.icer for one in incremental(named(choices)) if one.icer is not None]
    assert steps == sorted(steps)


def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(BadInput, match="two strategies have one name"):
        incremental([("A", 1.0, 1.0), ("A", 2.0, 2.0)])
