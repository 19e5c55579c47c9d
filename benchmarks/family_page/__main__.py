import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg

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
    asked.add_argument("--seconds", type=float, default=10)
    given = asked.parse_args()
    results = {n: measured(n, given.seconds) for n in given.families}
    report(results)


def measured(n: int, seconds: float) -> dict[str, tuple[Asked, Asked]]:
    """Each page by its name: under load from eight connections, and from one alone."""
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-", ignore_cleanup_errors=True) as folder:
        os.environ.update(HOLDFAST_HOME=folder, DJANGO_SETTINGS_MODULE="benchmarks.family_page.settings")
        os.environ.pop("DATABASE_URL", None)
        os.chmod(folder, 0o755)  # noqa: S103 -- the server's own account must reach what lies below
        with database(n) as (session, cookie), serving(session) as port:
            own = range(1, min(n, SAMPLE) + 1)
            return {name: _both(port, [f"/{start}/{pk}/" for pk in own], cookie, seconds) for name, start in PAGES}


def _both(port: int, paths: list[str], cookie: str, seconds: float) -> tuple[Asked, Asked]:
    ask(port, paths, cookie, connections=CONNECTIONS, seconds=max(2.0, seconds / 4))
    loaded = ask(port, paths, cookie, connections=CONNECTIONS, seconds=seconds)
    return loaded, ask(port, paths, cookie, connections=1, seconds=seconds / 2)


@contextmanager
def database(n: int) -> Iterator[tuple[str, str]]:
    from holdfast.config.postgres.cluster import Cluster
    from holdfast.config.postgres.roles import OWNER

    cluster = Cluster(Path(os.environ["HOLDFAST_HOME"]), throwaway=True)
    with cluster.use(_say):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        subprocess.run([sys.executable, "-m", "holdfast", "migrate"], check=True, stdout=subprocess.DEVNULL)
        _say(f"Filling {n:,} generated families")
        begun = time.perf_counter()
        with psycopg.connect(**cluster.connection(OWNER).libpq()) as owner:
            fill(owner, n, date.today(), _say)  # noqa: DTZ011
        _say(f"  filled in {time.perf_counter() - begun:.0f} s")
        key = _session()
        yield key, f"sessionid={key}"


def _session() -> str:
    command = [sys.executable, "-m", "benchmarks.family_page.signing_in"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def serving(session: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "FAMILY_PAGE_SESSION": session}
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.family_page.serving", str(port)], env=environment)
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


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def report(results: dict[int, dict[str, tuple[Asked, Asked]]]) -> None:
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
