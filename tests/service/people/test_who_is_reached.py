"""Ethnic group, area and deprivation: asked on the forms, never required, refused where they cannot be."""

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.organisation.models import User
from holdfast.science.errors import BadInput
from holdfast.service.people.actions import change_person
from tests.factories import FamilyOfTwo
from tests.pages import seen_by


def contact(desk: Client, two: FamilyOfTwo, **typed: str) -> str:
    address = reverse("person-contact", args=[two.family.pk, two.parent.pk])
    return desk.post(address, {"contact_by": "phone", **seen_by(desk, address)} | typed, follow=True).text


def test_area_and_decile_are_kept_with_the_address(desk: Client, two: FamilyOfTwo) -> None:
    contact(desk, two, area=" Upper  Shore", deprivation="3")
    two.parent.refresh_from_db()
    assert (two.parent.area, two.parent.deprivation) == ("Upper Shore", 3)
    contact(desk, two, area="", deprivation="")
    two.parent.refresh_from_db()
    assert (two.parent.area, two.parent.deprivation) == ("", None)


def test_the_form_shows_what_is_stored(desk: Client, two: FamilyOfTwo, worker: User) -> None:
    change_person(person=two.parent, values={"deprivation": 7, "ethnic_group": "white_irish"}, by=worker)
    page = desk.get(reverse("person-contact", args=[two.family.pk, two.parent.pk])).text
    assert '<option value="7" selected' in page
    page = desk.get(reverse("person-edit", args=[two.family.pk, two.parent.pk])).text
    assert '<option value="white_irish" selected' in page


def test_an_area_is_a_name_and_no_address(desk: Client, two: FamilyOfTwo) -> None:
    page = contact(desk, two, area="12 Shore Road")
    assert "Enter the area’s name without figures; the postcode has its own place" in page
    assert "12 Shore Road" in page


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"area": "NN1 1ZZ"}, "The area is a name like Kingsthorpe, without figures"),
        ({"deprivation": 11}, "it must lie between 1 and 10"),
        ({"ethnic_group": "martian"}, "none of the list of the 2021 census"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(two: FamilyOfTwo, worker: User, values: dict, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        change_person(person=two.parent, values=values, by=worker)
