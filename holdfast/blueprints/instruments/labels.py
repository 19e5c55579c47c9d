"""The words that a page shows for an instrument: a pack's, the catalogue's, or plain numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from holdfast.blueprints.instruments.wording import WordingPack, worded
from holdfast.science.errors import BadInput
from holdfast.science.instruments.instrument import DECLINED, NOT_APPLICABLE, Instrument, Item

MOST_OPTIONS = 11
"""A rating with more answers than 0 to 10 is typed as a number, not chosen from a list."""


@dataclass(frozen=True, slots=True)
class OptionLabel:
    """One answer that may be given: the value that is stored, and its words."""

    value: int
    text: str


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """One item in words; without `options` the answer is typed as a number."""

    number: int
    text: str
    options: tuple[OptionLabel, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """All words of an instrument, in the order they are shown, and where they come from."""

    origin: Literal["pack", "catalogue", "numbers"]
    items: tuple[ItemLabel, ...]
    instruction: str | None
    attribution: str | None
    note: str | None


def labels(instrument: Instrument, pack: WordingPack | None, today: date) -> Labels:
    """Words for `instrument`: the pack's while its licence runs, else the catalogue's, else "Item 1", "Item 2" …

    Raises `BadInput` if the pack is for another instrument or version.
    """
    note = None
    if pack is not None:
        if (pack.instrument, pack.version) != (instrument.id, instrument.version):
            raise BadInput(
                f"The wording pack is for {pack.instrument} {pack.version}; "
                f"{instrument.id} {instrument.version} is needed."
            )
        if not pack.expired(today):
            return _labels(worded(instrument, pack), "pack", None)
        note = f"The wording licence ended on {pack.expires_on}."
    has_words = any(item.text for item in instrument.items)
    return _labels(instrument, "catalogue" if has_words else "numbers", note)


def _labels(instrument: Instrument, origin: Literal["pack", "catalogue", "numbers"], note: str | None) -> Labels:
    items = tuple(
        ItemLabel(item.number, item.text or f"Item {item.number}", _options(item)) for item in instrument.items
    )
    return Labels(origin, items, instrument.instruction, instrument.attribution, note)


def _options(item: Item) -> tuple[OptionLabel, ...]:
    values = range(item.minimum, item.maximum + 1)
    if len(values) > MOST_OPTIONS and item.options is None:
        return ()
    options = [OptionLabel(v, item.options[v - item.minimum] if item.options else str(v)) for v in values]
    if item.highest_first and item.options:
        options.reverse()
    if item.not_applicable_score is not None:
        options.append(OptionLabel(NOT_APPLICABLE, "Not applicable"))
    if item.may_decline:
        options.append(OptionLabel(DECLINED, "Prefer not to say"))
    return tuple(options)
