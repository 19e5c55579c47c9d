"""Overdue, today, this week, later."""

from datetime import date

import pytest

from holdfast.blueprints.due import DueItem, Kind, grouped, urgency

WEDNESDAY = date(2026, 1, 7)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (date(2026, 1, 6), "overdue"),
        (date(2026, 1, 7), "today"),
        (date(2026, 1, 8), "this_week"),
        (date(2026, 1, 11), "this_week"),
        (date(2026, 1, 12), "later"),
    ],
)
def test_this_week_lasts_until_sunday(by, expected):
    assert urgency(by, WEDNESDAY) == expected


def test_on_a_sunday_only_that_day_is_left_of_the_week():
    assert urgency(date(2026, 1, 12), date(2026, 1, 11)) == "later"


def test_groups_stand_in_their_order_even_when_empty():
    item = DueItem(kind=Kind.DECIDE, what="Decide", why="Why.", by=WEDNESDAY, owner_role="lead", record="r")
    assert {group.value: len(items) for group, items in grouped([item], WEDNESDAY).items()} == {
        "overdue": 0,
        "today": 1,
        "this_week": 0,
        "later": 0,
    }


def test_every_kind_has_an_action():
    actions = {
        DueItem(kind=kind, what="", why="", by=WEDNESDAY, owner_role="", record="r").action: kind for kind in Kind
    }
    assert "enter_measure" in actions
    assert all(actions)
