"""Every page that somebody can reach by links: answered, light, whole on a phone, and nothing that axe would find."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PICTURES
from tests.journeys.crawling import Visited, crawl
from tests.journeys.people import COORDINATOR, EVALUATOR, MANAGER, PROTECTOR, SUPERVISOR, THERAPIST

PHONE, SMALL = {"width": 390, "height": 844}, {"width": 320, "height": 568}
HEAVIEST = 150_000  # bytes of a page with its styles, scripts and pictures, without fonts
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STARTS = ["/", "/families/?whose=team", "/families/?whose=team&state=all", "/referrals/?status=all"]
PUBLIC = ["/sign-in/", "/refer/saltmarsh/"]


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


@pytest.mark.parametrize("email", [THERAPIST, SUPERVISOR, COORDINATOR, MANAGER, EVALUATOR, PROTECTOR])
def test_every_page_of_a_colleague(signed_in, first, email):
    page = signed_in(email)
    starts = [start for start in STARTS if page.request.get(start).ok]
    look_at_all(page, starts, first, email.partition("@")[0])


def test_every_public_page(somebody, first):
    look_at_all(somebody(), PUBLIC, first, "public")


def look_at_all(page: Page, starts: list[str], first: Callable[[str], bool], who: str) -> None:
    sizes: dict[str, int] = {}
    faults: list[str] = []
    for visited in crawl(page.request, starts):
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
            sizes[address] = len(page.request.get(address).body())
    weight = visited.size + sum(sizes.get(address, 0) for address in visited.reading.loads)
    return found + ([f"weighs {weight:,} bytes"] if weight > HEAVIEST else [])


def seen_faults(page: Page, visited: Visited, name: str) -> list[str]:
    """On a desk as it is, on a phone with everything unfolded."""
    page.set_viewport_size(DESK)
    page.goto(visited.address)
    found = axe_faults(page, 1280)
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
