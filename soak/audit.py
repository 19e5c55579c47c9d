"""What sealing the audit costs those who write, and how long a check of a large audit takes."""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any

import psycopg

from benchmarks import environment
from holdfast.base.audit.sealing import verify
from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.roles import OWNER

ROOT = Path(__file__).parents[1]
SLOWER_AT_MOST = 1.15
SECONDS_FOR_A_MILLION = 60
PERSON = """
    insert into organisation_user (email, full_name, job_title, is_active, must_change_password, password)
    values ('a@example.org', 'A Person', '', true, false, '')
"""
LOOK = """
    insert into audit_accessevent (at, actor_id, family_id, subject_type, subject_id, team_id, page, reason)
    select now(), (select min(id) from organisation_user), n, '', null, 1, 'family', '' from generate_series(1, %s) n
"""


@contextmanager
def server() -> Iterator[Cluster]:
    """A server of one's own with every table; commits wait for no disk, so that a lock would show all the more."""
    with TemporaryDirectory(prefix="holdfast-soak-") as folder:
        home = Path(folder).resolve() / "home"
        home.parent.chmod(0o755)
        place = {**environment(), "HOLDFAST_HOME": str(home), "HOLDFAST_SECRET_KEY": "only for a trial"}
        subprocess.run([sys.executable, "-m", "holdfast", "migrate"], cwd=ROOT, env=place, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        cluster = Cluster(home, throwaway=True)
        with cluster.use():
            yield cluster


def connect(cluster: Cluster) -> psycopg.Connection[Any]:
    return psycopg.connect(**cluster.connection(OWNER).libpq(), autocommit=True)


def writes_a_second(cluster: Cluster, writers: int, seconds: float, *, sealing: bool) -> float:
    """Each writer commits one look after the other; a sealer seals ten times a second, or does not."""
    counts, ended = [0] * writers, Event()

    def write(place: int) -> None:
        with connect(cluster) as opened:
            while not ended.is_set():
                opened.execute(LOOK, [1])
                counts[place] += 1

    def seal() -> None:
        with connect(cluster) as opened:
            while sealing and not ended.wait(0.1):
                opened.execute("select holdfast_seal()")

    threads = [Thread(target=write, args=[place]) for place in range(writers)] + [Thread(target=seal)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    took = time.perf_counter() - began
    done = sum(counts)
    ended.set()
    for thread in threads:
        thread.join()
    return done / took


def main(argv: list[str] | None = None, *, rows: int = 1_000_000, writers: int = 100, seconds: float = 10) -> int:
    asked = argparse.ArgumentParser(prog="python -m soak audit", description=__doc__)
    asked.add_argument("--quick", action="store_true")
    if asked.parse_args(argv).quick:
        rows, seconds = min(rows, 100_000), min(seconds, 3)
    with server() as cluster, connect(cluster) as owner:
        owner.execute(PERSON)
        slower = _slower(cluster, writers, seconds)
        sealed, checked, wrong = _of_a_large_one(owner, rows)
    million = checked * 1_000_000 / rows
    print(f"{writers} writers at once, without a sealer and with one: {slower:.2f} (bar {SLOWER_AT_MOST})")
    print(f"sealing {rows:,} rows: {sealed:.1f} s")
    print(f"checking {rows:,} rows: {checked:.1f} s, {million:.0f} s a million (bar {SECONDS_FOR_A_MILLION} s)")
    print(f"findings in a sound audit: {wrong} (bar 0)")
    return int(slower > SLOWER_AT_MOST or million > SECONDS_FOR_A_MILLION or wrong > 0)


def _slower(cluster: Cluster, writers: int, seconds: float) -> float:
    """Turn and turn about, so that a busy machine is as busy for the one as for the other."""
    rates: dict[bool, float] = {False: 0.0, True: 0.0}
    for sealing in (False, True, True, False):
        rates[sealing] += writes_a_second(cluster, writers, seconds / 4, sealing=sealing)
    return rates[False] / rates[True]


def _of_a_large_one(owner: psycopg.Connection[Any], rows: int) -> tuple[float, float, int]:
    owner.execute(LOOK, [rows])
    began = time.perf_counter()
    owner.execute("select holdfast_seal()")
    sealed = time.perf_counter()
    owner.autocommit = False
    found = verify(owner)
    return sealed - began, time.perf_counter() - sealed, len(found.wrong) + found.more


if __name__ == "__main__":
    sys.exit(main())
