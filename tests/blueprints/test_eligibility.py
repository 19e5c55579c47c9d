"""Eligibility, criterion by criterion."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.blueprints.days import months_after
from holdfast.blueprints.eligibility import Child, Facts, findings, overall
from holdfast.blueprints.model.entry import Area, ChildAge, Concern, Eligibility, YesNo
from holdfast.blueprints.shipped import blueprint

TODAY = date(2026, 3, 1)
UNDER_TWO = ChildAge(id="under-two", kind="child_age", words="Under two", under_months=24, pregnancy=True)
BORN = UNDER_TWO.model_copy(update={"pregnancy": False})
AREA = Area(id="area", kind="area", words="Lives here", places=("Northamptonshire", "Rutland"))
CONCERN = Concern(id="concern", kind="concern", words="Two reasons", any_of=("a", "b", "c"), at_least=2)
REMOVED = YesNo(id="removed", kind="question", words="A child removed", question="Was a child removed?")


def judged(criterion, facts, today=TODAY):
    found = findings(Eligibility(criteria=(criterion,), exclusions_stated=True), facts, today)
    return found[0].verdict, found[0].reason


def verdict(criterion, today=TODAY, **facts):
    return judged(criterion, Facts(**facts), today)[0]


@pytest.mark.parametrize(
    ("born", "today", "expected"),
    [
        (date(2024, 3, 2), TODAY, "met"),
        (date(2024, 3, 1), TODAY, "not_met"),
        (date(2024, 2, 29), date(2026, 2, 28), "met"),
        (date(2024, 2, 29), date(2026, 3, 1), "not_met"),
        (TODAY, TODAY, "met"),
        (TODAY + timedelta(days=1), TODAY, "not_known"),
    ],
)
def test_under_two_ends_on_the_second_birthday_which_is_1_march_for_29_february(born, today, expected):
    assert verdict(UNDER_TWO, today, children=(Child(born_on=born),)) == expected


def test_an_unborn_child_meets_a_criterion_that_includes_pregnancy():
    unborn = (Child(expected_on=date(2026, 6, 1)),)
    assert judged(UNDER_TWO, Facts(children=unborn)) == ("met", "The child is expected on 1 June 2026.")
    assert verdict(BORN, children=unborn) == "not_met"


def test_long_after_the_expected_date_the_date_of_birth_is_needed():
    assert verdict(UNDER_TWO, children=(Child(expected_on=TODAY - timedelta(weeks=4)),)) == "met"
    assert verdict(UNDER_TWO, children=(Child(expected_on=TODAY - timedelta(weeks=4, days=1)),)) == "not_known"


def test_one_child_who_is_young_enough_is_enough():
    assert verdict(UNDER_TWO, children=(Child(born_on=date(2019, 1, 1)), Child(born_on=date(2026, 1, 1)))) == "met"


def test_an_undated_child_leaves_it_open_whatever_the_elder_one_is():
    assert verdict(UNDER_TWO, children=(Child(born_on=date(2019, 1, 1)), Child())) == "not_known"


def test_without_children_the_age_is_not_known():
    assert judged(UNDER_TWO, Facts()) == ("not_known", "No child's date of birth or expected date is given.")


@pytest.mark.parametrize(("area", "expected"), [("rutland", "met"), ("Leeds", "not_met"), (None, "not_known")])
def test_area(area, expected):
    assert verdict(AREA, area=area) == expected


@pytest.mark.parametrize(
    ("concerns", "expected"), [(frozenset("ab"), "met"), (frozenset("ax"), "not_met"), (None, "not_known")]
)
def test_concern(concerns, expected):
    assert verdict(CONCERN, concerns=concerns) == expected


@pytest.mark.parametrize(("answer", "expected"), [(True, "met"), (False, "not_met"), (None, "not_known")])
def test_question(answer, expected):
    assert verdict(REMOVED, answers={"removed": answer}) == expected


@pytest.mark.parametrize(
    ("area", "removed", "expected"),
    [
        ("Rutland", False, "eligible"),
        ("Rutland", True, "not_eligible"),
        ("Rutland", None, "cannot_tell"),
        ("Leeds", None, "not_eligible"),
        (None, False, "cannot_tell"),
    ],
)
def test_overall_of_a_criterion_and_an_exclusion(area, removed, expected):
    rules = Eligibility(criteria=(AREA,), exclusions=(REMOVED,), exclusions_stated=True)
    assert overall(findings(rules, Facts(area=area, answers={"removed": removed}), TODAY)) == expected


def test_what_is_only_preferred_decides_nothing():
    ideal = UNDER_TWO.model_copy(update={"weight": "preferred"})
    found = findings(Eligibility(criteria=(ideal,), exclusions_stated=False), Facts(), TODAY)
    assert (found[0].verdict, overall(found)) == ("not_known", "eligible")


def test_norpip_prefers_babies_under_six_months_but_takes_older_ones():
    facts = Facts(children=(Child(born_on=date(2025, 3, 1)),), area="Northamptonshire")
    found = {finding.criterion: finding.verdict for finding in findings(blueprint("norpip").eligibility, facts, TODAY)}
    assert (found["under-two"], found["under-six-months"]) == ("met", "not_met")
    assert overall(findings(blueprint("norpip").eligibility, facts, TODAY)) == "eligible"


@given(st.dates(date(2015, 1, 1), date(2040, 1, 1)), st.integers(0, 1500))
def test_under_two_is_exactly_the_days_before_the_second_birthday(born, days_old):
    today = born + timedelta(days=days_old)
    expected = "met" if today < months_after(born, 24) else "not_met"
    assert verdict(UNDER_TWO, today, children=(Child(born_on=born),)) == expected


@given(st.lists(st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2026, 3, 1))), max_size=5), st.randoms())
def test_the_order_of_the_children_does_not_matter(births, random):
    children = [Child(born_on=born) for born in births]
    shuffled = random.sample(children, len(children))
    assert verdict(UNDER_TWO, children=tuple(children)) == verdict(UNDER_TWO, children=tuple(shuffled))
