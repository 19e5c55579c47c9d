import math

from hypothesis import given
from hypothesis import strategies as st

from holdfast.base.ui.charts.forest import Effect, Summary, forest_plot
from holdfast.base.ui.charts.marks import Dot, Line

VALUE = st.floats(-20, 20)


@given(st.lists(st.tuples(VALUE, VALUE, VALUE, st.floats(0, 1)), min_size=1, max_size=12), st.booleans())
def test_everything_stays_in_its_box_and_every_service_has_its_mark(rows, pooled):
    made = [Effect("Kelpby · 42 of 60", *sorted(ends)[1:2], min(ends), max(ends), w) for *ends, w in rows]
    summary = Summary("All services", 0.0, -1.0, 1.0, -3.0, 3.0) if pooled else None
    picture = forest_plot(made, summary, "Mean change in points", "What it shows.")
    assert picture.strays() == ()
    assert sum(isinstance(mark, Dot) for mark in picture.marks) == len(made) + pooled


def test_no_change_is_always_on_the_axis():
    picture = forest_plot([Effect("Kelpby", 8, 7, 9, 1.0)], None, "Points", "Eight.")
    zero = next(mark for mark in picture.marks if isinstance(mark, Line) and mark.look == "unit-line")
    one = next(mark for mark in picture.marks if isinstance(mark, Dot))
    assert zero.x1 < one.x


def test_a_heavier_service_has_a_larger_square():
    picture = forest_plot([Effect("A", 1, 0, 2, 0.2), Effect("B", 1, 0, 2, 0.8)], None, "Points", "Two.")
    small, large = [mark.r for mark in picture.marks if isinstance(mark, Dot)]
    assert abs((large - 3) / (small - 3) - math.sqrt(0.8 / 0.2)) < 0.01  # by area, rounded to hundredths
