"""Keeps the embedded server running while the pages are served: a crash or a full disk needs no hands."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from holdfast.config.postgres.cluster import Cluster, Progress
from holdfast.config.postgres.problem import DatabaseProblem

LOOK_EVERY = 0.2  # seconds; one small file is read
LONGEST_PAUSE = 5.0  # after a start that failed, such as on a full disk


@contextmanager
def kept_running(cluster: Cluster | None, progress: Progress) -> Iterator[None]:
    """Start the server again whenever it is found dead. A server of one's own is somebody else's to keep."""
    if cluster is None:
        yield
        return
    ended = threading.Event()
    keeper = threading.Thread(target=_keep, args=(cluster, progress, ended), name="keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        # Before the block around this one stops the server, which would otherwise be taken for a crash.
        ended.set()
        keeper.join()


def _keep(cluster: Cluster, progress: Progress, ended: threading.Event) -> None:
    pause = LOOK_EVERY
    while not ended.wait(pause):
        if cluster.running():
            pause = LOOK_EVERY
            continue
        try:
            cluster.revive(progress)
        except (DatabaseProblem, OSError) as problem:
            # Said once, not at every try: the log may lie on the very disk that is full.
            if pause == LOOK_EVERY:
                progress(f"The database is down and is tried again until it starts. {problem}")
            pause = min(LONGEST_PAUSE, pause * 2)
