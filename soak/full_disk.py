"""A disk that is full, and room again: `python -m soak full_disk`. Needs root, for a small disk of its own.

The real service on it saves until nothing goes any more, must say so, and must save again once there is room, with
nothing started by hand and nothing lost that it had acknowledged.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from soak.kills.browser import NotAnswered, Refused
from soak.kills.ledger import Ledger
from soak.kills.service import LONGEST, Service

SIZE = "300m"
"""Room for an empty database and its log."""


def main(arguments: list[str] | None = None) -> int:
    if os.geteuid() != 0:
        print("only root can make a small disk for this trial", file=sys.stderr)
        return 1
    with _disk() as disk:
        return _trial(disk)


@contextmanager
def _disk() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="holdfast-full-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0755", "holdfast-full", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=False)
        place.rmdir()


def _trial(disk: Path) -> int:
    from soak.kills.trial import alone_with, given_for, migrate_home, proof_of

    home = disk / "home"
    alone_with(home)
    migrate_home()
    service = Service(home, random.Random(1), log=Path(tempfile.gettempdir()) / "holdfast-full.log")
    with service.cluster.use():
        given = given_for(20)
    ledger = Ledger()
    from soak.kills.work import Worker

    worker = Worker(service.port, given.desks[0], ledger, random.Random(1))
    try:
        service.come_back()
        ballast = disk / "ballast"
        told = _until_refused(worker, ballast)
        down = _ask(service)
        ballast.unlink()
        back = _until_saved(worker)
    finally:
        service.stop()
    with service.cluster.use():
        proof = proof_of(ledger)
    print(f"refused when the disk was full: {told} (bar 503)")
    print(f"the page meanwhile: {down}")
    print(f"saved again {back:.1f} s after there was room, with nothing started by hand")
    print(f"writes acknowledged: {len(ledger.acknowledged)}")
    print(f"acknowledged writes lost: {len(proof.lost)} (bar 0)")
    print(f"half writes: {len(proof.half)} (bar 0)")
    return 1 if proof.lost or proof.half or told != "503" else 0


def _until_refused(worker: "object", ballast: Path, seconds: float = 120) -> str:
    """Fill the disk but for what is in use, and save until that does not go any more."""
    until = time.monotonic() + seconds
    fill(ballast)
    while time.monotonic() < until:
        try:
            worker.draft()  # type: ignore[attr-defined]
            worker.note()  # type: ignore[attr-defined]
        except NotAnswered as why:
            return str(why)
        except Refused as why:
            raise SystemExit(f"The trial itself went wrong: {why}") from None
        fill(ballast)
    return "never"


def fill(ballast: Path) -> None:
    with ballast.open("ab") as file:
        try:
            while True:
                file.write(b"\0" * 65536)
                file.flush()
        except OSError:
            return


def _until_saved(worker: "object") -> float:
    began = time.monotonic()
    while time.monotonic() - began < LONGEST:
        try:
            worker.draft()  # type: ignore[attr-defined]
            worker.note()  # type: ignore[attr-defined]
            return time.monotonic() - began
        except (NotAnswered, Refused):
            time.sleep(0.2)
    raise SystemExit("It did not come back by itself.")


def _ask(service: Service) -> str:
    from soak.kills.browser import Browser

    try:
        Browser(service.port).ask("GET", "/refer/saltmarsh/")
    except NotAnswered as why:
        return str(why)
    return "200, for reading goes on"


if __name__ == "__main__":
    sys.exit(main())
