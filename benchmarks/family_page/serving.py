"""Serves the benchmark's pages on core 0: `python -m benchmarks.family_page.serving PORT`."""

import multiprocessing
import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from holdfast.cli.serve import THREADS


def main() -> None:
    os.sched_setaffinity(0, {0})
    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "holdfast.config.wsgi:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
