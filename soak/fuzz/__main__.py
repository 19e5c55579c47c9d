"""Give every importer and every form hostile inputs: `python -m soak.fuzz [--quick]`."""

import argparse
import sys
import time
from pathlib import Path

from holdfast.cli.database import start_django

ROOT = Path(__file__).resolve().parents[2]
QUICK, FULL = 4_000, 110_000


def main(argv: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m soak.fuzz")
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--inputs", type=int)
    given = asked.parse_args(argv)
    start_django()
    from soak.fuzz.trial import fuzzed

    begun = time.monotonic()
    counts, faults = fuzzed(given.inputs or (QUICK if given.quick else FULL), ROOT, _told)
    print(f"fuzzed inputs: {sum(tried for tried, _ in counts.values()):,} into {len(counts)} readers (bar 100,000)")
    print(f"tracebacks: {len(faults)} (bar 0); {time.monotonic() - begun:.0f} s")
    for fault in faults:
        print(f"  {fault}", file=sys.stderr)
    return 1 if faults else 0


def _told(name: str, tried: int, taken: int, seconds: float) -> None:
    print(f"  {name}: {tried:,} tried, {taken:,} taken, {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
