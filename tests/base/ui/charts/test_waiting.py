import itertools

from hypothesis import given
from hypothesis import strategies as st

from holdfast.base.ui.charts.marks import Dot, Label, Trail
from holdfast.base.ui.charts.waiting import Still, WaitingCurve, waiting_chart

CURVE = (Still(2, 0.9, 0.7, 0.97), Still(4, 0.5, 0.3, 0.7), Still(9, 0.2, 0.05, 0.4))
AT_RISK = ((0, "20"), (4, "9"), (9, "3"))


def look(picture, name):
    return [mark for mark in picture.marks if mark.look == name]


def test_the_curve_falls_in_steps_from_everybody():
    (course,) = look(waiting_chart(WaitingCurve(CURVE, AT_RISK, "Words.")), "course")
    heights = [y for _, y in course.points]
    assert heights[0] == 22  # everybody waits when they are referred
    assert heights == sorted(heights)
    assert len(course.points) == 1 + 2 * len(CURVE)


def test_points_of_a_released_curve_are_joined_and_shown():
    picture = waiting_chart(WaitingCurve(CURVE, AT_RISK, "Words.", stepped=False))
    assert len([mark for mark in picture.marks if isinstance(mark, Dot)]) == len(CURVE)
    (course,) = look(picture, "course")
    assert len(course.points) == 1 + len(CURVE)


def test_the_standard_is_marked_and_named():
    picture = waiting_chart(WaitingCurve(CURVE, AT_RISK, "Words.", standard=(18, "18 weeks")))
    assert "18 weeks" in [mark.text for mark in picture.marks if isinstance(mark, Label)]
    assert len(look(picture, "first")) == 1


def test_without_an_interval_there_is_no_band():
    picture = waiting_chart(WaitingCurve((Still(0, 1), Still(3, 0.4)), (), "Words."))
    assert look(picture, "error-band") == []


def test_numbers_at_risk_do_not_lie_on_each_other():
    crowded = [(week / 10, "120") for week in range(100)]
    picture = waiting_chart(WaitingCurve(CURVE, crowded, "Words."))
    places = [mark.x for mark in picture.marks if isinstance(mark, Label) and mark.text == "120"]
    assert len(places) > 3
    assert all(later - earlier >= 18 for earlier, later in itertools.pairwise(places))


shares = st.floats(0, 1)


@given(
    st.lists(st.tuples(st.floats(0, 300), shares, shares, shares), max_size=30),
    st.booleans(),
    st.one_of(st.none(), st.floats(0, 60).map(lambda week: (week, "18 weeks"))),
)
def test_nothing_lies_outside_the_picture(points, stepped, standard):
    curve = [Still(week, *sorted(three)) for week, *three in sorted(points)]
    risk = [(point.weeks, "999") for point in curve]
    picture = waiting_chart(WaitingCurve(curve, risk, "Words.", stepped, standard))
    assert picture.strays() == ()
    assert all(isinstance(mark, Trail) for mark in look(picture, "course"))
