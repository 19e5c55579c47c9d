"""Send hostile requests to the running service and judge every answer."""

import argparse
import re
import sys
import time

from holdfast.cli.database import start_django

WANTED = re.compile(r"/health/ready|DisallowedHost|Suspicious|RequestDataTooBig|TooMany")
QUICK, FULL = 1_500, 24_000


def main(argv: list[str]) -> int:
    asked_for = argparse.ArgumentParser(prog="python -m soak hostile")
    asked_for.add_argument("--quick", action="store_true")
    asked_for.add_argument("--requests", type=int)
    asked_for.add_argument("--seed", type=int, default=1)
    given = asked_for.parse_args(argv)
    start_django()
    from soak.hostile.trial import attacked

    begun = time.monotonic()
    found = attacked(given.requests or (QUICK if given.quick else FULL), given.seed)
    asked = f"{found.addresses} addresses, {found.roles} roles and {found.states} states"
    print(f"hostile requests: {found.sent:,} over {asked} (bar 20,000)")
    print("answers: " + ", ".join(f"{status} × {n:,}" for status, n in sorted(found.statuses.items())))
    print(f"server errors: {len(found.errors)} (bar 0)")
    print(f"foreign rows shown or changed: {len(found.foreign)} (bar 0)")
    print(f"other faults: {len(found.others)} (bar 0); columns with a canary: {found.planted}")
    print(f"{time.monotonic() - begun:.0f} s")
    for fault in (found.errors + found.foreign + found.others)[:40]:
        print(f"  {fault}", file=sys.stderr)
    _show(found.log)
    return 1 if found.errors or found.foreign or found.others else 0


def _show(log: str) -> None:
    """The server's own words for its errors, with the places in the code; not being ready is none."""
    lines = log.splitlines()
    at = [number for number, line in enumerate(lines) if " ERROR " in line and not WANTED.search(line)]
    for number in at[:5]:
        print("\n".join(lines[number : number + 40]), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
