"""The instruments that ship: one folder each, read once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from holdfast.blueprints.errors import BlueprintError, Problem
from holdfast.blueprints.instruments.file import InstrumentFile
from holdfast.blueprints.instruments.wording import ShippedWording, WordingPack, fits, read_pack, worded
from holdfast.blueprints.reading import Fault, read_model
from holdfast.science.errors import BadInput
from holdfast.science.instruments.instrument import Instrument

FOLDER = Path(__file__).with_name("catalogue")


@cache
def available() -> tuple[str, ...]:
    """Ids of the instruments that ship, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/instrument.yaml")))


@cache
def instrument(id: str) -> Instrument:
    """The instrument of that id, with wording where its licence lets it ship; `BadInput` if there is none."""
    if id not in available():
        raise BadInput(f"There is no instrument {id}; one of {', '.join(available())} is allowed.")
    return read_instrument(FOLDER / id)


def read_instrument(folder: Path) -> Instrument:
    """Reads `instrument.yaml` and, where there is one, `wording.yaml` from a folder."""
    path = folder / "instrument.yaml"
    file = read_model(path, InstrumentFile)
    try:
        bare = file.instrument()
    except BadInput as error:
        raise BlueprintError((Problem(path.name, 1, str(error)),)) from None
    words = folder / "wording.yaml"
    if not words.exists():
        return bare
    return worded(bare, read_model(words, ShippedWording, lambda wording: _shipped_faults(bare, wording)))


def read_wording_pack(path: Path, today: date) -> WordingPack:
    """Reads a deployer's wording pack for an instrument of the catalogue.

    Raises `BlueprintError`, with file and line, for an unknown instrument or version, items or option labels that
    do not fit, a licence that has ended, and a licensed instrument without reference or last day.
    """
    return read_pack(path, today, lambda id: instrument(id) if id in available() else None, ", ".join(available()))


def _shipped_faults(instrument: Instrument, wording: ShippedWording) -> Iterator[Fault]:
    if not instrument.licence.wording_may_ship:
        yield (), f"may not ship: {instrument.name} has licence class {instrument.licence.kind}; only A and B may"
    if wording.instrument != instrument.id:
        yield ("instrument",), f"is {wording.instrument}; {instrument.id} is needed in this folder"
    yield from fits(instrument, wording)
