"""Classes side by side: everybody judged is in a bar, worse first, and nothing outside the box."""

from hypothesis import given
from hypothesis import strategies as st

from holdfast.base.ui.charts.classes import Judged, classes_chart
from holdfast.base.ui.charts.marks import Box, Label

COUNT = st.integers(0, 400)


@given(st.lists(st.builds(Judged, st.just("A method"), COUNT, COUNT, COUNT), max_size=10))
def test_it_stays_in_its_box_and_draws_every_class(rows):
    picture = classes_chart(rows, "Words.")
    assert picture.strays() == ()
    drawn = [mark for mark in picture.marks if isinstance(mark, Box) and mark.title]
    assert len(drawn) == sum(count > 0 for row in rows for count in (row.worse, row.same, row.better))


def test_worse_stands_first_and_widths_are_shares():
    picture = classes_chart([Judged("A method", 10, 20, 30)], "Words.")
    bars = [mark for mark in picture.marks if isinstance(mark, Box) and mark.title]
    assert [bar.look for bar in bars] == ["over", "free", "filled"]
    assert [bar.x for bar in bars] == sorted(bar.x for bar in bars)
    assert [round(bar.width / bars[0].width, 2) for bar in bars] == [1, 2, 3]
    assert {"10", "20", "30"} <= {mark.text for mark in picture.marks if isinstance(mark, Label)}


def test_a_stretch_without_room_has_no_number():
    picture = classes_chart([Judged("A method", 1, 0, 99)], "Words.")
    assert "1" not in [mark.text for mark in picture.marks if isinstance(mark, Label)]
    assert [mark.title for mark in picture.marks if isinstance(mark, Box) and mark.title] == [
        "1 got worse",
        "99 improved",
    ]
