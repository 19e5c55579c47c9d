"""Completed days, weeks, months and years; days that a month does not have."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.blueprints.days import months_after
from holdfast.science.errors import BadInput
from holdfast.service.people.rules.ages import Age, age_on, birthday, is_sixteen

DAYS = st.dates(date(1920, 1, 1), date(2080, 12, 31))


def test_counts_completed_units() -> None:
    assert age_on(date(2025, 9, 10), date(2026, 11, 9)) == Age(days=425, weeks=60, months=13, years=1)
    assert age_on(date(2025, 9, 10), date(2026, 11, 10)) == Age(days=426, weeks=60, months=14, years=1)
    assert age_on(date(2026, 1, 1), date(2026, 1, 1)) == Age(0, 0, 0, 0)


def test_a_leap_day_child_has_a_birthday_on_1_march_in_common_years() -> None:
    born = date(2024, 2, 29)
    assert birthday(born, 1) == date(2025, 3, 1)
    assert birthday(born, 4) == date(2028, 2, 29)
    assert age_on(born, date(2026, 2, 28)).years == 1
    assert age_on(born, date(2026, 3, 1)).years == 2


def test_a_day_that_a_month_does_not_have_is_the_first_of_the_next() -> None:
    assert months_after(date(2026, 1, 31), 1) == date(2026, 3, 1)
    assert months_after(date(2025, 12, 31), 11) == date(2026, 12, 1)
    assert age_on(date(2026, 1, 31), date(2026, 2, 28)).months == 0


def test_sixteen_begins_on_the_birthday() -> None:
    assert not is_sixteen(date(2010, 11, 25), date(2026, 11, 24))
    assert is_sixteen(date(2010, 11, 24), date(2026, 11, 24))
    assert not is_sixteen(date(2026, 11, 25), date(2026, 11, 24))
    assert is_sixteen(None, date(2026, 11, 24))


@given(born=DAYS, days=st.integers(0, 40_000))
def test_age_never_falls_and_turns_over_on_the_day_of_the_month(born: date, days: int) -> None:
    on = born + timedelta(days=days)
    months = age_on(born, on).months
    assert months_after(born, months) <= on < months_after(born, months + 1)
    assert months <= age_on(born, on + timedelta(days=1)).months <= months + 1


def test_an_age_before_birth_is_refused() -> None:
    with pytest.raises(BadInput):
        age_on(date(2026, 5, 2), date(2026, 5, 1))
