"""The real service on a home of its own: started as people start it, killed without warning, left to come back."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import free_port
from holdfast.config.postgres.cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 90  # seconds; what comes back later has not come back by itself


class NotBack(Exception):
    """It needed hands."""


class Service:
    """Only a command that was killed is started again, as systemd would; everything else has to mend itself."""

    def __init__(self, home: Path, chance: random.Random, log: Path | None = None, code: Path = ROOT) -> None:
        self.home, self.chance, self.code = home, chance, code
        self.cluster = Cluster(home)
        self.log = (log or home.parent / "service.log").open("ab")
        self.port = free_port()
        self.command: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        dropped = ("DATABASE_", "HOLDFAST_")
        own = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        return {**own, "HOLDFAST_HOME": str(self.home)}

    def start(self) -> None:
        self.command = subprocess.Popen(
            [sys.executable, "-m", "holdfast", "serve", "--port", str(self.port)],
            cwd=self.code,
            env=self.environment(),
            stdout=self.log,
            stderr=self.log,
        )

    def stop(self) -> None:
        if self.command and self.command.poll() is None:
            self.command.send_signal(signal.SIGTERM)
            self.command.wait(60)
        self.log.close()

    def kill(self, what: str) -> None:
        """`worker` serves the pages, `command` started it, `postmaster` and `backend` are the database's."""
        assert self.command is not None
        if what in ("command", "everything"):
            # all of them at once, as a power cut would
            _kill(self.command.pid, *children(self.command.pid))
            self.command.wait()
        if what == "worker":
            _kill(*children(self.command.pid, "multiprocessing"))
        if what in ("postmaster", "everything"):
            _kill(self._postmaster())
        if what == "backend":
            backends = children(self._postmaster(), f"{self.cluster.connection().user} ")
            _kill(*([self.chance.choice(backends)] if backends else []))

    def _postmaster(self) -> int:
        return int((self.cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])

    def come_back(self) -> float:
        """Wait until it answers, with its database; the seconds that took."""
        began = time.monotonic()
        while time.monotonic() - began < LONGEST:
            if self.command is None or self.command.poll() is not None:
                self.start()
            if self._answers():
                return time.monotonic() - began
            time.sleep(0.05)
        raise NotBack(f"It did not come back within {LONGEST} seconds; {self.log.name} has more.")

    def _answers(self) -> bool:
        from http.client import HTTPConnection, HTTPException

        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", READY)
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


READY = "/refer/saltmarsh/"
"""A page that asks the database and is open to everybody."""


def children(number: int, called: str = "") -> list[int]:
    """The processes that a process has started, directly or not, with `called` in their command line."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
            said = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (OSError, IndexError):
            continue
        if parent == number:
            found += [int(place.name)] if called in said else []
            found += children(int(place.name), called)
    return found


def _kill(*numbers: int) -> None:
    for number in numbers:
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            continue
