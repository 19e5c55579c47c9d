"""Birthdays by months, working days, and the bank holidays that the government published for England and Wales."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.blueprints.days import bank_holidays, is_working_day, months_after, working_days_after

DAYS = st.dates(date(2005, 1, 1), date(2060, 12, 31))

# https://www.gov.uk/bank-holidays, England and Wales
PUBLISHED = {
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_the_published_ones(year):
    assert bank_holidays(year) == {date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year].split()}


@pytest.mark.parametrize(
    ("born", "months", "birthday"),
    [
        (date(2024, 2, 29), 24, date(2026, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 3, 1)),
        (date(2025, 12, 31), 2, date(2026, 3, 1)),
        (date(2025, 6, 15), 24, date(2027, 6, 15)),
        (date(2025, 11, 30), 1, date(2025, 12, 30)),
    ],
)
def test_a_day_that_a_month_lacks_is_the_first_of_the_next(born, months, birthday):
    assert months_after(born, months) == birthday


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_more_months_are_never_earlier(day, fewer, more):
    fewer, more = sorted((fewer, more))
    assert months_after(day, fewer) <= months_after(day, more)


def test_working_days_pass_over_the_weekend_and_easter():
    assert working_days_after(date(2026, 4, 2), 1) == date(2026, 4, 7)


def test_no_working_days_is_the_same_day_even_on_a_sunday():
    assert working_days_after(date(2026, 4, 5), 0) == date(2026, 4, 5)


@given(DAYS, st.integers(1, 40))
def test_working_days_counts_working_days(day, number):
    end = working_days_after(day, number)
    between = [day + timedelta(days=step) for step in range(1, (end - day).days + 1)]
    assert is_working_day(end)
    assert sum(map(is_working_day, between)) == number
