"""Share the inputs out over the readers; what one of them does not withstand is told with the smallest input."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from holdfast.base.common import clock
from soak.fuzz import forms, importers
from soak.fuzz.inputs import files
from tests.access.world import TODAY, make_world
from tests.databases import running_server

Counts = dict[str, tuple[int, int]]


def fuzzed(inputs: int, root: Path) -> tuple[Counts, list[str]]:
    with running_server(root) as server, server.fresh_database() as database, server.django_on(database):
        return fuzzed_here(inputs)


def fuzzed_here(inputs: int) -> tuple[Counts, list[str]]:
    """On the database that Django is connected to, of which nothing is kept."""
    with clock.at(TODAY), transaction.atomic():
        found = forms.forms_of(make_world())
        readers = [*_importers(), *_forms(found)]
        share = -(-inputs // len(readers))
        counts, faults = {}, []
        for name, strategy, run in readers:
            counts[name], wrong = _one(strategy, run, share)
            faults += [f"{name}: {one}" for one in wrong]
        transaction.set_rollback(True)
    return counts, faults


def _importers() -> list[tuple[str, Any, Callable[[Any], bool]]]:
    return [
        (one.name, files(one.samples), lambda content, one=one: importers.tried(one, content))
        for one in importers.importers()
    ]


def _forms(found: forms.Found) -> list[tuple[str, Any, Callable[[Any], bool]]]:
    return [
        (
            f"{kind.__module__.removeprefix('holdfast.')}.{kind.__name__}",
            st.tuples(forms.answers(form), st.binary(max_size=40)),
            lambda given, form=form: forms.tried(form, *given),
        )
        for kind, form in found.items()
    ]


def _one(strategy: Any, run: Callable[[Any], bool], times: int) -> tuple[tuple[int, int], list[str]]:
    """How many were tried and taken; the fault with the smallest input that shows it, if there is one."""
    tried = taken = 0

    @settings(
        max_examples=times,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def attempt(content: Any) -> None:
        nonlocal tried, taken
        tried += 1
        taken += run(content)

    try:
        attempt()
    except Exception as error:
        return (tried, taken), [
            f"{type(error).__name__}: {str(error)[:300]} ({' '.join(getattr(error, '__notes__', []))[:400]})"
        ]
    return (tried, taken), []
