"""One file for each claim; each prints ratios against peers in one run.

Here stands what benchmarks and the trials of `soak` share: each is run in a process of its own, in an environment and
on a port of its own.
"""

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules


def names(package: str) -> list[str]:
    found = iter_modules(import_module(package).__path__)
    return sorted(module.name for module in found if module.name != "__main__")


def chosen(package: str, *, does: str, called: str, quick: str) -> argparse.Namespace:
    """The names that were typed, each of which there is, and whether to be quick."""
    there = names(package)
    asked = argparse.ArgumentParser(prog=f"python -m {package}", description=does)
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"all when left out: {', '.join(there)}")
    asked.add_argument("--quick", action="store_true", help=quick)
    given = asked.parse_args()
    unknown = sorted(set(given.names) - set(there))
    if unknown:
        asked.error(f"no {called} is called {', '.join(unknown)}; there are {', '.join(there)}")
    return given


def failing(package: str, which: list[str], options: Callable[[str], list[str]]) -> list[str]:
    """Run them, one after the other; the names of those that failed."""
    failed = []
    for name in which:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", f"{package}.{name}", *options(name)]
        if subprocess.run(command, check=False).returncode != 0:
            failed.append(name)
    return failed


def environment() -> dict[str, str]:
    """Of this process, without the place of any database."""
    return {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def say(line: str) -> None:
    """Beside the figures, so that these can be kept alone."""
    print(line, file=sys.stderr, flush=True)
