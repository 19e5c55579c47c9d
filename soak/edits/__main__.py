"""`python -m soak edits [--quick]`."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Django is started first
    from soak.edits.trial import Outcome

BAR, QUICK = 500, 60
WRITERS, SETS = 8, 3
SEED = 20261122
ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    asked = argparse.ArgumentParser(prog="python -m soak edits", description="Many people edit the same records.")
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--edits", type=int, help=f"how many; {BAR} when left out")
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args(arguments)
    edits = given.edits or (QUICK if given.quick else BAR)
    found = _tried(edits, given.seed, 1 if given.quick else SETS)
    for line in said(found):
        print(line)
    return 0 if found.edits >= edits and not found.overwritten and not found.refused else 1


def said(found: "Outcome") -> Iterator[str]:
    yield from (f"  broken chain of {words}" for words in found.broken)
    yield from (f"  refused: {words}" for words in found.refused[:10])
    yield f"concurrent edits: {found.edits} (bar ≥ {BAR}) by {WRITERS} writers, over HTTP"
    yield f"  saved: {found.saved} ({', '.join(f'{name} {times}' for name, times in sorted(found.kinds.items()))})"
    yield f"  conflicts shown: {found.met}"
    yield f"  saved after a person had joined two changes: {found.merged}; left to the others: {found.left}"
    yield f"  chains followed from the first version to the last: {found.chains}"
    yield f"silent overwrites: {found.overwritten} (bar 0)"


def _tried(edits: int, seed: int, sets: int) -> "Outcome":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.config.settings")
    os.environ.setdefault("HOLDFAST_SECRET_KEY", "only for trials")
    import django

    django.setup()
    from soak.edits.desks import NetworkDesk
    from soak.edits.trial import run
    from soak.edits.world import World, make_world, signed_in
    from soak.hostile.serving import served
    from tests.databases import running_server

    worlds: list[World] = []
    cookies: dict[tuple[str, int], dict[str, str]] = {}

    def fill(database: str) -> None:
        with server.django_on(database):
            worlds.append(make_world(sets, WRITERS + 1))
            for role, users in worlds[0].people.items():
                for number, user in enumerate(users):
                    found = signed_in(user).cookies
                    cookies[role, number] = {name: morsel.value for name, morsel in found.items()}

    with running_server(ROOT) as server, served(server, fill) as service:
        port = int(service.url.rpartition(":")[2])
        world = worlds[0]
        return run(
            lambda role, number: NetworkDesk(port, dict(cookies[role, number])),
            world.records,
            world.notes,
            edits=edits,
            seed=seed,
            writers=WRITERS,
        )


if __name__ == "__main__":
    sys.exit(main())
