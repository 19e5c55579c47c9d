"""`python -m soak kills [--quick]`."""

import argparse
import sys
from collections.abc import Iterator

from soak.kills.trial import Outcome, run

BAR, QUICK = 200, 12
SEED = 20261122


def main(arguments: list[str] | None = None) -> int:
    asked = argparse.ArgumentParser(prog="python -m soak kills", description=__doc__)
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--kills", type=int, help=f"how often; {BAR} when left out")
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args(arguments)
    bar = given.kills or (QUICK if given.quick else BAR)
    found = run(bar, given.seed, lambda line: print(line, flush=True))
    for line in said(found, bar):
        print(line)
    good = found.survived >= bar and not (found.proof.lost or found.proof.half or found.proof.twice)
    return 0 if good and found.ledger.acknowledged else 1


def said(found: Outcome, bar: int) -> Iterator[str]:
    proof, ledger = found.proof, found.ledger
    for what, names in {"lost": proof.lost, "half": proof.half, "twice": proof.twice}.items():
        yield from (f"  {what}: {name}" for name in names[:10])
    yield from (f"  refused {times} times: {why}" for why, times in found.load.refused.most_common(5))
    kinds = ", ".join(f"{times} {victim}" for victim, times in found.kills.items())
    yield f"kills survived: {found.survived} (bar ≥ {bar}): {kinds}"
    yield f"slowest return: {found.slowest:.1f} s"
    yield f"writes acknowledged: {len(ledger.acknowledged)} of {len(ledger.begun)} begun"
    yield f"  written, but their answer never arrived: {proof.kept_unacknowledged}"
    yield f"acknowledged writes lost: {len(proof.lost)} (bar 0)"
    yield f"half writes: {len(proof.half)} (bar 0)"
    yield f"writes done twice: {len(proof.twice)} (bar 0)"


if __name__ == "__main__":
    sys.exit(main())
