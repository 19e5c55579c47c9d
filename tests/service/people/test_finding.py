"""Likely duplicates, and finding a family from any page."""

from datetime import date

import pytest

from holdfast.service.people.actions import add_family, add_person, add_relationship
from holdfast.service.people.queries import likely_duplicates, search_families, unborn_children_of
from holdfast.service.people.queries.search import birth_dates
from holdfast.service.people.rules.matching import Candidate


@pytest.fixture
def zoe(team, worker):
    family = add_family(team=team, name="Brontë", by=worker)
    return add_person(
        family=family,
        role="parent",
        values={
            "given_name": "Zoë",
            "family_name": "Brontë-Ward",
            "known_as": "Zo",
            "born_on": date(1994, 3, 12),
            "nhs_number": "9434765919",
        },
        by=worker,
    )


@pytest.mark.parametrize(
    "told",
    [
        {"given": "Zoe", "family": "Bronte Ward", "born_on": date(1994, 3, 12)},
        {"given": "Zoë", "family": "Brontë-Ward", "born_on": date(1994, 12, 3)},
        {"given": "Bronte-Ward", "family": "Zoe", "born_on": date(1994, 3, 12)},
        {"given": "Somebody", "family": "Else", "nhs_number": "9434765919"},
    ],
)
def test_somebody_alike_is_shown_with_the_reasons_and_the_family(zoe, worker, told):
    found = likely_duplicates(worker, Candidate(**told))
    assert [one.person for one in found] == [zoe]
    assert found[0].reasons
    assert [family.name for family in found[0].families] == ["Brontë"]


def test_another_person_and_another_team_are_not_shown(zoe, worker, stranger):
    other = Candidate(given="Jory", family="Kelp", born_on=date(1980, 1, 1))
    same = Candidate(given="Zoë", family="Brontë-Ward", born_on=date(1994, 3, 12))
    assert likely_duplicates(worker, other) == ()
    assert likely_duplicates(stranger, same) == ()
    assert likely_duplicates(worker, same, leave_out=[zoe.pk]) == ()


def test_an_unborn_child_is_found_through_its_parent(zoe, worker):
    family = zoe.memberships.get().family
    baby = add_person(
        family=family, role="child", values={"family_name": "Ward", "expected_on": date(2027, 1, 9)}, by=worker
    )
    add_relationship(family=family, person=zoe, relative=baby, kind="parent", by=worker)
    assert unborn_children_of(worker, [zoe.pk]) == (baby,)


@pytest.mark.parametrize(
    "text",
    ["Zoe", "zoë bronte", "bront", "Ward Zoe", "Zo", "BRONTE-WARD", "Brunte", "943 476 5919", "9434765919",
     "12/3/1994", "12.03.94", "1994-03-12", "12 March 1994", "12th mar 1994", "12031994"],
)  # fmt: skip
def test_a_family_is_found_by(zoe, worker, text):
    assert [(one.family.name, one.person) for one in search_families(worker, text)] == [("Brontë", zoe)]


@pytest.mark.parametrize("text", ["", "  ", "Kelp", "12/3/1995", "943 476 5918", "Zoe Kelp", "%", "'; drop"])
def test_nothing_is_found_by(zoe, worker, text):
    assert search_families(worker, text) == ()


def test_another_teams_family_is_not_found(zoe, stranger):
    assert search_families(stranger, "Zoe") == ()


def test_a_name_as_written_comes_before_one_spelt_nearly_so(zoe, worker, team):
    family = add_family(team=team, name="Bronty", by=worker)
    add_person(family=family, role="parent", values={"given_name": "Zoe", "family_name": "Bronty"}, by=worker)
    assert [one.family.name for one in search_families(worker, "bronty")] == ["Bronty", "Brontë"]


def test_dates_are_read_day_first():
    assert birth_dates("3/4/2026") == (date(2026, 4, 3),)
    assert birth_dates("31/2/2026") == ()
    assert birth_dates("20260403") == (date(2026, 4, 3),)
