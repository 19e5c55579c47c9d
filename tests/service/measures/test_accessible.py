"""axe finds nothing on the pages of measures and nothing overflows; no server is needed, they are drawn beforehand."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from holdfast.service.care.models import Goal
from tests.drawn import Viewer, chromium, faults_of
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import TODAY, Care
from tests.service.measures.doing import phq9, pirgas, record_phq9

pytestmark = pytest.mark.journey


@pytest.fixture
def drawn(care: Care, client: Client) -> dict[str, str]:
    """Each page by its name, as the server sends it."""
    client.force_login(care.director, backend="django.contrib.auth.backends.ModelBackend")
    place(
        thing=Goal(team=care.team, episode=care.episode, person=care.two.parent, words="Bath time", set_on=TODAY),
        by=TESTS,
    )
    first = record_phq9(care, phq9(3, 3, 3, 3))
    risk = record_phq9(care, {**phq9(2, None), 9: 1}, occasion="review", answered_on=TODAY)
    hads = dict.fromkeys(range(1, 15), 1)
    record_phq9(care, hads, instrument="hads")
    scales = record_phq9(care, hads, instrument="hads", occasion="review", answered_on=TODAY)
    entries = ("gad7", "core10", "kpcs", "pirgas", "goal-rating", "parent-survey")
    family = care.two.family.pk
    addresses = {
        **{f"{each} entry": reverse("measure-enter", args=[family, each]) for each in entries},
        "risk result": reverse("measure", args=[risk.pk]),
        "scales result": reverse("measure", args=[scales.pk]),
        "relationship result": reverse("measure", args=[pirgas(care, 44).pk]),
        "correction": reverse("measure-correct", args=[first.pk]),
        "not obtained": reverse("measure-not-obtained", args=[family, "kpcs"]),
        "wording": reverse("wording-packs"),
    }
    pages = {name: client.get(address).text for name, address in addresses.items()}
    missing = {"item-1": "2", "occasion": "start", "mode": "paper"}
    return {**pages, "entry with missing items": client.post(addresses["gad7 entry"], missing).text}


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def test_axe_finds_nothing_and_nothing_overflows(drawn: dict[str, str], browser: Browser) -> None:
    assert faults_of(drawn, browser) == []


def test_keys_answer_and_move_on_and_what_was_typed_comes_back(drawn: dict[str, str], browser: Browser) -> None:
    viewer = Viewer(browser)
    page = viewer.show(drawn["gad7 entry"])
    page.locator("[data-item] input").first.focus()
    for key in "2103":
        page.keyboard.press(key)
    chosen = "[...document.querySelectorAll('[data-item] input:checked')].map(input => input.name + '=' + input.value)"
    typed = ["item-1=2", "item-2=1", "item-3=0", "item-4=3"]
    assert page.evaluate(chosen) == typed
    viewer.show(drawn["gad7 entry"])
    assert page.evaluate(chosen) == typed
