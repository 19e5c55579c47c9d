"""Every page that somebody can reach by links: answered, light, whole on a phone, and nothing that axe would find."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from holdfast.base.organisation.models import Team
from holdfast.demonstration.accounts import TEAM
from holdfast.service.care.actions.notes import keep_draft, save_note
from holdfast.service.referrals.actions import send_referral
from tests.journeys.conftest import DESK, PICTURES
from tests.journeys.crawling import Visited, crawl, weight_of
from tests.journeys.given import (
    a_family_in_touch,
    a_review,
    a_session,
    an_appointment,
    an_unborn_child,
    moment,
    people_of,
    person,
)
from tests.journeys.people import COLLEAGUE, COORDINATOR, EVALUATOR, MANAGER, PROTECTOR, SUPERVISOR, THERAPIST
from tests.service.referrals.answers import MIDWIFE, PAGES, write_draft

PHONE, SMALL = {"width": 390, "height": 844}, {"width": 320, "height": 568}
HEAVIEST = 150_000  # bytes of a page with its styles, scripts and pictures, without fonts
# a box for text shows the rows that it says
LOW_BOXES = """[...document.querySelectorAll("textarea")]
    .filter(box => box.clientHeight && box.clientHeight < box.rows * parseFloat(getComputedStyle(box).lineHeight))
    .map(box => `${box.name} is ${box.clientHeight} pixels high for ${box.rows} rows`)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STARTS = ["/", "/families/?whose=team", "/families/?whose=team&state=all", "/referrals/?status=all"]
PUBLIC = ["/sign-in/", "/refer/saltmarsh/"]
FILLED_IN = ("referrer", "agreed", "parent", "contact", "language", "child-1", "area", "needs", "reasons", "safety")


@pytest.fixture
def first(tmp_path_factory) -> Callable[[str], bool]:
    """Whether nobody has looked at the page of this name yet, in this run and in any of its processes."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def claim(name: str) -> bool:
        try:
            (shared / f"looked-at-{name}").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    return claim


@pytest.fixture
def seldom(records) -> list[str]:
    """Pages of rare states: two versions of a note, a review without its signature, somebody who is not born yet."""
    episode = a_family_in_touch("Thongweed", to=COLLEAGUE, days=-9)
    appointment = an_appointment(episode, moment(-7, 18), to=COLLEAGUE)
    session = a_session(appointment, "Wren slept.", to=COLLEAGUE)
    therapist, director = person(COLLEAGUE), person(SUPERVISOR)
    save_note(session=session, text="Wren slept well.", based_on=1, by=therapist)
    keep_draft(session=session, text="Wren slept badly.", based_on=1, tab="one", by=director)
    review = a_review(episode)
    baby = an_unborn_child(episode)
    family = f"/families/{episode.family_id}"
    return [
        f"/sessions/{appointment.pk}/two-versions/",
        f"/reviews/{review.pk}/sign-off/",
        f"{family}/first-contact/",
        f"{family}/people/{baby.pk}/birth/",
        f"{family}/people/{people_of(episode)[0].pk}/contact/",
    ]


@pytest.mark.parametrize("email", [THERAPIST, SUPERVISOR, COORDINATOR, MANAGER, EVALUATOR, PROTECTOR])
def test_every_page_of_a_colleague(signed_in, first, email):
    page = signed_in(email)
    starts = [start for start in STARTS if page.request.get(start).ok]
    look_at_all(page, starts, first, email.partition("@")[0])


def test_pages_of_rare_states(signed_in, first, seldom):
    page = signed_in(SUPERVISOR)
    look_at_all(page, seldom, first, "seldom", follow=False)


def test_every_public_page(somebody, first, records):
    team = Team.objects.get(slug=TEAM)
    draft = f"/refer/{TEAM}/{write_draft(team)[1]}/"
    steps = [f"{draft}{step}/" for step in (*FILLED_IN, "children", "check", "saved")]
    referral, key = write_draft(team, parent={**PAGES["parent"], "parent_family": "Sent"})
    send_referral(referral=referral, by=MIDWIFE)
    look_at_all(somebody(), [*PUBLIC, *steps, f"/refer/{TEAM}/{key}/sent/"], first, "public")


def look_at_all(page: Page, starts: list[str], first: Callable[[str], bool], who: str, follow: bool = True) -> None:
    sizes: dict[str, int] = {}
    faults: list[str] = []
    for visited in crawl(page.request, starts, follow):
        faults += [f"{visited.name} {visited.address}: {fault}" for fault in plain_faults(page, visited, sizes)]
        looks = f"{visited.name}-{who}" if visited.address == "/" else visited.name
        if visited.kind.startswith("text/html") and visited.status == 200 and first(looks):
            faults += [f"{visited.name} {visited.address}: {fault}" for fault in seen_faults(page, visited, looks)]
    assert not faults, "\n".join(faults)


def plain_faults(page: Page, visited: Visited, sizes: dict[str, int]) -> list[str]:
    """What shows without a browser."""
    if visited.status != 200:
        return [f"answered {visited.status}"]
    if not visited.kind.startswith("text/html"):
        return []
    found = []
    if visited.reading.headings != 1:
        found.append(f"{visited.reading.headings} headings of the first level")
    if not visited.reading.title:
        found.append("no title")
    for address in visited.reading.loads:
        if address.startswith("/") and address not in sizes:
            sizes[address] = weight_of(page.request.get(address))
    weight = visited.size + sum(sizes.get(address, 0) for address in visited.reading.loads)
    return found + ([f"weighs {weight:,} bytes"] if weight > HEAVIEST else [])


def seen_faults(page: Page, visited: Visited, name: str) -> list[str]:
    page.goto(visited.address)
    return looked_over(page, name)


def looked_over(page: Page, name: str) -> list[str]:
    """What is open in the page, on a desk as it is, on a phone with everything unfolded."""
    page.set_viewport_size(DESK)
    found = axe_faults(page, 1280) + page.evaluate(LOW_BOXES)
    picture(page, name, 1280)
    page.set_viewport_size(PHONE)
    picture(page, name, 390)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found += axe_faults(page, 390)
    for size in (PHONE, SMALL):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{wide} pixels wide at {size['width']}")
    return found


def axe_faults(page: Page, width: int) -> list[str]:
    options = {"resultTypes": ["violations"], "runOnly": RULES}
    violations = Axe().run(page, options=options).response["violations"]
    return [f"axe at {width}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations]


def picture(page: Page, name: str, width: int) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"page-{name}-{width}.png"), full_page=True)
