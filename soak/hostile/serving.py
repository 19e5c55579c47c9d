"""The real server on a database of the tests, with what it says kept in a file: a pipe nobody reads would stop it."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from tests.cli.running import COMMAND, ROOT, _environment, free_port, status_of
from tests.databases import TestServer

STARTS = 90
"""Seconds in which the server has to answer."""


@dataclass(frozen=True)
class Served:
    url: str
    database: str
    log: Path


@contextmanager
def served(server: TestServer, fill: Callable[[str], object], **environment: str) -> Iterator[Served]:
    """`fill` gets the name of the database before anybody is served from it."""
    port = free_port()
    with server.fresh_database() as database, TemporaryDirectory(prefix="holdfast-soak-") as folder:
        fill(database)
        log = Path(folder) / "log"
        here = {"HOLDFAST_HOME": str(Path(folder) / "home"), "HOLDFAST_SECRET_KEY": settings.SECRET_KEY}
        full = _environment({**server.addresses(database), **here, **environment})
        with log.open("w") as out:
            process = subprocess.Popen(
                [*COMMAND, "serve", "--port", str(port), "--no-jobs"],
                cwd=ROOT,
                env=full,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _wait(log)
            status = status_of(f"http://127.0.0.1:{port}/health/live")
            if status != 200:
                raise RuntimeError(f"it answers {status}:\n{log.read_text('utf-8', 'replace')[-3000:]}")
            yield Served(f"http://127.0.0.1:{port}", database, log)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            time.sleep(0.5)  # its connections go with it before the database does


def _wait(log: Path) -> None:
    until = time.monotonic() + STARTS
    while "Holdfast is on" not in log.read_text("utf-8", "replace"):
        if time.monotonic() > until:
            raise RuntimeError(f"the server did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")
        time.sleep(0.1)
