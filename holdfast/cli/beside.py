"""The process that does the jobs, kept alive beside the pages."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds before a worker that ended is started again: longer each time, for as long as it does not stay."""
STAYED = 60.0
TO_END = 10.0


@contextmanager
def jobs_beside() -> Iterator[None]:
    """Jobs are done inside the block, by a process of their own that is started again whenever it ends."""
    ending = threading.Event()
    keeper = threading.Thread(target=_keep, args=(ending,), name="jobs", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join(timeout=TO_END + 5)


def _keep(ending: threading.Event) -> None:
    pause = FIRST_PAUSE
    while not ending.is_set():
        stayed = _run(ending)
        pause = FIRST_PAUSE if stayed else min(2 * pause, LONGEST_PAUSE)
        ending.wait(pause)


def _run(ending: threading.Event) -> bool:
    """Run one worker to its end; whether it had stayed for a while."""
    command = [sys.executable, "-m", "holdfast", "work", "--within", str(os.getpid())]
    # its own session: Ctrl-C in a terminal is for the pages, which then end the jobs in order
    worker = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    waited = 0.0
    while worker.poll() is None and not ending.wait(0.5):
        waited += 0.5
    if worker.poll() is None:
        worker.terminate()
        try:
            worker.wait(TO_END)
        except subprocess.TimeoutExpired:
            worker.kill()  # what it was at is taken up by the next one
            worker.wait()
    return waited >= STAYED
