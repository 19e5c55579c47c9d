"""When two records are likely one person, and when they are twins, siblings or strangers."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.service.people.rules.matching import (
    THRESHOLD,
    Candidate,
    Kind,
    blocking_keys,
    compare,
    likely_duplicates,
)

ZOE = Candidate(
    given="Zoë Ann",
    family="O’Brien",
    known_as="Zo",
    born_on=date(1996, 3, 5),
    postcode="NN1 4AB",
    phone="07700 900123",
    email="zoe@example.org",
    sex="female",
)
WREN = Candidate(given="Wren", family="Samphire", born_on=date(2026, 5, 12), postcode="NN1 4AB", phone="07700 900123")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"given": "ZOE ANN"}, "same given name"),
        ({"family": "obrien"}, "same family name"),
        ({"born_on": date(1996, 5, 3)}, "day and month of birth swapped"),
        ({"born_on": date(1996, 3, 6)}, "date of birth differs by one slip"),
        ({"born_on": date(1969, 3, 5)}, "date of birth differs by one slip"),
        ({"given": "Zoe"}, "given names share a part"),
        ({"given": "Ann"}, "given names share a part"),
        ({"given": "Zoe Anne"}, "given name spelt nearly the same"),
        ({"family": "O’Brein"}, "family name spelt nearly the same"),
        ({"given": "O'Brien", "family": "Zoe Ann", "known_as": ""}, "given and family name swapped"),
        ({"phone": "+44 7700 900123"}, "same telephone number"),
        ({"postcode": "nn14ab"}, "same postcode"),
        ({"family": "O’Brien-Jones"}, "family names share a part"),
    ],
)
def test_slips_that_leave_one_person_likely(changed: dict[str, object], reason: str) -> None:
    match = compare(replace(ZOE, known_as=""), replace(ZOE, **{"known_as": "", **changed}))
    assert match.kind is Kind.LIKELY
    assert match.score >= THRESHOLD
    assert reason in match.reasons


def test_a_short_form_and_a_name_one_is_known_by() -> None:
    liz = Candidate(given="Liz", family="Marsh", born_on=date(1990, 1, 2))
    assert "given name in its short form" in compare(liz, replace(liz, given="Elizabeth")).reasons
    assert "same given name" in compare(liz, replace(liz, given="Aoife", known_as="Liz")).reasons


def test_an_equal_nhs_number_decides() -> None:
    one = Candidate(given="Ann", family="Marsh", born_on=date(1990, 1, 2), nhs_number="9434765919")
    other = Candidate(given="Bea", family="Stone", born_on=date(1971, 8, 9), nhs_number="943 476 5919")
    assert compare(one, other).kind is Kind.SAME_PERSON


def test_different_nhs_numbers_weigh_against() -> None:
    one, other = replace(ZOE, nhs_number="9434765919"), replace(ZOE, nhs_number="9990000018")
    assert compare(one, other).score < compare(ZOE, ZOE).score
    assert compare(one, other).kind is not Kind.LIKELY
    assert "different NHS numbers" in compare(one, other).reasons


@pytest.mark.parametrize("other", [replace(WREN, given="Fenn"), replace(WREN, given="Fenn", family="Samphir")])
def test_twins_are_never_the_same_person(other: Candidate) -> None:
    match = compare(WREN, other)
    assert match.kind is Kind.POSSIBLE_TWIN
    assert match.score < THRESHOLD


def test_twins_with_names_nearly_alike_are_told_apart_by_sex_or_number() -> None:
    jayden = replace(WREN, given="Jayden", sex="male")
    assert compare(jayden, replace(jayden, given="Hayden", sex="female")).kind is Kind.POSSIBLE_TWIN
    numbered = replace(jayden, nhs_number="9990000018")
    assert compare(numbered, replace(jayden, given="Hayden", nhs_number="9990000026")).kind is Kind.POSSIBLE_TWIN


@pytest.mark.parametrize(
    "relative",
    [
        replace(WREN, given="Fenn", born_on=date(2022, 2, 1)),
        replace(WREN, given="Fenn", born_on=date(2025, 5, 12)),
        replace(WREN, given="Tansy", born_on=date(1999, 5, 3)),
        replace(WREN, given="Baby", born_on=date(1999, 5, 3)),
        replace(WREN, given="Tansy", born_on=None),
    ],
)
def test_a_shared_household_is_not_one_person(relative: Candidate) -> None:
    match = compare(WREN, relative)
    assert match.kind is Kind.POSSIBLE_RELATIVE
    assert match.score < THRESHOLD


def test_strangers_with_a_common_name() -> None:
    one = Candidate(given="Mohammed", family="Ali", born_on=date(1988, 4, 1), postcode="NR1 1AA")
    other = Candidate(given="Mohammed", family="Khan", born_on=date(1979, 12, 30), postcode="LE2 7PQ")
    assert compare(one, other).kind is Kind.UNLIKELY


def test_an_unborn_child_is_found_by_the_mother() -> None:
    unborn = Candidate(family="Samphire", expected_on=date(2026, 5, 12), postcode="NN1 4AB")
    match = compare(unborn, WREN)
    assert (match.kind, match.score) == (Kind.UNBORN, 0.0)
    assert blocking_keys(unborn) == set()


def test_a_baby_without_a_name_yet_is_compared_on_the_rest() -> None:
    assert compare(WREN, replace(WREN, given="Baby girl")).kind is Kind.LIKELY


def test_empty_records_are_no_match() -> None:
    assert compare(Candidate(), Candidate()).kind is Kind.UNLIKELY
    assert blocking_keys(Candidate()) == set()


def test_the_list_shows_likely_ones_first_then_twins_then_relatives() -> None:
    existing = {
        "stranger": Candidate(given="Ada", family="Stone", born_on=date(1950, 1, 1)),
        "mother": replace(WREN, given="Tansy", born_on=date(1999, 5, 3)),
        "twin": replace(WREN, given="Fenn"),
        "herself": replace(WREN, born_on=date(2026, 12, 5)),
    }
    assert [key for key, _ in likely_duplicates(WREN, existing)] == ["herself", "twin", "mother"]


def test_a_threshold_of_ones_own() -> None:
    assert likely_duplicates(ZOE, {1: ZOE}, threshold=1000) == []


TEXT = st.sampled_from(["", "Ann", "Anne", "Wren", "de la Cruz", "O'Brien", "Łukasz", "Baby", "Ali", "Мария", "प्रिया"])
CANDIDATES = st.builds(
    Candidate,
    given=TEXT,
    family=TEXT,
    known_as=TEXT,
    born_on=st.none() | st.dates(),
    expected_on=st.none() | st.dates(),
    nhs_number=st.sampled_from(["", "9990000018", "9990000026"]),
    postcode=st.sampled_from(["", "NN1 4AB", "NN1 4AD"]),
    phone=st.sampled_from(["", "07700 900123", "123"]),
    email=st.sampled_from(["", "a@example.org"]),
    sex=st.sampled_from(["", "female", "male", "unknown"]),
)


@given(CANDIDATES, CANDIDATES)
def test_comparing_has_no_direction(one: Candidate, other: Candidate) -> None:
    forth, back = compare(one, other), compare(other, one)
    assert (forth.kind, forth.score) == (back.kind, back.score)


@given(CANDIDATES)
def test_reasons_never_repeat_what_the_record_holds(one: Candidate) -> None:
    words = " ".join(compare(one, one).reasons)
    assert "Cruz" not in words
    assert "999" not in words


@given(CANDIDATES)
def test_a_record_shares_its_keys_with_its_slips(one: Candidate) -> None:
    keys = blocking_keys(one)
    assert all(key[1] == ":" for key in keys)
    if one.born_on and one.born_on.day <= 12 and one.born_on.year >= 1:
        swapped = replace(one, born_on=date(one.born_on.year, one.born_on.day, one.born_on.month))
        assert keys & blocking_keys(swapped)
