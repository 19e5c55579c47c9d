"""Shares over a range: every share that may be shown is drawn, and nothing outside the box."""

from hypothesis import given
from hypothesis import strategies as st

from holdfast.base.ui.charts.marks import Dot, Label, Line, Trail
from holdfast.base.ui.charts.over import Over, Step, shares_over

SHARE = st.none() | st.floats(0, 1)
STEPS = st.lists(st.tuples(SHARE, SHARE, SHARE), max_size=20)


def steps(shares):
    return [Step(0.5 + place / 50, *three) for place, three in enumerate(shares)]


@given(STEPS, st.none() | st.floats(0, 1))
def test_it_stays_in_its_box_and_draws_every_share(shares, marked):
    picture = shares_over(Over(steps(shares), "reliability", "Words.", marked, "published"))
    assert picture.strays() == ()
    drawn = [mark for mark in picture.marks if isinstance(mark, Dot) and mark.title]
    assert len(drawn) == sum(share is not None for three in shares for share in three)


def test_a_share_held_back_leaves_a_gap():
    picture = shares_over(Over(steps([(0.1, 0.4, 0.5), (None, 0.4, 0.5), (0.2, 0.3, 0.5), (0.2, 0.3, 0.5)]), "r", "W."))
    worse = [mark for mark in picture.marks if isinstance(mark, Trail) and mark.look == "expected-edge"]
    assert [len(trail.points) for trail in worse] == [2]
    better = [mark for mark in picture.marks if isinstance(mark, Trail) and mark.look == "course"]
    assert [len(trail.points) for trail in better] == [4]


def test_the_value_in_use_is_marked_and_named():
    picture = shares_over(Over(steps([(0.1, 0.4, 0.5)] * 5), "r", "W.", 0.54, "published: 0.54"))
    assert [mark.title for mark in picture.marks if isinstance(mark, Line) and mark.look == "reliable"] == [
        "published: 0.54",
        "",
    ]
    assert "published: 0.54" in [mark.text for mark in picture.marks if isinstance(mark, Label)]


def test_got_worse_is_never_smaller_than_improved():
    picture = shares_over(Over(steps([(0.1, 0.4, 0.5)] * 3), "r", "W."))
    dots = {mark.look: mark.r for mark in picture.marks if isinstance(mark, Dot)}
    assert dots["worse"] >= dots["better"]
