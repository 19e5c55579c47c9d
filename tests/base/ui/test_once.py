"""A double click, a reload, a form sent again: done once, and answered both times."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.ui.models import SentForm
from holdfast.base.ui.once import TWICE, clear_sent_forms
from holdfast.service.care.models import RiskNote
from tests.pages import fields_of, forms_of
from tests.service.care.conftest import Care, care  # noqa: F401 -- a fixture

BACKEND = "django.contrib.auth.backends.ModelBackend"


def desk_of(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def risk_note(client: Client, address: str, words: str = "A worry") -> dict[str, Any]:
    return {**fields_of(client.get(address), holding="text"), "kind": "risk", "text": words}


@pytest.fixture
def desk(care: Care) -> Client:  # noqa: F811
    return desk_of(care.therapist)


@pytest.fixture
def address(care: Care) -> str:  # noqa: F811
    return reverse("risk-note", args=[care.two.family.pk])


def test_the_same_form_sent_twice_is_saved_once_and_answered_alike(desk: Client, address: str) -> None:
    typed = risk_note(desk, address)
    first, second = desk.post(address, typed), desk.post(address, typed)
    assert RiskNote.objects.count() == 1
    assert first.url == second.url
    assert TWICE in desk.get(second.url).text


def test_a_new_page_and_other_words_are_another_note(desk: Client, address: str) -> None:
    typed = risk_note(desk, address)
    desk.post(address, typed)
    desk.post(address, {**typed, "text": "Went back and wrote more"})
    desk.post(address, risk_note(desk, address))
    assert RiskNote.objects.count() == 3


def test_what_was_refused_may_be_sent_again(desk: Client, address: str) -> None:
    typed = risk_note(desk, address, words="")
    assert [desk.post(address, typed).status_code for _ in range(2)] == [400, 400]
    assert not SentForm.objects.exists()


def test_every_form_of_a_page_has_a_number_of_its_own(desk: Client, care: Care) -> None:  # noqa: F811
    found = forms_of(desk.get(reverse("family-goals", args=[care.two.family.pk])).text)
    numbers = [value for _, pairs in found for name, value in pairs if name == "once"]
    assert len(numbers) >= 2
    assert len(set(numbers)) == len(numbers)


def test_old_marks_are_removed(desk: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.post(address, risk_note(desk, address))
    clear_sent_forms()
    assert SentForm.objects.count() == 1
    monkeypatch.setattr("holdfast.base.ui.once.KEPT", timedelta(days=-1))
    clear_sent_forms()
    assert not SentForm.objects.exists()
