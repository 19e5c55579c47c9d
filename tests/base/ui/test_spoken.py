from datetime import date, datetime

import pytest

from holdfast.base.ui import spoken

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2026, 11, 24), "born today"),
        (date(2026, 11, 23), "1 day"),
        (date(2026, 11, 18), "6 days"),
        (date(2026, 11, 17), "1 week"),
        (date(2026, 8, 18), "14 weeks"),
        (date(2026, 5, 27), "25 weeks"),
        (date(2026, 5, 26), "26 weeks"),
        (date(2026, 5, 24), "6 months"),
        (date(2026, 4, 24), "7 months"),
        (date(2024, 11, 25), "23 months"),
        (date(2024, 11, 24), "2 years"),
        (date(1999, 5, 3), "27 years"),
        (date(2026, 11, 25), "due in 1 day"),
        (date(2026, 12, 7), "due in 13 days"),
        (date(2026, 12, 8), "due in 2 weeks"),
        (date(2027, 1, 26), "due in 9 weeks"),
    ],
)
def test_an_age_is_said_in_days_weeks_months_then_years(born, said):
    assert spoken.age(born, TODAY) == said


def test_an_age_stops_at_death():
    assert spoken.age(date(2020, 1, 1), TODAY, died=date(2020, 1, 15)) == "2 weeks"


def test_an_age_in_a_sentence_says_old_only_of_the_born():
    assert spoken.age_old(date(2026, 8, 18), TODAY) == "14 weeks old"
    assert spoken.age_old(date(2027, 1, 26), TODAY) == "due in 9 weeks"
    assert spoken.age_old(TODAY, TODAY) == "born today"


def test_a_birth_on_or_after_its_date_without_being_recorded_is_said_so():
    assert spoken.due_birth(TODAY, TODAY) == "due today"
    assert spoken.due_birth(date(2026, 11, 20), TODAY) == "was due 4 days ago"


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2024, 1, 31), date(2024, 2, 28), 0),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2026, 11, 24), date(2026, 12, 23), 0),
    ],
)
def test_months_between_counts_the_last_day_of_a_short_month(start, end, months):
    assert spoken.months_between(start, end) == months


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (date(2026, 11, 23), "1 day overdue"),
        (date(2026, 11, 21), "3 days overdue"),
        (date(2026, 10, 13), "6 weeks overdue"),
        (TODAY, "Today"),
        (date(2026, 11, 25), "Tomorrow"),
        (date(2026, 11, 26), "In 2 days"),
        (date(2026, 12, 29), "In 5 weeks"),
        (date(2027, 5, 24), "In 6 months"),
    ],
)
def test_when_something_is_due(by, said):
    assert spoken.due(by, TODAY) == said


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (TODAY, "today"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 11, 20), "4 days ago"),
        (date(2026, 11, 3), "3 weeks ago"),
        (date(2026, 6, 24), "5 months ago"),
        (date(2024, 11, 24), "2 years ago"),
        (date(2026, 11, 27), "in 3 days"),
    ],
)
def test_how_long_ago(then, said):
    assert spoken.ago(then, TODAY) == said


def test_a_day_carries_its_year_only_when_it_is_another():
    assert spoken.day(TODAY, TODAY) == "Tue 24 Nov"
    assert spoken.day(date(2027, 2, 2), TODAY) == "Tue 2 Feb 2027"
    assert spoken.full_date(TODAY) == "Tuesday 24 November 2026"


def test_a_moment_says_today_and_yesterday():
    assert spoken.when(datetime(2026, 11, 24, 8, 41), TODAY) == "08:41 today"  # noqa: DTZ001
    assert spoken.when(datetime(2026, 11, 23, 16, 22), TODAY) == "16:22 yesterday"  # noqa: DTZ001
    assert spoken.when(datetime(2026, 11, 17, 16, 22), TODAY) == "16:22, Tue 17 Nov"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 5, 3), date(2026, 5, 3), "3 May 2026"),
        (date(2026, 5, 3), date(2026, 5, 5), "3 to 5 May 2026"),
        (date(2026, 5, 3), date(2026, 6, 8), "3 May to 8 June 2026"),
        (date(2025, 12, 12), date(2026, 1, 9), "12 December 2025 to 9 January 2026"),
        (date(2026, 5, 3), None, "since 3 May 2026"),
    ],
)
def test_a_range_says_what_both_ends_share_once(start, end, said):
    assert spoken.date_range(start, end) == said


def test_a_long_span_is_said_in_years_and_months():
    assert spoken.span(date(2023, 2, 3), TODAY) == "3 years and 9 months"
    assert spoken.span(date(2024, 11, 24), TODAY) == "2 years"
    assert spoken.span(date(2026, 5, 18), date(2026, 6, 29)) == "6 weeks"


def test_lists_are_joined_with_and():
    assert spoken.join([]) == ""
    assert spoken.join(["a"]) == "a"
    assert spoken.join(["a", "b"]) == "a and b"
    assert spoken.join(["a", "", "b", None, "c"], last="or") == "a, b or c"


def test_counts_are_words_to_ten():
    assert spoken.sentence(spoken.count(2, "alert")) == "Two alerts"
    assert spoken.count(0, "alert") == "no alerts"
    assert spoken.count(1, "family", "families") == "one family"
    assert spoken.count(10, "family", "families") == "ten families"
    assert spoken.count(1200, "row") == "1,200 rows"


def test_a_share_is_never_rounded_to_none_or_all():
    assert spoken.percent(85, 120) == "71%"
    assert spoken.percent(1, 1000) == "under 1%"
    assert spoken.percent(999, 1000) == "over 99%"
    assert spoken.percent(0, 7) == "0%"
    assert spoken.percent(0, 0) == "none to count"
