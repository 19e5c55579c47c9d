from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.base.ui.charts.marks import Dot, Label, Line, Trail
from holdfast.base.ui.charts.series import CountsOverTime, Moment, counts_over_time

VALUES = [60, 62, 58, 61, 66, 59, 44, 47, 50, 41]


def spec(values=VALUES, break_at=6):
    moments = [
        Moment(str(2014 + i), v, 60.0, *((61.0, 50.0, 72.0) if i >= break_at else ())) for i, v in enumerate(values)
    ]
    return CountsOverTime(moments, break_at, "Starts a year", "Words.")


def looks(picture, look, kind):
    return [mark for mark in picture.marks if mark.look == look and isinstance(mark, kind)]


def texts(picture):
    return [mark.text for mark in picture.marks if isinstance(mark, Label)]


def test_every_count_is_a_point_that_says_its_number():
    points = [dot for dot in looks(counts_over_time(spec()), "missing", Dot) if dot.title]
    assert [dot.title for dot in points[:2]] == ["2014: 60", "2015: 62"]
    assert len(points) == len(VALUES)


def test_the_model_breaks_where_it_began_and_the_trend_goes_on_dashed():
    picture = counts_over_time(spec())
    assert [len(trail.points) for trail in looks(picture, "course", Trail)] == [6, 4]
    assert [len(trail.points) for trail in looks(picture, "counterfactual", Trail)] == [4]
    (line,) = looks(picture, "today", Line)
    before, after = looks(picture, "course", Trail)
    assert before.points[-1][0] < line.x1 < after.points[0][0]
    assert "from 2020" in texts(picture)


def test_the_axis_starts_at_nought():
    assert {"0", "40", "80"} <= set(texts(counts_over_time(spec())))


def test_counts_held_back_are_not_drawn_and_not_in_the_key():
    picture = counts_over_time(spec([None] * 10))
    assert [mark for mark in picture.marks if isinstance(mark, Dot)] == []
    assert "counted" not in texts(picture)


words = st.text("aMW1 -", min_size=1, max_size=20)
lines = st.floats(0, 1e7)
rows = st.lists(st.tuples(words, st.one_of(st.none(), lines), lines, lines), min_size=4, max_size=20)


@settings(max_examples=60, deadline=None)
@given(rows, st.floats(0, 1), words)
def test_nothing_lies_outside_the_picture(given_rows, share, unit):
    break_at = 1 + int(share * (len(given_rows) - 2))
    moments = [
        Moment(label, value, fitted, *((expected, expected / 2, expected * 3) if i >= break_at else ()))
        for i, (label, value, fitted, expected) in enumerate(given_rows)
    ]
    assert counts_over_time(CountsOverTime(moments, break_at, unit, "Words.")).strays() == ()
