"""Pages that the server drew beforehand, looked at in a browser without a server."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, sync_playwright

SIZES = ((1280, 900), (390, 800), (320, 700))


@contextmanager
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("needs Chromium, and none is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
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


def faults_of(drawn: dict[str, str], browser: Browser) -> list[str]:
    """What axe finds on each page, and where a page is wider than the screen."""
    viewer, found = Viewer(browser), []
    for name, html in drawn.items():
        for width, height in SIZES:
            viewer.page.set_viewport_size({"width": width, "height": height})
            if viewer.show(html).evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{name} overflows at {width}")
        faults = Axe().run(viewer.page).response["violations"]
        found += [f"{name}: {fault['id']} {fault['nodes'][0]['html']}" for fault in faults]
    return found
