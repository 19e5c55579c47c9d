"""Run every benchmark, one after the other, each in its own process: `python -m benchmarks [NAME ...] [--quick]`."""

import shutil
import sys
import tempfile
from functools import partial

from benchmarks import chosen, failing, names

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


def options(name: str, *, quick: bool) -> list[str]:
    """The full sizes are each benchmark's own defaults; where the disk cannot hold them, the quick ones."""
    fits = shutil.disk_usage(tempfile.gettempdir()).free >= ROOM.get(name, 0)
    if not fits:
        print(f"The disk has no room for the full sizes of {name}; the quick ones are run.")
    return QUICK.get(name, []) if quick or not fits else []


def main() -> int:
    given = chosen("benchmarks", does="Run the benchmarks.", called="benchmark", quick="smaller sizes")
    failed = failing("benchmarks", given.names or names("benchmarks"), partial(options, quick=given.quick))
    if failed:
        print(f"\nNot finished: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
