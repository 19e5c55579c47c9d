"""What each page that a director reaches by links costs in a large installation against a small one."""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection

import django

from benchmarks import say
from soak.load.serving import Service, service
from tests.journeys.crawling import crawl

FLAT = 1.3
SLOWEST = 5  # pages that are named for their time
# They offer every other team of the installation, of which the large one has 834: they grow with teams, not families.
OF_TEAMS = frozenset({"family-sharing", "family-transfer"})
STARTS = ["/", "/families/?whose=team&state=all", "/referrals/?status=all"]


@dataclass(frozen=True)
class Size:
    """`families` of both services; how often each page is opened in each, in turns."""

    families: tuple[int, int]
    times: int


WHOLE, QUICK = Size((1000, 100_000), 9), Size((240, 1200), 2)


class Reader:
    """The director of the first team, with a connection that stays open."""

    def __init__(self, of: Service) -> None:
        self.cookie, self.opened = of.director, HTTPConnection("127.0.0.1", of.port, timeout=120)

    def get(self, address: str) -> "Answer":
        self.opened.request("GET", address, headers={"Cookie": self.cookie})
        answer = self.opened.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def seconds(self, address: str) -> float:
        begun = time.perf_counter()
        self.get(address)
        return time.perf_counter() - begun


class Answer:
    """As the crawler of the journeys takes it."""

    def __init__(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.status, self.headers, self.content = status, headers, content

    def body(self) -> bytes:
        return self.content


def main(argv: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m soak pages", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="less of everything, for a first look")
    size = QUICK if asked.parse_args(argv).quick else WHOLE
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.config.settings")
    django.setup()
    with ExitStack() as opened:
        small, large = (Reader(opened.enter_context(service(n, 1))) for n in size.families)
        say("Each page in turns")
        found = dict(measured(small, large, size.times))
    return report(found, size, judged=size is WHOLE)


def measured(small: Reader, large: Reader, times: int) -> Iterator[tuple[str, tuple[float, float]]]:
    """By address of the page, the least seconds that it took in each: what else runs can only add to them."""
    for page in crawl(small, STARTS):  # type: ignore[arg-type] -- asked as the journeys ask their browser
        if page.status == 200:
            pairs = [(small.seconds(page.address), large.seconds(page.address)) for _ in range(times)]
            name = f"{page.address} (teams)" if page.name in OF_TEAMS else page.address
            yield name, (min(one for one, _ in pairs), min(other for _, other in pairs))


def report(found: dict[str, tuple[float, float]], size: Size, *, judged: bool) -> int:
    few, many = size.families
    slow = sorted(found, key=lambda page: -found[page][1])[:SLOWEST]
    dear = {page: after / before for page, (before, after) in found.items() if after > FLAT * before}
    judged_dear = [page for page in dear if not page.endswith("(teams)")]
    for page in slow:
        print(f"{page}: {1000 * found[page][1]:.0f} ms with {many:,} families")
    for page, ratio in sorted(dear.items(), key=lambda each: -each[1]):
        print(f"{page}: {ratio:.2f} times its time with {few:,} (bar: at most {FLAT})")
    print(f"pages dearer with {many:,} families than with {few:,}: {len(judged_dear)} of {len(found)} (bar: 0)")
    return int(judged and bool(judged_dear))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
