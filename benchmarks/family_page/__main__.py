import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from benchmarks import environment, free_port, say
from benchmarks.family_page.asking import Asked, ask
from benchmarks.family_page.filling import fill

CONNECTIONS = 8
SAMPLE = 48
PAGES = (
    ("bare Django view", "bare"),
    ("raw SQL", "floor"),
    ("raw SQL + template", "template"),
    ("family page", "families"),
)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.family_page", description="Cost of the family page.")
    asked.add_argument("--families", type=int, nargs="+", default=[1000, 100_000])
    asked.add_argument("--seconds", type=float, default=2, help="length of one turn of one page")
    asked.add_argument("--rounds", type=int, default=5, help="turns of every page, the sizes side by side")
    given = asked.parse_args()
    with ExitStack() as opened:
        services = {n: opened.enter_context(service(n)) for n in given.families}
        report(measured(services, given.rounds, given.seconds))


@dataclass(frozen=True)
class Service:
    """A filled database behind a web server."""

    n: int
    port: int
    cookie: str

    def paths(self, start: str) -> list[str]:
        return [f"/{start}/{pk}/" for pk in range(1, min(self.n, SAMPLE) + 1)]


Results = dict[int, dict[str, tuple[Asked, Asked]]]


def measured(services: dict[int, Service], rounds: int, seconds: float) -> Results:
    """Medians of rounds in which pages and sizes take turns: whatever else the machine does falls on all of them."""
    turns = [(n, name, start) for name, start in PAGES for n in services]
    for n, _, start in turns:
        turn(services[n], start, CONNECTIONS, seconds)
    found: dict[tuple[int, str], list[tuple[Asked, Asked]]] = {(n, name): [] for n, name, _ in turns}
    for number in range(rounds):
        say(f"Round {number + 1} of {rounds}")
        for n, name, start in turns:
            loaded = turn(services[n], start, CONNECTIONS, seconds)
            found[n, name].append((loaded, turn(services[n], start, 1, seconds / 2)))
    return {n: {name: medians(found[n, name]) for name, _ in PAGES} for n in services}


def turn(service: Service, start: str, connections: int, seconds: float) -> Asked:
    return ask(service.port, service.paths(start), service.cookie, connections=connections, seconds=seconds)


def medians(turns: list[tuple[Asked, Asked]]) -> tuple[Asked, Asked]:
    loaded, alone = zip(*turns, strict=True)
    return _median(loaded), _median(alone)


def _median(turns: tuple[Asked, ...]) -> Asked:
    return Asked(*(median(getattr(each, name) for each in turns) for name in ("rate", "p50", "p95")))


@contextmanager
def service(n: int) -> Iterator[Service]:
    with filled(n) as (place, key), serving(place) as port:
        yield Service(n, port, f"sessionid={key}")


@contextmanager
def filled(n: int) -> Iterator[tuple[dict[str, str], str]]:
    """The environment of a server on a filled database, and the key of somebody's session there."""
    from holdfast.config.postgres.cluster import Cluster
    from holdfast.config.postgres.roles import OWNER

    with tempfile.TemporaryDirectory(prefix="holdfast-bench-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)  # noqa: S103 -- the server's own account must reach what lies below
        place = {**environment(), "HOLDFAST_HOME": folder, "DJANGO_SETTINGS_MODULE": "benchmarks.family_page.settings"}
        cluster = Cluster(Path(folder), throwaway=True)
        with cluster.use(say):
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
            migrate = [sys.executable, "-m", "holdfast", "migrate"]
            subprocess.run(migrate, check=True, stdout=subprocess.DEVNULL, env=place)
            _fill(n, cluster.connection(OWNER).libpq())
            key = _session(place)
            yield {**place, "FAMILY_PAGE_SESSION": key}, key


def _fill(n: int, owner: dict[str, Any]) -> None:
    say(f"Filling {n:,} generated families")
    begun = time.perf_counter()
    with psycopg.connect(**owner) as connection:
        fill(connection, n, date.today(), say)  # noqa: DTZ011
    say(f"  filled in {time.perf_counter() - begun:.0f} s")


def _session(place: dict[str, str]) -> str:
    command = [sys.executable, "-m", "benchmarks.family_page.signing_in"]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=place).stdout.strip()


@contextmanager
def serving(place: dict[str, str]) -> Iterator[int]:
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.family_page.serving", str(port)], env=place)
    try:
        _wait(port)
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def _wait(port: int) -> None:
    for _ in range(120):
        try:
            ask(port, ["/bare/1/"], "", connections=1, seconds=0.01)
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise RuntimeError("the server did not start")


def report(results: Results) -> None:
    for n, pages in results.items():
        page = pages["family page"]
        print(f"\n{n:,} families   requests/s   ratio    p50 ms   p95 ms (one connection)")
        for name, (loaded, alone) in pages.items():
            ratio = loaded.rate / page[0].rate
            print(f"  {name:22}{loaded.rate:9.0f}{ratio:9.2f}x{alone.p50:10.2f}{alone.p95:9.2f}")
    sizes = sorted(results)
    small, large = (results[sizes[end]]["family page"] for end in (0, -1))
    worst = max(pages["raw SQL + template"][0].rate / pages["family page"][0].rate for pages in results.values())
    print(f"\nfamily page against raw SQL + template: {worst:.2f}x (bar: at most 4)")
    print(f"{sizes[0]:,} against {sizes[-1]:,} families: {small[0].rate / large[0].rate:.2f}x (bar: at most 1.3)")


if __name__ == "__main__":
    main()
