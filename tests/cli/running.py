"""Run `holdfast` as a process of its own."""

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
SERVICE_KEY = "only for tests"
COMMAND = [sys.executable, "-m", "holdfast"]


def holdfast(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    full = _environment(environment)
    return subprocess.run([*COMMAND, *arguments], cwd=ROOT, env=full, capture_output=True, text=True, check=False)


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    return {**own, "HOLDFAST_SECRET_KEY": SERVICE_KEY, **extra}


@contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A command that goes on until it is ended; killed if the test has not ended it."""
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env=_environment(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def read_until(process: subprocess.Popen[str], pattern: str, seconds: float = 60) -> str:
    """What the process prints until it has printed what matches."""
    said, until = b"", time.monotonic() + seconds
    assert process.stdout is not None
    # the file object would keep lines in a buffer of its own, which `select` does not see
    descriptor = process.stdout.fileno()
    while not re.search(pattern, said.decode(errors="ignore")):
        ready, _, _ = select.select([descriptor], [], [], max(0.0, until - time.monotonic()))
        part = os.read(descriptor, 65536) if ready else b""
        assert part, f"{pattern!r} was not printed in {seconds} s, but:\n{said.decode(errors='replace')}"
        said += part
    return said.decode(errors="ignore")


def status_of(url: str, seconds: float = 60) -> int:
    """Status of a page, once there is an answer."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urlopen(url, timeout=seconds) as answer:  # noqa: S310 - only this machine's own pages
                return answer.status
        except HTTPError as refused:
            return refused.code
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
