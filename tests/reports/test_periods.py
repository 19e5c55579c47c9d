from datetime import date

from holdfast.reports.periods import ended_between


def test_all_care_has_no_limits() -> None:
    assert ended_between("", date(2026, 11, 24)) == (None, None)


def test_the_last_twelve_months_end_today() -> None:
    assert ended_between("year", date(2026, 11, 24)) == (date(2025, 11, 25), date(2026, 11, 24))
    assert ended_between("year", date(2028, 2, 29)) == (date(2027, 3, 1), date(2028, 2, 29))


def test_the_last_financial_year_is_the_last_whole_one() -> None:
    assert ended_between("financial-year", date(2026, 11, 24)) == (date(2025, 4, 1), date(2026, 3, 31))
    assert ended_between("financial-year", date(2026, 3, 31)) == (date(2024, 4, 1), date(2025, 3, 31))
