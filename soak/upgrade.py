"""The version before serves the newer database while people work: `python -m soak upgrade [--quick] [--before COMMIT]`.

The database is made by this version; an earlier commit, checked out beside it, serves it under load, and `holdfast
migrate` of this version runs meanwhile. Every answer of the earlier version is counted.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from soak.kills.ledger import Ledger
from soak.kills.service import ROOT, Service

MIGRATIONS = "holdfast/*/migrations/*.py", "holdfast/*/*/migrations/*.py"
WORK, QUICK = 30.0, 6.0
PEOPLE = 10  # kills that the stock of appointments would be enough for


def main(arguments: list[str] | None = None) -> int:
    asked = argparse.ArgumentParser(prog="python -m soak upgrade", description=__doc__)
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--before", help="the earlier version; the commit before the last that changed a table")
    given = asked.parse_args(arguments)
    seconds = QUICK if given.quick else WORK
    folder = Path(tempfile.mkdtemp(prefix="holdfast-upgrade-")).resolve()
    folder.chmod(0o755)
    try:
        with _earlier(folder / "earlier", given.before or _before()) as earlier:
            return _trial(folder, earlier, seconds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _before() -> str:
    return f"{_git('log', '-1', '--format=%H', '--', *MIGRATIONS)}^"


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def _earlier(place: Path, commit: str) -> Iterator[Path]:
    _git("worktree", "add", "--detach", str(place), commit)
    try:
        yield place
    finally:
        _git("worktree", "remove", "--force", str(place))


def _trial(folder: Path, earlier: Path, seconds: float) -> int:
    from soak.kills.trial import alone_with, given_for, proof_of, workers

    alone_with(folder / "home")
    _holdfast("migrate")
    service, ledger = Service(folder / "home", random.Random(1), code=earlier), Ledger()
    with service.cluster.use():
        given = given_for(PEOPLE)
    load = workers(service.port, given, ledger, seed=1)
    try:
        service.come_back()
        with load.running():
            time.sleep(seconds)
            _holdfast("migrate")
            time.sleep(seconds)
    finally:
        service.stop()
    with service.cluster.use():
        proof = proof_of(ledger)
    failed = sum(load.unanswered.values()) + sum(load.refused.values())
    for why, times in (*load.unanswered.most_common(5), *load.refused.most_common(5)):
        print(f"  {times} times: {why}")
    print(f"migrations that the version before does not know: {_unknown(earlier)}")
    print(f"writes acknowledged meanwhile: {len(ledger.acknowledged)}")
    print(f"answers of the version before that failed: {failed} (bar 0)")
    print(f"acknowledged writes lost: {len(proof.lost)} (bar 0)")
    return 1 if failed or proof.lost or not ledger.acknowledged else 0


def _unknown(earlier: Path) -> int:
    here, there = (
        {path.relative_to(code) for kind in MIGRATIONS for path in code.glob(kind)} for code in (ROOT, earlier)
    )
    return len(here - there)


def _holdfast(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "holdfast", *words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"holdfast {words[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
