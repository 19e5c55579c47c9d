"""Pictures of money: nothing lies outside, and what decides can be read off."""

from hypothesis import example, given
from hypothesis import strategies as st

from holdfast.base.ui.charts.acceptability import Likely, acceptability_chart
from holdfast.base.ui.charts.amounts import short
from holdfast.base.ui.charts.break_even import break_even_chart
from holdfast.base.ui.charts.markov import cohort_chart
from holdfast.base.ui.charts.marks import Box, Dot, Label
from holdfast.base.ui.charts.plane import cost_effectiveness_plane
from holdfast.base.ui.charts.tornado import Swing, tornado

AMOUNT = st.floats(-1e7, 1e7)
SHARE = st.floats(0, 1)
NAME = st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=60)


@given(ends=st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1, max_size=8), base=AMOUNT, name=NAME)
def test_a_tornado_stays_within_its_box(ends, base, name) -> None:
    picture = tornado([Swing(name[:20], "1", "2", low, high) for low, high in ends], base, "£", "Words.")
    assert picture.strays() == ()
    assert len([mark for mark in picture.marks if isinstance(mark, Box)]) == 2 * len(ends)


@given(shares=st.lists(SHARE, min_size=1, max_size=25), names=st.lists(NAME, min_size=1, max_size=6), worth=AMOUNT)
def test_a_curve_stays_within_its_box_and_names_every_choice(shares, names, worth) -> None:
    thresholds = [1000.0 * place for place in range(len(shares))]
    picture = acceptability_chart(thresholds, [Likely(name, shares) for name in names], "Worth, £", "Words.", worth)
    assert picture.strays() == ()
    assert sum(mark.look == "dark-text" for mark in picture.marks if isinstance(mark, Label)) == len(names)


@given(draws=st.lists(st.tuples(st.floats(-2, 2), AMOUNT), min_size=1, max_size=40), threshold=st.floats(0, 1e6))
def test_a_plane_shows_every_draw(draws, threshold) -> None:
    picture = cost_effectiveness_plane(draws, threshold, "QALY", "£", "Words.")
    assert picture.strays() == ()
    assert sum(isinstance(mark, Dot) for mark in picture.marks) == len(draws)


@example(cost=0.0, each=1.0, claimed=5e-324)
@given(cost=st.floats(0, 1e7), each=st.floats(1, 1e6), claimed=st.floats(0, 1e4))
def test_the_break_even_is_where_both_lines_meet(cost, each, claimed) -> None:
    picture = break_even_chart(
        cost=cost, each=each, cases=cost / each, claimed=claimed, unit="Children", money="£", sentence="Words."
    )
    assert picture.strays() == ()
    assert [mark.look for mark in picture.marks if isinstance(mark, Dot)] == ["point", "missing"]


@given(rows=st.lists(st.lists(st.floats(0.01, 1), min_size=3, max_size=3), min_size=2, max_size=30))
def test_a_cohort_fills_its_box(rows) -> None:
    shares = [[value / sum(row) for value in row] for row in rows]
    picture = cohort_chart(["home", "care", "a very long name"], shares, 0.5, "Words.")
    assert picture.strays() == ()


def test_amounts_in_a_narrow_place() -> None:
    assert [short(value) for value in (0, 950, -12_000, 51_000, 1_250_000)] == ["0", "950", "−12k", "51k", "1.25m"]
