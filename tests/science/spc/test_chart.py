"""Textbook charts, invariances, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from holdfast.science.errors import BadInput
from holdfast.science.spc import control_chart, runs_analysis
from holdfast.science.spc.rules import patterns

BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]
BETWEEN = [4, 9, 1, 12, 3, 7, 0, 22, 5, 2, 16, 6]
counts = st.lists(st.integers(0, 60), min_size=8, max_size=30)


def test_c_chart_of_montgomerys_circuit_boards() -> None:
    """Example 7.3 prints 19.85, 33.22 and 6.48; it works from the rounded centre, hence a hundredth."""
    chart = control_chart(BOARDS, kind="c")
    found = (chart.limits.centre[0], chart.limits.upper[0], chart.limits.lower[0])
    assert found == pytest.approx((19.85, 33.22, 6.48), abs=0.01)
    assert (np.flatnonzero(chart.above) + 1).tolist() == [20]
    assert (np.flatnonzero(chart.below) + 1).tolist() == [6]


def test_c_chart_revised_without_the_two_signals() -> None:
    rest = [count for place, count in enumerate(BOARDS, start=1) if place not in (6, 20)]
    chart = control_chart(rest, kind="c")
    found = (chart.limits.centre[0], chart.limits.upper[0], chart.limits.lower[0])
    assert found == pytest.approx((19.67, 32.97, 6.36), abs=0.01)


def test_g_chart_has_the_limits_of_a_geometric_count() -> None:
    """Benneyan (2001): mean 7.25, standard deviation √(7.25 × 8.25); printed by validation/spc.R."""
    chart = control_chart(BETWEEN, kind="g")
    geometric = stats.geom(1 / 8.25, loc=-1)
    assert geometric.mean() == pytest.approx(7.25)
    assert chart.limits.upper[0] == pytest.approx(7.25 + 3 * geometric.std())
    assert chart.limits.upper[0] == pytest.approx(30.451562, abs=5e-7)
    assert (chart.limits.centre[0], chart.limits.lower[0]) == (5.5, 0)


@pytest.mark.parametrize(
    ("n", "longest", "crossings"),
    [(5, 5, 0), (10, 6, 2), (12, 7, 3), (20, 7, 6), (24, 8, 8), (30, 8, 10), (60, 9, 23)],
)
def test_limits_of_runs_and_crossings(n: int, longest: int, crossings: int) -> None:
    """As validation/spc.R prints them with R's qbinom."""
    runs = runs_analysis([1, -1] * n, 0)
    half = runs_analysis(([1, -1] * n)[:n], 0)
    assert runs.n == 2 * n
    assert (half.longest_allowed, half.crossings_needed) == (longest, crossings)


def test_points_on_the_centre_and_missing_points_are_passed_over() -> None:
    runs = runs_analysis([1, np.nan, 2, 0, 3, -1, -1, 0], 0)
    assert (runs.n, runs.longest, runs.crossings) == (5, 3, 1)


def test_a_long_run_is_marked_point_by_point() -> None:
    runs = runs_analysis([-1, 1, -1, *[1] * 9, -1, 1], 0)
    assert runs.too_long
    assert np.flatnonzero(runs.in_long_run).tolist() == list(range(3, 12))


@pytest.mark.parametrize(
    ("rules", "name", "z", "marked"),
    [
        ("western-electric", "2 of 3 beyond 2 sigma", [0, 2.1, 0, 2.5, 0, -0.1], [1, 3]),
        ("western-electric", "4 of 5 beyond 1 sigma", [-1.2, -1.1, 0.2, -1.5, -1.3, 0], [0, 1, 3, 4]),
        ("western-electric", "8 on one side", [-1, *[0.5] * 8, -1], list(range(1, 9))),
        ("nelson", "9 on one side", [*[0.5] * 8, -1, *[0.5] * 9], list(range(9, 18))),
        ("nelson", "6 rising or falling", [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0], [0, 1, 2, 3, 4, 5]),
        ("nelson", "14 alternating", [0, 1] * 7 + [2, 2], list(range(14))),
        ("nelson", "15 within 1 sigma", [2, *[0.5, -0.5] * 7, 0.5], list(range(1, 16))),
        ("nelson", "8 beyond 1 sigma", [0, *[1.2, -1.2] * 4], list(range(1, 9))),
        ("making-data-count", "7 on one side", [0, *[0.2, 0.4] * 3, 0.2], list(range(1, 8))),
        ("making-data-count", "7 rising or falling", [0, -0.1, -0.2, -0.3, -0.4, -0.5, -0.6, 1], list(range(7))),
    ],
)
def test_each_pattern_marks_its_points(rules: str, name: str, z: list[float], marked: list[int]) -> None:
    assert np.flatnonzero(patterns(np.array(z, dtype=float), rules)[name]).tolist() == marked


def test_patterns_belong_to_a_phase() -> None:
    """Seven in a row that a split parts into four and three are no pattern."""
    values = [1, 9, 8, 2, 1, 8, 8, 9, 7, 8, 9, 8, 2, 1, 3, 2]
    whole = control_chart(values, kind="i", rules="making-data-count")
    split = control_chart(values, kind="i", rules="making-data-count", splits=[8])
    assert whole.patterns["7 on one side"].sum() == 7
    assert split.patterns["7 on one side"].sum() == 0


def test_only_anhoejs_rules_let_runs_decide() -> None:
    values = [1.0, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4]
    assert control_chart(values, kind="run").signal
    assert control_chart(values, kind="i", rules="nelson").phases[0].runs.signal
    assert not control_chart(values, kind="i", rules="nelson").points_signalled.any()
    assert not control_chart(values, kind="i", rules="nelson").signal


@given(counts)
@settings(max_examples=40)
def test_time_turned_round_turns_the_chart_round(values: list[int]) -> None:
    values[0] += 1 if len(set(values)) == 1 else 0
    chart, back = control_chart(values, kind="c"), control_chart(values[::-1], kind="c")
    np.testing.assert_allclose(chart.limits.upper, back.limits.upper)
    assert chart.above.tolist() == back.above.tolist()[::-1]
    assert chart.phases[0].runs.longest == back.phases[0].runs.longest
    assert chart.phases[0].runs.crossings == back.phases[0].runs.crossings


@given(counts.filter(lambda values: len(set(values)) > 1), st.integers(2, 9), st.integers(-500, 500))
@settings(max_examples=40)
def test_another_unit_and_another_zero_move_the_lines_along(values: list[int], by: int, plus: int) -> None:
    try:
        chart = control_chart(values, kind="i")
    except BadInput:
        return
    other = control_chart([by * value + plus for value in values], kind="i")
    np.testing.assert_allclose(other.limits.upper, by * chart.limits.upper + plus, rtol=1e-9, atol=1e-6)
    assert other.above.tolist() == chart.above.tolist()


@given(st.lists(st.tuples(st.integers(1, 19), st.integers(20, 60)), min_size=8, max_size=20))
@settings(max_examples=40)
def test_limits_widen_as_numbers_fall(points: list[tuple[int, int]]) -> None:
    chart = control_chart([a for a, _ in points], [b for _, b in points], kind="p")
    order = np.argsort([b for _, b in points])
    assert (np.diff(chart.limits.sigma[order]) <= 1e-15).all()


def test_a_frozen_baseline_does_not_see_what_comes_after() -> None:
    before = [5, 7, 6, 4, 6, 5, 7, 6]
    lines = [control_chart([*before, *after], kind="i", freeze=8).limits for after in ([6, 5, 7], [90, 2, 60])]
    np.testing.assert_array_equal(lines[0].upper, lines[1].upper)


def test_a_missing_value_leaves_a_gap() -> None:
    chart = control_chart([5, 6, np.nan, 7, 5, 6], kind="i")
    assert np.isnan(chart.value[2])
    assert not chart.points_signalled[2]
    assert chart.phases[0].baseline == 5


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (([1, 2, 3], None, "i"), "There are 3 points with a value; a chart needs at least 5."),
        (([4] * 8, None, "i"), "All values are the same, so there is no variation to draw limits from; "
                               "a run chart needs none."),
        (([4] * 8, None, "mr"), "All values are the same, so every moving range is 0 and there is no variation to "
                                "chart."),
        (([0] * 8, None, "c"), "Every count is 0, so there is no variation to draw limits from."),
        (([0] * 8, None, "g"), "Every number between events is 0, so there is no variation to draw limits from."),
        (([0] * 8, [9] * 8, "p"), "Every share is 0, so there is no variation to draw limits from."),
        (([3, 6, 1, 2, 4], [9, 18, 3, 6, 12], "pprime"),
         "All points lie equally far from the centre, so Laney's chart has no variation to work with."),
        (([1, 2, -3, 4, 5], None, "c"), "Point 3 is -3; a c chart is of counts, which are whole numbers of 0 or more."),
        (([1, 2, 3, 4, 5], None, "p"), "A p chart needs a denominator for every point."),
        (([1, 2, 3, 4, 5], [9, 9, 0, 9, 9], "u"), "Point 3 has a denominator of 0; it must be above 0."),
        (([1, 2, 3, 4, 5], [9, 9, 2, 9, 9], "p"), "Point 3 is 3 of 2; a share cannot be of fewer than it counts."),
        (([1, 2, 3, 4, 5], [9] * 4, "u"), "There are 5 values and 4 denominators; each point needs one of both."),
        (([1, 2, 3, 4, 5], [9] * 5, "c"), "A c chart has no denominator; use p for shares and u for rates."),
    ],
)  # fmt: skip
def test_what_no_chart_can_be_drawn_of(arguments, sentence: str) -> None:
    values, denominators, kind = arguments
    with pytest.raises(BadInput) as refused:
        control_chart(values, denominators, kind=kind)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"freeze": 3}, "The baseline of 3 points: 3 have a value; a chart needs at least 5."),
        ({"freeze": 11}, "A baseline of the first 11 points is not inside the 10 points; give 1 to 10."),
        ({"splits": [7]}, "Points 8 to 10: 3 have a value; a chart needs at least 5."),
        ({"splits": [10]}, "A split after point 10 is not inside the 10 points; give 1 to 9."),
        ({"splits": [5], "freeze": 5}, "A chart is either frozen at a baseline or split into phases; give one of "
                                       "them."),
        ({"splits": [5]}, "Points 6 to 10: all values are the same, so there is no variation to draw limits from; "
                          "a run chart needs none."),
    ],
)  # fmt: skip
def test_baselines_and_phases_that_cannot_be(options, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        control_chart([1, 2, 3, 4, 5, 7, 7, 7, 7, 7], kind="i", **options)
    assert str(refused.value) == sentence


def test_a_run_chart_knows_no_sigma() -> None:
    with pytest.raises(BadInput, match="has no limits, which the nelson rules need"):
        control_chart([1, 2, 3, 4, 5], kind="run", rules="nelson")
