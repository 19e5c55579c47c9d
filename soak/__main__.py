"""Run every trial, one after the other, each in its own process: `python -m soak [NAME ...] [--quick]`."""

import argparse
import subprocess
import sys
from pathlib import Path
from pkgutil import iter_modules

LEFT_OUT = {"__main__", "fuzz"}
"""`make fuzz` runs the inputs of every importer and form by itself."""


def names() -> list[str]:
    return sorted(module.name for module in iter_modules([str(Path(__file__).parent)]) if module.name != "__main__")


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m soak", description="Try the running service for long.")
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"all when left out: {', '.join(names())}")
    asked.add_argument("--quick", action="store_true", help="less of everything, for a first look")
    given = asked.parse_args()
    unknown = sorted(set(given.names) - set(names()))
    if unknown:
        asked.error(f"no trial is called {', '.join(unknown)}; there are {', '.join(names())}")
    failed = []
    for name in given.names or [name for name in names() if name not in LEFT_OUT]:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", f"soak.{name}", *(["--quick"] if given.quick else [])]
        if subprocess.run(command, check=False).returncode != 0:
            failed.append(name)
    if failed:
        print(f"\nNot passed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
