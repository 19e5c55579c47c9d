"""Until when a record is kept: each clock by the schedule's own words, and the longest of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.service.rights.rules.deadlines import deadline
from holdfast.service.rights.rules.retention import Subject, clocks, kept_until, years_after
from holdfast.service.rights.rules.schedule import Chosen, in_force, kind_named, refuse_below_minimum, shipped

ENDED = date(2020, 6, 30)
MOTHER = Subject(1, "adult", date(1990, 2, 3))
BABY = Subject(2, "child", date(2019, 5, 12))
USUAL = in_force([])
KEEPS_ALL = in_force([Chosen(kind.id, True, None) for kind in shipped()])


def until(subject: Subject, kind: str, ended: date = ENDED) -> date:
    found = [clock.until for clock in clocks([subject], ended, KEEPS_ALL) if clock.kind.id == kind]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("subject", "kind", "day"),
    [
        (MOTHER, "adult_care", date(2028, 6, 30)),
        (MOTHER, "mental_health", date(2040, 6, 30)),
        (replace(MOTHER, died_on=date(2021, 1, 1)), "mental_health", date(2031, 1, 1)),
        (MOTHER, "maternity", date(2045, 6, 30)),
        (BABY, "child_care", date(2044, 5, 12)),
        (replace(BABY, born_on=date(2003, 1, 1)), "child_care", date(2029, 1, 1)),  # 17 when care ended: the 26th
        (replace(BABY, born_on=date(2002, 6, 30)), "child_care", date(2027, 6, 30)),  # 18 that day: the 25th
        (replace(BABY, born_on=None), "child_care", date(2045, 6, 30)),
        (replace(BABY, looked_after=True), "looked_after", date(2094, 5, 12)),
        (replace(BABY, looked_after=True, died_on=date(2021, 3, 1)), "looked_after", date(2036, 3, 1)),
        (
            replace(BABY, looked_after=True, died_on=date(2040, 3, 1)),
            "looked_after",
            date(2094, 5, 12),
        ),  # grown up
        (replace(BABY, sealed=True), "adoption", date(2120, 6, 30)),
    ],
)
def test_each_kind_by_the_schedule(subject: Subject, kind: str, day: date) -> None:
    assert until(subject, kind) == day


def test_a_record_of_two_follows_the_longer_clock() -> None:
    longest = kept_until([MOTHER, BABY], ENDED, USUAL)
    assert longest is not None
    assert (longest.person, longest.kind.id, longest.until) == (BABY.person, "child_care", date(2044, 5, 12))
    assert longest.why == "the 25th birthday"


def test_a_leap_day_loses_nobody_a_day() -> None:
    assert years_after(date(2024, 2, 29), 25) == date(2049, 3, 1)


def test_kinds_that_not_every_team_has_need_the_teams_word() -> None:
    assert {kind.id for kind in USUAL} == {
        "adult_care",
        "child_care",
        "mental_health",
        "adoption",
        "referral_not_taken",
    }
    assert kept_until([replace(BABY, looked_after=True)], ENDED, USUAL).until == date(2044, 5, 12)  # type: ignore[union-attr]


def test_a_team_keeps_longer_but_never_shorter() -> None:
    longer = in_force([Chosen("mental_health", True, 30)])
    assert kept_until([MOTHER], ENDED, longer).until == date(2050, 6, 30)  # type: ignore[union-attr]
    with pytest.raises(BadInput, match="is kept for 20 years at the least"):
        refuse_below_minimum(kind_named("mental_health"), 19)
    smuggled = in_force([Chosen("mental_health", True, 3)])
    assert kept_until([MOTHER], ENDED, smuggled).until == date(2040, 6, 30)  # type: ignore[union-attr]


def test_every_kind_says_where_its_time_comes_from() -> None:
    """Nothing of a person is kept for less than eight years; a referral alone is not a record of care."""
    assert all(kind.source and (kind.years >= 8 or kind.of == ("referral",)) for kind in shipped())


days = st.dates(date(1950, 1, 1), date(2060, 12, 31))
subjects = st.lists(
    st.builds(
        Subject,
        person=st.integers(1, 9),
        role=st.sampled_from(["adult", "child"]),
        born_on=st.none() | days,
        died_on=st.none() | days,
        looked_after=st.booleans(),
        sealed=st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@given(subjects, days)
def test_the_whole_record_follows_the_longest_of_all_clocks(people: list[Subject], ended: date) -> None:
    every = clocks(people, ended, KEEPS_ALL)
    assert kept_until(people, ended, KEEPS_ALL) == max(every, key=lambda clock: clock.until, default=None) or (
        kept_until(people, ended, KEEPS_ALL).until == max(clock.until for clock in every)  # type: ignore[union-attr]
    )


@given(subjects, days, st.integers(1, 4000))
def test_care_that_ended_later_is_never_kept_shorter(people: list[Subject], ended: date, more: int) -> None:
    first = kept_until(people, ended, USUAL)
    again = kept_until(people, ended + timedelta(days=more), USUAL)
    seventeen = "birthday"  # who was 17 at the first end and 18 at the next has the earlier birthday by the rule itself
    if first and again and seventeen not in first.why:
        assert again.until >= first.until


@given(subjects, days, subjects)
def test_another_person_never_shortens_it(people: list[Subject], ended: date, others: list[Subject]) -> None:
    alone, together = kept_until(people, ended, USUAL), kept_until([*people, *others], ended, USUAL)
    assert alone is not None
    assert together is not None
    assert together.until >= alone.until


@pytest.mark.parametrize(
    ("received", "extended", "by"),
    [
        (date(2026, 9, 3), False, date(2026, 10, 3)),
        (date(2026, 1, 31), False, date(2026, 2, 28)),
        (date(2027, 12, 31), False, date(2028, 1, 31)),
        (date(2026, 9, 3), True, date(2026, 12, 3)),
        (date(2027, 11, 30), True, date(2028, 2, 29)),
    ],
)
def test_a_request_is_answered_within_a_calendar_month(received: date, extended: bool, by: date) -> None:
    assert deadline(received, extended=extended) == by
