"""Run every trial, one after the other, each in its own process: `python -m soak [NAME ...] [--quick]`."""

import sys

from benchmarks import chosen, failing, names

LEFT_OUT = {"fuzz"}
"""`make fuzz` runs the inputs of every importer and form by itself."""


def main() -> int:
    given = chosen(
        "soak",
        does="Try the running service for long.",
        called="trial",
        quick="less of everything, for a first look",
    )
    which = given.names or [name for name in names("soak") if name not in LEFT_OUT]
    failed = failing("soak", which, lambda name: ["--quick"] if given.quick else [])
    if failed:
        print(f"\nNot passed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
