"""One trial: so many kills at random moments under load, then the proof."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from soak.kills.ledger import Ledger
from soak.kills.load import Load
from soak.kills.service import ROOT, Service

if TYPE_CHECKING:  # Django is started when its home is made
    from soak.kills.given import Given
    from soak.kills.proof import Proof

VICTIMS = ("worker", "postmaster", "backend", "command", "everything", "postmaster", "backend")
LONGEST_WORK = 1.2  # seconds of work before the next kill
SLOW = 15  # seconds to come back that are worth a line
PEOPLE = 5


@dataclass(frozen=True)
class Outcome:
    kills: dict[str, int]
    ledger: Ledger
    proof: "Proof"
    load: Load
    slowest: float
    """Seconds until it answered again."""

    @property
    def survived(self) -> int:
        return sum(self.kills.values())


def run(kills: int, seed: int, told: Callable[[str], None] = lambda line: None) -> Outcome:
    chance = random.Random(seed)
    with _home() as home:
        alone_with(home)
        migrate_home()
        service = Service(home, chance)
        with service.cluster.use():
            given = given_for(kills)
        ledger = Ledger()
        load = workers(service.port, given, ledger, seed)
        try:
            done, seconds = _kill(service, load, kills, chance, told)
        finally:
            service.stop()
        with service.cluster.use():
            return Outcome(done, ledger, proof_of(ledger), load, max(seconds))


def workers(port: int, given: "Given", ledger: Ledger, seed: int) -> Load:
    from soak.kills.work import Public, Worker

    people = [Worker(port, desk, ledger, random.Random(seed + number)) for number, desk in enumerate(given.desks)]
    return Load([*people, Public(port, given.deciding, given.waiting, ledger)], seed)


def proof_of(ledger: Ledger) -> "Proof":
    from soak.kills.proof import prove

    return prove(ledger)


def _kill(
    service: Service, load: Load, kills: int, chance: random.Random, told: Callable[[str], None]
) -> tuple[dict[str, int], list[float]]:
    done: dict[str, int] = dict.fromkeys(sorted(set(VICTIMS)), 0)
    service.come_back()
    seconds = []
    with load.running():
        for number in range(kills):
            # every kind has its turn, and none follows a pattern
            victim = VICTIMS[number] if number < len(VICTIMS) else chance.choice(VICTIMS)
            time.sleep(chance.uniform(0.05, LONGEST_WORK))
            service.kill(victim)
            seconds.append(service.come_back())
            done[victim] += 1
            if (number + 1) % 20 == 0 or seconds[-1] > SLOW:
                told(f"{number + 1} kills, the last ({victim}) came back in {seconds[-1]:.1f} s")
        time.sleep(LONGEST_WORK)
    return done, seconds


@contextmanager
def _home() -> Iterator[Path]:
    """Below a folder that the account which serves for root can enter."""
    folder = Path(tempfile.mkdtemp(prefix="holdfast-kills-"))
    folder.chmod(0o755)
    try:
        yield folder / "home"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def alone_with(home: Path) -> None:
    """Nothing of this environment reaches the service, nor this process when it prepares and proves."""
    for name in [name for name in os.environ if name.startswith(("DATABASE_", "HOLDFAST_"))]:
        del os.environ[name]
    # preparing and proving reach every team, as the owner of the tables does
    os.environ |= {"HOLDFAST_HOME": str(home), "HOLDFAST_DATABASE_ROLE": "owner"}


def migrate_home() -> None:
    done = subprocess.run([sys.executable, "-m", "holdfast", "migrate"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)


def given_for(kills: int) -> "Given":
    from django.db import connections

    from holdfast.cli.database import start_django

    start_django()
    from soak.kills.given import prepare

    given = prepare(workers=PEOPLE, each=4 * kills, referrals=10 + 2 * kills)
    connections.close_all()
    return given
