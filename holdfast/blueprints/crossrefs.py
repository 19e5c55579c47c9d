"""Whether the parts of a blueprint agree: every id that is named exists, and none is given twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from holdfast.blueprints.located import Place
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.reading import Fault
from holdfast.blueprints.references import named_ids, used_ids


def faults(blueprint: Blueprint, instruments: Collection[str]) -> Iterator[Fault]:
    """Every contradiction, with its place; `instruments` are the ids of the instruments that exist."""
    known = named_ids(blueprint)
    for kind, entries in known.items():
        yield from _twice(kind, entries)
    for kind, place, name in used_ids(blueprint):
        allowed = instruments if kind == "instrument" else [entry for _, entry in known[kind]]
        if name not in allowed:
            yield place, _unknown(kind, name, allowed)
    yield from _review_order(blueprint)


def _twice(kind: str, entries: Iterable[tuple[Place, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, name in entries:
        if name in seen:
            yield (*place, "id"), f'is "{name}" a second time; each {kind} has its own id'
        seen.add(name)


def _unknown(kind: str, name: str, allowed: Collection[str]) -> str:
    near = get_close_matches(name, allowed, n=1)
    if near:
        return f'is "{name}", not a known {kind}; did you mean {near[0]}?'
    return f'is "{name}", not a known {kind}; known are {", ".join(sorted(allowed)) or "none"}'


def _review_order(blueprint: Blueprint) -> Iterator[Fault]:
    most = blueprint.programmes[0].sessions.maximum
    for position, review in enumerate(blueprint.reviews):
        place: Place = ("reviews", position, "after_session")
        if most is not None and review.after_session > most:
            yield place, f"is {review.after_session}; a whole number from 1 to {most} (the most sessions) is allowed"
        if position and review.after_session <= blueprint.reviews[position - 1].after_session:
            yield place, f"is {review.after_session}; reviews stand in their order, each after a later session"
