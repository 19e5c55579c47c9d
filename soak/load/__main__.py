import argparse
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from benchmarks import say
from soak.load.asking import OF_HOLDFAST, PAGES, Answers, ask
from soak.load.serving import Service, service

FLAT = 1.3
CONNECTIONS = 8  # what holds four threads at work
PEOPLE = 100
PAUSE = 6.0  # seconds in which somebody reads a page


@dataclass(frozen=True)
class Size:
    """`families` of both services, the length of a turn and of the hundred's work in seconds."""

    families: tuple[int, int]
    rounds: int
    turn: float
    work: float
    pause: float


WHOLE = Size((1000, 100_000), rounds=5, turn=1.5, work=60, pause=PAUSE)
QUICK = Size((240, 1200), rounds=1, turn=0.4, work=4, pause=1.0)

Costs = dict[int, dict[str, float]]


def main(argv: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m soak load", description="A hundred people at work at once.")
    asked.add_argument("--quick", action="store_true", help="less of everything, for a first look")
    return run(QUICK if asked.parse_args(argv).quick else WHOLE, small=False)


def run(size: Size, *, small: bool) -> int:
    people = 10 if small else PEOPLE
    with ExitStack() as opened:
        services = [opened.enter_context(service(n, people)) for n in size.families]
        say("What each page costs, the sizes side by side")
        costs = measured(services, size)
        say(f"{people} people at work, {size.pause:.0f} s to a page")
        large = services[-1]
        busy = ask(large, list(PAGES), people=people, seconds=size.work, pause=size.pause)
        say(f"{people} people who do not pause")
        pressed = ask(large, OF_HOLDFAST, people=people, seconds=size.work / 2)
        return report(large, costs, busy, pressed, judged=size is WHOLE)


def measured(services: list[Service], size: Size) -> Costs:
    """Milliseconds of one request of each page while the server is kept busy: medians of rounds that take turns."""
    for one in services:
        ask(one, list(PAGES), people=CONNECTIONS, seconds=2 * size.turn)
    found: dict[int, dict[str, list[float]]] = {one.n: {page: [] for page in PAGES} for one in services}
    for number in range(size.rounds):
        for page in PAGES:
            for one in services if number % 2 else services[::-1]:
                found[one.n][page].append(1000 / ask(one, [page], people=CONNECTIONS, seconds=size.turn).rate)
    return {n: {page: median(times) for page, times in pages.items()} for n, pages in found.items()}


def report(large: Service, costs: Costs, busy: Answers, pressed: Answers, *, judged: bool) -> int:
    small, n = sorted(costs)
    bare, raw = (costs[n][page] for page in list(PAGES)[:2])
    print(f"families: {large.n:,}, events: {large.events:,}")
    for page in PAGES:
        cost = costs[n][page]
        print(
            f"{page}: {1000 / cost:.0f} requests/s, {cost / bare:.1f}x a bare page, {cost / raw:.1f}x one raw query; "
            f"p95 {busy.quantile(page, 0.95):.0f} ms with {PEOPLE} at work, "
            f"{busy.quantile(page, 0.95) / busy.quantile('bare Django page', 0.95):.1f}x a bare page's"
        )
    print(f"{PEOPLE} at work: {busy.rate:.0f} requests/s; not pausing: {pressed.rate:.0f} requests/s")
    print(f"requests not answered: {busy.failed + pressed.failed} (bar: 0)")
    ratios = {page: costs[n][page] / costs[small][page] for page in OF_HOLDFAST}
    for page, ratio in ratios.items():
        print(f"{page} with {n:,} families against {small:,}: {ratio:.2f} (bar: at most {FLAT})")
    too_dear = judged and max(ratios.values()) > FLAT
    return int(bool(busy.failed + pressed.failed) or too_dear)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
