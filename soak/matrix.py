"""The access matrix whole: every URL, role, state of a record and method; how many were tried, how many wrong."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[1]
PROCESSES = 2  # each with PostgreSQL beside it
FIRST_LOOK = ("open", "restricted", "shared")


@dataclass(frozen=True)
class Part:
    """Every so many-th state from the first on: what one process tries."""

    first: int
    quick: bool


@contextmanager
def database() -> Iterator[None]:
    """A database of one's own, as the tests have theirs."""
    with TemporaryDirectory(prefix="holdfast-soak-") as folder:
        os.environ |= {"HOLDFAST_HOME": folder, "HOLDFAST_SECRET_KEY": "only for a trial"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.config.settings")
        import django
        from django.contrib.auth.signals import user_logged_in
        from django.test.utils import setup_test_environment

        django.setup()
        setup_test_environment(debug=False)
        user_logged_in.connect(_whole)
        from tests.databases import running_server

        with running_server(ROOT) as server, server.fresh_database() as name, server.django_on(name):
            yield


def _whole(sender: object, request: Any, **_: object) -> None:
    """Who is signed in by the trial has shown all that is asked."""
    from holdfast.base.signin import marks

    marks.set_how(request.session, "tests", "tests")


def tried(part: Part) -> tuple[int, list[str]]:
    """What a process of its own tries, in a database of its own; a state is put back before the next."""
    import logging

    logging.disable(logging.CRITICAL)  # ten thousand refusals are what is asked for
    with database():
        return _tried(part)


def _tried(part: Part) -> tuple[int, list[str]]:
    from holdfast.base.common import clock
    from tests.access.matrix import rows
    from tests.access.states import STATES
    from tests.access.trying import METHODS, READ_AND_WRITTEN, taken_back, try_state
    from tests.access.world import TODAY, make_world

    number, wrong = 0, []
    with clock.at(TODAY), taken_back():
        world = make_world()
        states = [state for state in STATES if not part.quick or state.name in FIRST_LOOK]
        for state in states[part.first :: PROCESSES]:
            asked = [row for row in rows() if not part.quick or row.of_family]
            asked = asked if state is STATES[0] else [row for row in asked if row.scoped]
            found = try_state(state, world, asked, READ_AND_WRITTEN if part.quick else METHODS)
            number, wrong = number + found.number, wrong + found.wrong
            print(f"  {state.name}: {found.number:,}", flush=True)
    return number, wrong


def main(argv: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(prog="python -m soak matrix", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="three states, reading and sending")
    given = asked.parse_args(argv)
    number, wrong = 0, []
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as processes:
        for count, found in processes.map(tried, [Part(first, given.quick) for first in range(PROCESSES)]):
            number, wrong = number + count, wrong + found
    print(f"matrix: {number:,} combinations of URL, role, state and method tried, {len(wrong)} wrong (bar 0)")
    for one in wrong[:20]:
        print(f"  {one}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
