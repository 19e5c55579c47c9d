"""What a browser sent, read in one way by every page."""

import pytest
from django import forms
from django.test import RequestFactory

from holdfast.base.common.sent import in_background, say_beside, typed
from holdfast.science.errors import BadInput, Refusal

ASKED = RequestFactory()
NAVIGATE = {"Sec-Fetch-Mode": "navigate"}


class Form(forms.Form):
    day = forms.CharField()
    note = forms.CharField(required=False)


def test_a_form_that_was_sent_empty_was_sent_and_a_page_that_is_opened_sends_nothing() -> None:
    assert typed(ASKED.post("/")) is not None
    assert typed(ASKED.get("/?day=3")) is None


@pytest.mark.parametrize("headers", [{}, NAVIGATE, {"X-Requested-With": ""}])
def test_a_person_opens_a_page(headers: dict[str, str]) -> None:
    assert not in_background(ASKED.get("/", headers=headers))


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Mode": "cors"}, {"X-Requested-With": "fetch", **NAVIGATE}])
def test_a_script_asks_in_the_background(headers: dict[str, str]) -> None:
    assert in_background(ASKED.get("/", headers=headers))


@pytest.mark.parametrize(
    ("refused", "otherwise", "beside"),
    [
        (Refusal("note", "Too long"), "day", "note"),
        (Refusal("elsewhere", "Too long"), "day", "day"),
        (Refusal("elsewhere", "Too long"), None, "__all__"),
        (BadInput("Too long"), None, "__all__"),
    ],
)
def test_a_refusal_stands_beside_its_field_where_the_form_has_it(
    refused: BadInput, otherwise: str | None, beside: str
) -> None:
    form = Form({"day": "3", "note": "words"})
    say_beside(form, refused, otherwise)
    assert form.errors == {beside: ["Too long"]}
