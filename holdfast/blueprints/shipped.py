"""The blueprints that ship with Holdfast, and any other file of the same form."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from holdfast.blueprints.crossrefs import faults
from holdfast.blueprints.errors import BlueprintError, Problem
from holdfast.blueprints.instruments import catalogue
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.reading import read_model
from holdfast.science.errors import BadInput

_SERVICES = Path(__file__).parent / "services"


def available() -> tuple[str, ...]:
    """Ids of the shipped blueprints, in alphabetical order."""
    return tuple(sorted(path.stem for path in _SERVICES.glob("*.yaml")))


@lru_cache(maxsize=32)
def blueprint(service: str) -> Blueprint:
    """The shipped blueprint with that id, read once."""
    if service not in available():
        raise BadInput(f'No blueprint is called "{service}"; there are {", ".join(available())}.')
    return load_blueprint(_SERVICES / f"{service}.yaml")


def load_blueprint(path: Path, instruments: Collection[str] | None = None) -> Blueprint:
    """Reads and checks one file; raises `BlueprintError` with one sentence per problem.

    `instruments` are the ids that the schedule may name; without, those that ship with Holdfast.
    """
    known = known_instruments() if instruments is None else instruments
    read = read_model(path, Blueprint, lambda model: faults(model, known))
    if read.id != path.stem:
        text = f'id is "{read.id}", but the file is called {path.name}; both carry the same name'
        raise BlueprintError((Problem(path.name, 1, text),))
    return read


def known_instruments() -> frozenset[str]:
    """Ids of the shipped instruments."""
    return frozenset(catalogue.available())
