"""One live service with simulated families, one browser for all journeys, a context of its own for each person.

Both end with the last journey: the browser keeps an event loop in the thread, and the service works off its jobs.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.cli.demonstrated import keep_what_is_not_a_record
from holdfast.demonstration.accounts import TEAM
from holdfast.demonstration.load import load_demonstration
from holdfast.demonstration.load.staff import SIMULATION
from holdfast.reports.extract import write_extract
from tests.journeys.people import Door
from tests.journeys.watching import Watch
from tests.live import LiveService, live_service

FAMILIES = 15
PICTURES = os.environ.get(
    "HOLDFAST_JOURNEY_PICTURES"
)  # a folder for the last page of everybody, to see what went wrong
DESK = {"width": 1280, "height": 900}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="package")
def home() -> Iterator[Path]:
    """The data folder of the live service, which another account than root's must reach."""
    place = Path(tempfile.mkdtemp(prefix="holdfast-journeys-")).resolve()
    place.chmod(0o755)
    yield place / "home"
    shutil.rmtree(place)


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("the journeys need Chromium, and none is installed: apt-get install chromium")
    return found


@pytest.fixture(scope="package")
def service(chromium, test_server, home, django_db_blocker) -> Iterator[LiveService]:
    def fill(database: str) -> None:
        before, settings.HOLDFAST_HOME = settings.HOLDFAST_HOME, home
        with django_db_blocker.unblock(), test_server.django_on(database):
            load_demonstration(families=FAMILIES)
            keep_what_is_not_a_record(clock.today())
            write_extract(team=Team.objects.get(slug=TEAM), by=SIMULATION)
        settings.HOLDFAST_HOME = before

    with live_service(test_server, fill, HOLDFAST_HOME=str(home)) as running:
        yield running


@pytest.fixture(scope="package")
def browser(chromium, service) -> Iterator[Browser]:
    expect.set_options(timeout=15_000)  # a busy machine is slow, and nobody waits when it is not
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def records(service, test_server, django_db_blocker, monkeypatch) -> Iterator[None]:
    """The live service's records, for what is given before a journey begins."""
    # Playwright keeps a loop in this thread, and Django takes that for asynchronous code.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with django_db_blocker.unblock(), test_server.django_on(service.database):
        yield


@pytest.fixture
def watch() -> Iterator[Watch]:
    watching = Watch()
    yield watching
    assert watching.problems == []


@pytest.fixture
def somebody(request, browser, service, watch) -> Iterator[Callable[..., Page]]:
    """Opens a browser of their own for somebody, with nothing in it; `options` are Playwright's for a context."""
    opened = []

    def open_browser(**options: Any) -> Page:
        context = browser.new_context(**{"base_url": service.url, "viewport": DESK, **options})
        context.set_default_timeout(30_000)
        watch.over(context)
        opened.append(context)
        return context.new_page()

    yield open_browser
    for number, context in enumerate(opened):
        for page in context.pages if PICTURES else ():
            page.screenshot(path=f"{PICTURES}/{request.node.name}-{number}.png", full_page=True)
        context.close()


@pytest.fixture(scope="module")
def door(browser, service) -> Door:
    return Door(browser, service.url)


@pytest.fixture
def signed_in(somebody, door) -> Callable[..., Page]:
    """A browser in which a colleague has signed in."""

    def open_signed_in(email: str, **options: Any) -> Page:
        return somebody(storage_state=door.open(email), **options)

    return open_signed_in
