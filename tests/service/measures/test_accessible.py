"""axe finds nothing on the pages of measures and nothing overflows; no server is needed, they are drawn beforehand."""

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, sync_playwright

from holdfast.service.care.models import Goal
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import TODAY, Care
from tests.service.measures.doing import phq9, pirgas, record_phq9

pytestmark = pytest.mark.journey

SIZES = ((1280, 900), (390, 800), (320, 700))


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
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Chromium, and none is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


class Viewer:
    """A page whose every request is answered here: static files from the tree, anything else with the page shown."""

    def __init__(self, browser: Browser) -> None:
        self.page, self.html = browser.new_page(), ""
        self.page.route("**/*", self.answer)

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            route.fulfill(path=finders.find(path.removeprefix("/static/")))
        else:
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")

    def show(self, html: str) -> Page:
        self.html = html
        self.page.goto("http://holdfast.test/")
        return self.page


def test_axe_finds_nothing_and_nothing_overflows(drawn: dict[str, str], browser: Browser) -> None:
    viewer, found = Viewer(browser), []
    for name, html in drawn.items():
        for width, height in SIZES:
            viewer.page.set_viewport_size({"width": width, "height": height})
            page = viewer.show(html)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{name} overflows at {width}")
        faults = Axe().run(viewer.page).response["violations"]
        found += [f"{name}: {fault['id']} {fault['nodes'][0]['html']}" for fault in faults]
    assert found == []


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
