"""Run every benchmark, one after the other, each in its own process: `python -m benchmarks [NAME ...] [--quick]`."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from pkgutil import iter_modules

QUICK = {
    "paired_change": ["--rows", "1", "10", "--days", "1", "--rounds", "1"],
    "wall": ["--rounds", "4", "--seconds", "1"],
    "family_page": ["--families", "1000", "--rounds", "2"],
    "evaluation": ["--episodes", "1000"],
    "reliable_change": ["--people", "10000", "100000"],
    "growth": ["--people", "10000"],
}
"""Smaller sizes, for a first look or a small disk."""
ROOM = {"paired_change": 3 << 30}
"""Bytes of disk that the full sizes need for as long as they run."""


def names() -> list[str]:
    return sorted(module.name for module in iter_modules([str(Path(__file__).parent)]) if module.name != "__main__")


def options(name: str, *, quick: bool) -> list[str]:
    """The full sizes are each benchmark's own defaults; where the disk cannot hold them, the quick ones."""
    fits = shutil.disk_usage(tempfile.gettempdir()).free >= ROOM.get(name, 0)
    if not fits:
        print(f"The disk has no room for the full sizes of {name}; the quick ones are run.")
    return QUICK.get(name, []) if quick or not fits else []


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description="Run the benchmarks.")
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"all when left out: {', '.join(names())}")
    asked.add_argument("--quick", action="store_true", help="smaller sizes")
    given = asked.parse_args()
    unknown = sorted(set(given.names) - set(names()))
    if unknown:
        asked.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(names())}")
    failed = []
    for name in given.names or names():
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}", *options(name, quick=given.quick)]
        if subprocess.run(command, check=False).returncode != 0:
            failed.append(name)
    if failed:
        print(f"\nNot finished: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
