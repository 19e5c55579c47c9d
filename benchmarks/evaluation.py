"""Claim: the evaluation of a service with 5,000 episodes is there in two seconds, and again in a fifth of one.

Run from the repository root: `python -m benchmarks.evaluation [--episodes 5000]`. A throw-away database gets one team
and one director, and an extract of simulated families as its current one. First is the first time that a new server is
asked for a page, which also loads what Python needs for it; cold the first time after a new extract was made; warm the
median of the next ten.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

from benchmarks import environment
from benchmarks.family_page.__main__ import serving
from holdfast.analytics.simulate import MODEL, Simulation, simulate

TEAM = "saltmarsh"
BARS = {"cold": 2.0, "warm": 0.2}
AGAIN = 10
Times = dict[str, tuple[float, float, float]]


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.evaluation", description="Cost of an evaluation.")
    asked.add_argument("--episodes", type=int, default=5000)
    families = round(asked.parse_args().episodes / MODEL.accepted)
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)  # noqa: S103 -- the server's own account must reach what lies below
        with prepared(Path(folder)) as place:
            extracts = Path(folder) / "extracts" / TEAM
            extracts.mkdir(parents=True)
            made = [simulated(extracts, families, number) for number in range(2)]
            key = run(place, "-m", "benchmarks.family_page.signing_in").strip()
            with serving({**place, "FAMILY_PAGE_SESSION": key}) as port:
                report(made[0], measured(extracts, made, port, key))


@contextmanager
def prepared(folder: Path) -> Iterator[dict[str, str]]:
    """A database with a team and a director, and the environment that finds it."""
    from holdfast.config.postgres.cluster import Cluster

    place = {**environment(), "HOLDFAST_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "benchmarks.family_page.settings"}
    with Cluster(folder, throwaway=True).use(lambda line: None):
        run(place, "-m", "holdfast", "migrate")
        named = ("--organisation", "Saltmarsh Trust", "--name", "Saltmarsh", "--slug", TEAM, "--blueprint", "norpip")
        run(place, "-m", "holdfast", "team", "add", *named)
        who = ("--email", "isla@saltmarsh.example", "--name", "Isla Marram", "--role", "clinical_director")
        run(
            place,
            "-m",
            "holdfast",
            "person",
            "add",
            "--team",
            TEAM,
            *who,
            "--own-password",
            typed="kelp-holds-fast\n" * 2,
        )
        yield place


def run(place: dict[str, str], *command: str, typed: str = "") -> str:
    said = subprocess.run(
        [sys.executable, *command], env=place, input=typed, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
    return said.stdout


def simulated(extracts: Path, families: int, number: int) -> Path:
    """An extract as the server would find it: readable by the server's own account."""
    folder = extracts / f"simulated-{number}"
    simulate(Simulation(families, 1, seed=number), folder)
    owner = extracts.parent.parent.stat()
    for path in (extracts.parent, extracts, folder, *folder.iterdir()):
        os.chown(path, owner.st_uid, owner.st_gid)
    return folder


def measured(extracts: Path, made: list[Path], port: int, key: str) -> Times:
    """Seconds of the evaluation's page and of each chapter's: first, cold and warm."""
    rounds = []
    for folder in made:
        link = extracts / "next"
        link.symlink_to(folder.name)
        os.replace(link, extracts / "current")
        rounds.append({page: timed(port, page, key) for page in pages(port, key)})
    first, again = rounds
    return {page: (first[page][0], *again[page]) for page in again}


def pages(port: int, key: str) -> Iterator[str]:
    yield "/evaluation/"
    html = read(port, "/evaluation/", key)
    yield from sorted(set(re.findall(r'href="(/evaluation/(?!report|refresh|pdf|csv|json)[a-z-]+/)[^"]*"', html)))


def timed(port: int, page: str, key: str) -> tuple[float, float]:
    seconds = []
    for _ in range(1 + AGAIN):
        started = time.perf_counter()
        read(port, page, key)
        seconds.append(time.perf_counter() - started)
    return seconds[0], median(seconds[1:])


def read(port: int, page: str, key: str) -> str:
    asked = Request(f"http://127.0.0.1:{port}{page}", headers={"Cookie": f"sessionid={key}"})
    with urlopen(asked, timeout=300) as answer:  # noqa: S310 -- only this machine's own pages
        assert answer.status == 200
        assert answer.url.endswith(page), f"{page} led to {answer.url}"
        return str(answer.read().decode())


def report(folder: Path, found: Times) -> None:
    rows = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["rows"]
    print(f"{rows['episodes']:,} episodes, {rows['scores']:,} scores, {rows['attendances']:,} sessions")
    print(f"{'':<28} {'first s':>8} {'cold s':>8} {'warm s':>8}")
    for page, (first, cold, warm) in found.items():
        print(f"{page:<28} {first:>8.2f} {cold:>8.2f} {warm:>8.3f}")
    worst = {name: max(times[place] for times in found.values()) for place, name in enumerate(BARS, start=1)}
    for name, bar in BARS.items():
        print(f"{name}: at most {worst[name]:.2f} s (bar: {bar:g} s)")


if __name__ == "__main__":
    main()
