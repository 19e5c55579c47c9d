"""`holdfast work`."""

import os
import signal
import threading
import time
from typing import Annotated

import typer

from holdfast.cli.database import let_go, require_migrated, running_database


def work(
    once: Annotated[bool, typer.Option("--once", help="End when nothing waits any more.")] = False,
    within: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Do the jobs beside the pages until Ctrl-C: reports, nightly extracts, backups, checks.

    `holdfast serve` starts one by itself; on a server of your own a second one can run elsewhere. Exit codes: 0 done,
    2 bad input.
    """
    if within is not None:
        _end_with(within)
    with running_database(typer.echo):
        require_migrated()
        from holdfast.base.jobs.worker import work as run

        run(wait=not once)
        let_go()


def _end_with(parent: int) -> None:
    """Whoever started this may be killed without a word; jobs do not go on without the pages."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()
