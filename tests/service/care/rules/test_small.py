from datetime import date, datetime
from zoneinfo import ZoneInfo

from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.rules.acting import act_by
from holdfast.service.care.rules.numbering import numbers
from holdfast.service.care.rules.places import Places

LONDON = ZoneInfo("Europe/London")


def test_held_sessions_are_counted_by_day_and_then_by_id() -> None:
    held = [(date(2026, 5, 8), 1), (date(2026, 5, 1), 9), (date(2026, 5, 8), 4)]
    assert numbers(held) == {9: 1, 1: 2, 4: 3}


def test_places() -> None:
    assert (Places(9, 12).free, Places(9, 12).is_full) == (3, False)
    assert (Places(13, 12).free, Places(12, 12).is_full) == (0, True)


def test_an_alert_is_acted_on_by_five_the_same_day_or_by_midnight() -> None:
    plan = blueprint("norpip")
    morning, evening = (datetime(2026, 11, 24, hour, tzinfo=LONDON) for hour in (9, 18))
    assert act_by(plan, "risk_item", morning) == datetime(2026, 11, 24, 17, tzinfo=LONDON)
    assert act_by(plan, "safeguarding", evening) == datetime(2026, 11, 24, 23, 59, tzinfo=LONDON)
