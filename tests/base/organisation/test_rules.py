"""What a team, its people and its sites may be."""

from datetime import date

import pytest

from holdfast.base.organisation.rules import (
    first_day_without,
    name_of,
    phone_of,
    places_of,
    refuse_without_director,
    slug_of,
)
from holdfast.science.errors import Refusal

JAN, MARCH, MAY, JULY = (date(2026, month, 1) for month in (1, 3, 5, 7))


@pytest.mark.parametrize(
    ("spans", "gap"),
    [
        ([], MARCH),
        ([(JAN, None)], None),
        ([(MAY, None)], MARCH),
        ([(JAN, MAY)], MAY),
        ([(JAN, MAY), (MAY, None)], None),
        ([(JAN, MAY), (MARCH, JULY)], JULY),
        ([(JAN, JAN)], MARCH),
        ([(JAN, MARCH)], MARCH),
    ],
)
def test_the_first_day_on_which_nobody_holds_a_role(spans: list[tuple[date, date | None]], gap: date | None) -> None:
    assert first_day_without(spans, MARCH) == gap


def test_open_families_are_never_without_a_clinical_director() -> None:
    with pytest.raises(Refusal, match="From 1 May 2026 the team would have no clinical director, and 3 families are"):
        refuse_without_director([(JAN, MAY)], MARCH, 3, "role")
    refuse_without_director([(JAN, None)], MARCH, 3, "role")
    refuse_without_director([], MARCH, 0, "role")


@pytest.mark.parametrize("slug", ["saltmarsh", "north-coast", "team2"])
def test_a_short_name_that_can_stand_in_an_address(slug: str) -> None:
    assert slug_of(slug) == slug


@pytest.mark.parametrize("slug", ["", "Salt", "salt marsh", "-salt", "salt--marsh", "salt/marsh", "s" * 51])
def test_a_short_name_that_cannot(slug: str) -> None:
    with pytest.raises(Refusal, match="small letters, figures and hyphens") as refused:
        slug_of(slug)
    assert refused.value.field == "slug"


@pytest.mark.parametrize("phone", ["", "01632 960 001", "+44 1632 960001", "01632-960-001", "01632 960001 ext 4"])
def test_a_phone_number_as_people_write_it(phone: str) -> None:
    assert phone_of(phone) == phone


@pytest.mark.parametrize("phone", ["ring us", "123", "01632 960 001 01632 960 001 01632 960 001"])
def test_what_is_no_phone_number(phone: str) -> None:
    with pytest.raises(Refusal, match="must be figures"):
        phone_of(phone)


def test_a_name_loses_its_blanks_and_is_not_left_out() -> None:
    assert name_of("  Kelpby   centre ", "name", "the site’s name") == "Kelpby centre"
    with pytest.raises(Refusal, match="Enter the site’s name"):
        name_of("  ", "name", "the site’s name")
    with pytest.raises(Refusal, match="The site’s name is longer than 200 characters"):
        name_of("k" * 201, "name", "the site’s name")


@pytest.mark.parametrize("places", [-1, 100])
def test_places_have_a_range(places: int) -> None:
    with pytest.raises(Refusal, match="0 to 99"):
        places_of(places)
