"""Backup and restore at size: `python -m soak restore [--quick]`. Prints minutes a gigabyte."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

from holdfast.config.backup import rows
from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.roles import OWNER
from soak.load.serving import fill_with_looks

ROOT = Path(__file__).resolve().parents[1]
FAMILIES, QUICK = 40_000, 600


def main(arguments: list[str] | None = None) -> int:
    asked = argparse.ArgumentParser(prog="python -m soak restore", description=__doc__)
    asked.add_argument("--quick", action="store_true")
    families = QUICK if asked.parse_args(arguments).quick else FAMILIES
    folder = Path(tempfile.mkdtemp(prefix="holdfast-restore-")).resolve()
    folder.chmod(0o755)
    try:
        return _trial(folder, families)
    finally:
        shutil.rmtree(folder)


def _trial(folder: Path, families: int) -> int:
    here, there = folder / "here", folder / "there"
    file, key = folder / "one.backup", folder / "key"
    _holdfast(here, "migrate")
    _holdfast(here, "backup", "keys", str(key))
    size = _fill(Cluster(here), families)
    _holdfast(here, "audit", "verify")  # seals what was looked at, as is done every five minutes; a restore looks too
    wanted = _hashes(Cluster(here))
    writing = _timed(here, "backup", str(file))
    reading = _seconds(_holdfast(there, "restore", str(file), "--with", str(key)))
    found = _hashes(Cluster(there))
    wrong = sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))
    gigabytes = size / 1e9
    for name in wrong:
        print(f"  differs: {name}")
    print(
        f"database: {rows.row_count(wanted):,} rows, {gigabytes:.2f} GB; backup file {file.stat().st_size / 1e9:.2f} GB"
    )
    print(f"tables that differ by row hashes after the restore: {len(wrong)} of {len(wanted)} (bar 0)")
    print(f"backup: {writing / 60 / gigabytes:.1f} minutes a GB ({writing:.0f} s)")
    print(f"restore: {reading / 60 / gigabytes:.1f} minutes a GB ({reading:.0f} s)")
    return 1 if wrong else 0


def _fill(cluster: Cluster, families: int) -> int:
    """Generated families with sessions, notes and measures, and looks at their records; the size in bytes."""
    with cluster.use(), psycopg.connect(**cluster.connection(OWNER).libpq()) as opened:
        fill_with_looks(opened, families)
        found = opened.execute("SELECT pg_database_size(current_database())").fetchone()
        return int(found[0])  # type: ignore[index]


def _hashes(cluster: Cluster) -> dict[str, str]:
    with cluster.use(), psycopg.connect(**cluster.connection(OWNER).libpq()) as opened:
        rows.plainly(opened)
        return rows.row_hashes(opened)


def _timed(home: Path, *words: str) -> float:
    began = time.monotonic()
    _holdfast(home, *words)
    return time.monotonic() - began


def _seconds(said: str) -> float:
    """Of the restore itself; what is looked at afterwards, such as the audit, has its own time."""
    return float(said.split("Restored in ", 1)[1].split(" ", 1)[0])


def _holdfast(home: Path, *words: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "HOLDFAST_"))}
    command = [sys.executable, "-m", "holdfast", *words]
    done = subprocess.run(command, cwd=ROOT, env={**own, "HOLDFAST_HOME": str(home)}, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"holdfast {words[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
