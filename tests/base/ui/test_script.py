"""What the script adds, in a real browser; no server is needed, every answer is given by the test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, sync_playwright

pytestmark = pytest.mark.journey

SCRIPT = Path(__file__).parents[3] / "holdfast/base/ui/static/ui/holdfast.js"
PAGE = """<!doctype html><body data-person="{person}"><input id="find">
<form data-autosave="/save/" method="post" action="/send/"><span data-saved></span>
<input type="hidden" name="version" value="{version}"><input type="hidden" name="csrfmiddlewaretoken" value="t">
<textarea id="note" name="note"></textarea>
<fieldset data-item><input type="radio" name="i1" value="0"><input type="radio" name="i1" value="2"></fieldset>
<fieldset data-item><input type="radio" name="i2" value="0"><input type="radio" name="i2" value="2"></fieldset>
<button id="send">Send</button></form>
<form method="post" action="/out/" data-sign-out><button id="out">Out</button></form>
<script src="/holdfast.js"></script>"""


class Service:
    """Answers for the service: what is saved, what is sent, which version the page has."""

    def __init__(self, page: Page) -> None:
        self.page, self.version, self.person, self.answer = page, "6", "Isla", "saved"
        self.sent = 0
        page.route("**/*", self.respond)

    def respond(self, route: Route) -> None:
        path = route.request.url.removeprefix("http://holdfast.test")
        if path == "/save/":
            self.save(route)
        elif path == "/holdfast.js":
            route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript")
        elif path == "/send/":
            self.sent += 1
            route.fulfill(status=204, body="")
        elif path == "/":
            route.fulfill(body=PAGE.format(person=self.person, version=self.version), content_type="text/html")
        else:
            route.fulfill(body="", content_type="text/html")

    def save(self, route: Route) -> None:
        if self.answer == "saved":
            route.fulfill(json={"saved": "12:04", "version": 7})
        elif self.answer == "conflict":
            route.fulfill(status=409, json={"url": "/both/"})
        else:
            route.abort()

    def open(self) -> None:
        self.page.goto("http://holdfast.test/")

    def write(self, words: str) -> None:
        self.page.fill("#note", words)

    def wait_for(self, words: str) -> None:
        self.page.wait_for_function(
            "words => document.querySelector('[data-saved]').textContent.includes(words)", arg=words
        )

    @property
    def note(self) -> str:
        return self.page.input_value("#note")

    @property
    def drafts(self) -> int:
        return int(self.page.evaluate("sessionStorage.length"))


@pytest.fixture(scope="module")
def browser():
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        started = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield started
        started.close()


@pytest.fixture
def service(browser) -> Iterator[Service]:
    context = browser.new_context()
    made = Service(context.new_page())
    made.open()
    yield made
    context.close()


def test_a_note_is_saved_while_it_is_written(service):
    service.write("She looked up.")
    service.wait_for("Saved 12:04")
    assert service.page.input_value("[name=version]") == "7"
    assert service.drafts == 0


def test_what_could_not_be_saved_is_kept_and_comes_back(service):
    service.answer = "unreachable"
    service.write("Written in the car.")
    service.wait_for("Not saved yet: kept on this device")
    service.open()
    assert service.note == "Written in the car."
    service.answer = "saved"
    service.wait_for("Saved 12:04")
    assert service.drafts == 0


def test_somebody_elses_words_are_shown_and_not_overwritten(service):
    service.answer = "conflict"
    service.write("Mine.")
    service.wait_for("Somebody else saved this too")
    assert service.page.get_attribute("[data-saved] a", "href") == "/both/"
    assert service.drafts == 1


def test_a_draft_that_was_sent_ends_when_a_later_version_shows_it_arrived(service):
    service.answer = "unreachable"
    service.write("Sent.")
    service.page.click("#send")
    service.open()
    assert service.note == "Sent.", "the session may have ended in between"
    service.page.click("#send")
    service.version = "7"
    service.open()
    assert (service.note, service.drafts) == ("", 0)


def test_a_draft_that_was_not_sent_keeps_the_version_it_began_from(service):
    service.answer = "unreachable"
    service.write("Mine.")
    service.version = "9"
    service.open()
    assert service.note == "Mine."
    assert service.page.input_value("[name=version]") == "6"


def test_nobody_finds_another_persons_draft(service):
    service.answer = "unreachable"
    service.write("Isla’s words.")
    service.person = "Bryn"
    service.open()
    assert (service.note, service.drafts) == ("", 0)


def test_signing_out_takes_drafts_off_the_device(service):
    service.answer = "unreachable"
    service.write("Mine.")
    service.page.click("#out")
    service.page.wait_for_url("**/out/")
    assert service.drafts == 0


def test_figures_answer_an_item_and_move_on(service):
    service.page.focus("[name=i1]")
    service.page.keyboard.press("2")
    service.page.keyboard.press("0")
    service.page.keyboard.press("7")
    chosen = service.page.evaluate("[...document.querySelectorAll('fieldset :checked')].map(i => i.name + i.value)")
    assert chosen == ["i12", "i20"]


def test_a_slash_goes_to_the_search_box_but_not_while_writing(service):
    service.page.keyboard.press("/")
    assert service.page.evaluate("document.activeElement.id") == "find"
    service.page.focus("#note")
    service.page.keyboard.press("/")
    assert service.note == "/"


def test_a_form_is_sent_once_however_often_the_button_is_pressed(service):
    service.page.evaluate("[1, 2, 3].forEach(() => document.querySelector('#send').click())")
    service.page.wait_for_timeout(300)
    assert service.sent == 1
