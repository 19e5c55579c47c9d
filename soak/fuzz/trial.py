"""Share the inputs out over the readers; what one of them does not withstand is told with the smallest input."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings

from holdfast.base.common import clock
from soak.fuzz import forms, importers, reader
from soak.fuzz.inputs import EACH, files
from tests.access.world import TODAY, make_world
from tests.databases import running_server

Counts = dict[str, tuple[int, int]]
Told = Callable[[str, int, int, float], None]
"""Hears of each reader, as it is done: name, inputs tried, inputs taken, seconds."""


def silent(name: str, tried: int, taken: int, seconds: float) -> None:
    return None


def fuzzed(inputs: int, root: Path, told: Told) -> tuple[Counts, list[str]]:
    with running_server(root) as server, server.fresh_database() as database, server.django_on(database):
        return fuzzed_here(inputs, told)


def fuzzed_here(inputs: int, told: Told = silent) -> tuple[Counts, list[str]]:
    with made_forms() as found:
        return withstood(found, inputs, told)


@contextmanager
def made_forms() -> Iterator[forms.Found]:
    """On the database that Django is connected to, of which nothing is kept."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with clock.at(TODAY), transaction.atomic(), quick:
        yield forms.forms_of(make_world())
        transaction.set_rollback(True)


def withstood(found: forms.Found, inputs: int, told: Told = silent) -> tuple[Counts, list[str]]:
    readers = [*_importers(), *_forms(found)]
    share = -(-inputs // len(readers))
    counts: Counts = {}
    faults: list[str] = []
    for name, strategy, run in readers:
        begun = time.monotonic()
        counts[name], wrong = _one(strategy, run, share)
        told(name, *counts[name], time.monotonic() - begun)
        faults += [f"{name}: {one}" for one in wrong]
    return counts, faults


def _importers() -> list[tuple[str, Any, Callable[[Any], bool]]]:
    return [
        (one.name, files(one.samples), lambda content, one=one: reader.tried(one, content))
        for one in importers.importers()
    ]


def _forms(found: forms.Found) -> list[tuple[str, Any, Callable[[Any], bool]]]:
    return [
        (name, forms.answers(form), lambda given, form=form: forms.tried(form, *given)) for name, form in found.items()
    ]


def _one(strategy: Any, run: Callable[[Any], bool], times: int) -> tuple[tuple[int, int], list[str]]:
    """How many were tried and taken; the fault with the smallest input that shows it, if there is one."""
    tried = taken = 0

    @settings(
        max_examples=-(-times // EACH),
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def attempt(drawn: Any) -> None:
        nonlocal tried, taken
        for content in drawn:
            tried += 1
            taken += run(content)

    try:
        attempt()
    except Exception as error:
        return (tried, taken), [
            f"{type(error).__name__}: {str(error)[:300]} ({' '.join(getattr(error, '__notes__', []))[:400]})"
        ]
    return (tried, taken), []
