"""Item wording: what ships with the catalogue, and packs that a deployer supplies under a licence of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from holdfast.blueprints.reading import Fault, read_model
from holdfast.science.instruments.instrument import Instrument, Item


class ItemText(BaseModel):
    """The words of one item; `options` where they differ from those of the whole questionnaire."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    text: str
    options: tuple[str, ...] | None = None


class Wording(BaseModel):
    """The words of one version of one instrument; option labels run from the lowest stored answer to the highest."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    instrument: str
    version: str
    attribution: str | None = None
    instruction: str | None = None
    options: tuple[str, ...] | None = None
    items: tuple[ItemText, ...]


class ShippedWording(Wording):
    """Wording in the catalogue, with where its text was taken from."""

    source: str


class WordingPack(Wording):
    """Wording of a deployer, with the licence that allows it; `expires_on` is the last day it may be shown."""

    holder: str
    reference: str | None = None
    expires_on: date | None = None

    def expired(self, today: date) -> bool:
        return self.expires_on is not None and today > self.expires_on


def worded(instrument: Instrument, wording: Wording) -> Instrument:
    """The instrument with item texts and option labels filled in."""
    texts = {text.number: text for text in wording.items}
    return replace(
        instrument,
        items=tuple(_worded(item, texts[item.number], wording.options) for item in instrument.items),
        instruction=wording.instruction,
        attribution=wording.attribution,
    )


def _worded(item: Item, text: ItemText, shared: tuple[str, ...] | None) -> Item:
    return replace(item, text=text.text, options=text.options or shared)


def fits(instrument: Instrument, wording: Wording) -> Iterator[Fault]:
    """What keeps a wording from fitting its instrument: version, item numbers, number of option labels."""
    if wording.version != instrument.version:
        yield ("version",), f"is {wording.version}; {instrument.name} is known in version {instrument.version}"
    expected = [item.number for item in instrument.items]
    numbers = [text.number for text in wording.items]
    if numbers != expected:
        shown = ", ".join(map(str, numbers)) or "none"
        yield ("items",), f"are {shown}; {instrument.name} has the items 1 to {len(expected)}, each once and in order"
        return
    for position, (item, text) in enumerate(zip(instrument.items, wording.items, strict=True)):
        options, needed = text.options or wording.options, item.maximum - item.minimum + 1
        if options is not None and len(options) != needed:
            place = ("items", position, "options") if text.options else ("options",)
            yield place, f"has {len(options)} labels; answers {item.minimum} to {item.maximum} need {needed}"


def read_pack(path: Path, today: date, find: Callable[[str], Instrument | None], known: str) -> WordingPack:
    """Reads a wording pack and refuses one that may not be shown; `known` lists the instruments in words."""
    return read_model(path, WordingPack, lambda pack: _faults(pack, today, find(pack.instrument), known))


def _faults(pack: WordingPack, today: date, instrument: Instrument | None, known: str) -> Iterator[Fault]:
    if instrument is None:
        yield ("instrument",), f"is {pack.instrument}; one of {known} is allowed"
        return
    yield from _licence_faults(pack, today, instrument)
    yield from fits(instrument, pack)


def _licence_faults(pack: WordingPack, today: date, instrument: Instrument) -> Iterator[Fault]:
    holder = instrument.licence.holder
    if instrument.licence.kind in ("C", "D") and not pack.reference:
        yield ("reference",), f"is missing; the reference of the licence or permission from {holder} is needed"
    if instrument.licence.kind == "D" and pack.expires_on is None:
        yield ("expires_on",), f"is missing; the last day of the licence from {holder} is needed, as YYYY-MM-DD"
    if pack.expires_on is not None and pack.expired(today):
        yield ("expires_on",), f"is {pack.expires_on}, before today ({today}); a licence still running is needed"
