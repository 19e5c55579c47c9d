from datetime import UTC, date, datetime

from holdfast.base.common import clock


def test_a_test_says_what_time_it_is_and_only_inside() -> None:
    with clock.at(datetime(2026, 11, 24, 9, 12, tzinfo=UTC)):
        assert clock.now() == datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
        assert clock.today() == date(2026, 11, 24)
    assert clock.now() != datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


def test_the_day_is_the_day_in_london() -> None:
    with clock.at(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 2)


def test_an_inner_time_ends_with_its_block() -> None:
    with clock.at(datetime(2026, 1, 1, 12, tzinfo=UTC)):
        with clock.at(datetime(2027, 1, 1, 12, tzinfo=UTC)):
            assert clock.today().year == 2027
        assert clock.today().year == 2026
