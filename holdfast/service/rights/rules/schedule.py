"""The schedule of how long records are kept, read from `schedule.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from holdfast.science.errors import BadInput

ALWAYS = "always"
LONGEST = 150  # years


@dataclass(frozen=True)
class Kind:
    """A kind of record. `years_after_death` counts from a death instead, where somebody has died."""

    id: str
    name: str
    of: tuple[str, ...]
    since: str  # "end" or "birth"
    years: int
    applies: str
    source: str
    years_after_death: int | None = None
    years_if_seventeen_at_end: int | None = None


@dataclass(frozen=True)
class Chosen:
    """What a team has set for one kind."""

    kind: str
    applies: bool
    years: int | None


@cache
def shipped() -> tuple[Kind, ...]:
    text = files("holdfast.service.rights.rules").joinpath("schedule.yaml").read_text(encoding="utf-8")
    return tuple(_kind(each) for each in yaml.safe_load(text)["kinds"])


def _kind(said: Mapping[str, Any]) -> Kind:
    return Kind(
        id=said["id"],
        name=said["name"],
        of=tuple(said["of"]),
        since=said["from"],
        years=said["years"],
        applies=said["applies"],
        source=said["source"],
        years_after_death=said.get("years_after_death"),
        years_if_seventeen_at_end=said.get("years_if_seventeen_at_end"),
    )


def kind_named(kind: str) -> Kind:
    found = next((each for each in shipped() if each.id == kind), None)
    if found is None:
        raise BadInput(f'There is no kind of record "{kind}"; there are {", ".join(each.id for each in shipped())}.')
    return found


def refuse_below_minimum(kind: Kind, years: int | None) -> None:
    if years is not None and not kind.years <= years <= LONGEST:
        raise BadInput(f"{kind.name} is kept for {kind.years} years at the least, and {LONGEST} at the most.")


def in_force(chosen: Iterable[Chosen]) -> tuple[Kind, ...]:
    """The kinds that a team keeps, each as long as the team has set; those that always apply cannot be put off.

    A kind that hangs on a fact (looked after, sealed) stays in, and is left to the fact; `looked_after` needs the
    team's word as well, because most services do not hold the council's file.
    """
    said = {each.kind: each for each in chosen}
    found = []
    for kind in shipped():
        own = said.get(kind.id)
        if kind.applies in ("team", "looked_after") and not (own and own.applies):
            continue
        found.append(_longer(kind, own.years if own else None))
    return tuple(found)


def _longer(kind: Kind, years: int | None) -> Kind:
    """A team's longer time moves every clock of the kind by as much; never below the schedule."""
    more = max(0, (years or kind.years) - kind.years)
    return replace(
        kind,
        years=kind.years + more,
        years_after_death=None if kind.years_after_death is None else kind.years_after_death + more,
        years_if_seventeen_at_end=(
            None if kind.years_if_seventeen_at_end is None else kind.years_if_seventeen_at_end + more
        ),
    )
