from hypothesis import given
from hypothesis import strategies as st

from holdfast.base.ui.charts.delta import Shifted, delta_chart
from holdfast.base.ui.charts.marks import Dot, Label, Line

STEPS = [Shifted(d, -5 + 0.4 * d, -6.5 + 0.4 * d, -3.5 + 0.4 * d) for d in (0, 2, 4, 6, 8, 10)]


def looks(picture, look):
    return [mark for mark in picture.marks if mark.look == look]


def test_each_delta_is_a_point_with_its_interval():
    picture = delta_chart(STEPS, 12.5, "Words.")
    assert len([mark for mark in picture.marks if isinstance(mark, Dot)]) == 6
    assert looks(picture, "reliable") == []  # it tips beyond the picture


def test_the_line_of_no_change_is_always_there():
    (nought,) = looks(delta_chart(STEPS, None, "Words."), "first")
    assert isinstance(nought, Line)
    assert "0" in [mark.text for mark in delta_chart(STEPS, None, "Words.").marks if isinstance(mark, Label)]


def test_where_it_tips_is_marked():
    assert len(looks(delta_chart(STEPS, 8.8, "Words."), "reliable")) == 1


@given(st.floats(-90, 90), st.floats(0.01, 30), st.floats(0.1, 25), st.floats(-1, 1), st.floats(0, 200))
def test_it_stays_in_its_box(mean, half, furthest, slope, tipping):
    deltas = [furthest * i / 5 for i in range(6)]
    steps = [Shifted(d, mean + slope * d, mean + slope * d - half, mean + slope * d + half) for d in deltas]
    assert delta_chart(steps, tipping, "Words.").strays() == ()
