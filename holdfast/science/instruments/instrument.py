"""What an instrument is: frozen types that hold a questionnaire or rating as data, and check that its parts agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from holdfast.science.errors import BadInput
from holdfast.science.instruments.facts import (
    COMPLETE,
    AlertRule,
    Band,
    Code,
    CutOff,
    Licence,
    MissingRule,
    Norm,
    Reliability,
    ReliableChange,
)

About = Literal["person", "dyad", "goal"]
Rater = Literal["self", "clinician", "either"]
Method = Literal["sum", "mean-times-10", "single", "total"]
Better = Literal["higher", "lower"]
Between = Literal["down", "up"]

NOT_APPLICABLE: Final = -1
"""Stored answer of an item that does not apply to this person; some instruments give it a score."""
DECLINED: Final = -2
"""Stored answer of somebody who preferred not to say; it counts as unanswered."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question. Answers are whole numbers from `minimum` to `maximum`, stored as given, before any reversal."""

    number: int
    minimum: int
    maximum: int
    reverse: bool = False
    not_applicable_score: int | None = None
    may_decline: bool = False
    highest_first: bool = False
    text: str | None = None
    options: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if self.minimum >= self.maximum:
            raise BadInput(f"Item {self.number}: the minimum {self.minimum} is not below the maximum {self.maximum}.")
        if self.options is not None and len(self.options) != self.maximum - self.minimum + 1:
            raise BadInput(
                f"Item {self.number}: {len(self.options)} option labels are given; "
                f"answers {self.minimum} to {self.maximum} need {self.maximum - self.minimum + 1}."
            )

    @property
    def allowed(self) -> tuple[int, ...]:
        special = (NOT_APPLICABLE,) if self.not_applicable_score is not None else ()
        return (*range(self.minimum, self.maximum + 1), *special, *((DECLINED,) if self.may_decline else ()))

    @property
    def allowed_words(self) -> str:
        words = f"a whole number from {self.minimum} to {self.maximum}"
        if self.not_applicable_score is not None:
            words += f", or {NOT_APPLICABLE} for not applicable"
        if self.may_decline:
            words += f", or {DECLINED} for prefer not to say"
        return words


@dataclass(frozen=True, slots=True)
class Scale:
    """One score of an instrument. A `total` adds the scales named in `of`; every other method works on items.

    `between` says where a score that is no whole number belongs when it lies between two bands: `down` keeps it in
    the lower band until the next one is reached, `up` moves it as soon as the lower one is left.
    """

    id: str
    name: str
    items: tuple[int, ...]
    method: Method
    minimum: float
    maximum: float
    better: Better
    of: tuple[str, ...] = ()
    missing: MissingRule = COMPLETE
    bands: tuple[Band, ...] = ()
    between: Between = "down"
    cut_offs: tuple[CutOff, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    norms: tuple[Norm, ...] = ()
    reliable_change: ReliableChange | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if (self.method == "total") != bool(self.of):
            raise BadInput(f"Scale {self.id}: the method total, and no other, names the scales it adds.")
        if self.method == "single" and len(self.items) != 1:
            raise BadInput(f"Scale {self.id}: the method single needs exactly one item, not {len(self.items)}.")
        if self.bands and (self.bands[0].low, self.bands[-1].high) != (self.minimum, self.maximum):
            raise BadInput(f"Scale {self.id}: its bands must reach from {self.minimum:g} to {self.maximum:g}.")
        for below, above in zip(self.bands, self.bands[1:], strict=False):
            if above.low != below.high + 1 or above.number != below.number + 1:
                raise BadInput(f"Scale {self.id}: the band {above.name} does not follow on from {below.name}.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a conflict between sources; what is `None` stays as the scale has it."""

    id: str
    words: str
    bands: tuple[Band, ...] | None = None
    cut_offs: tuple[CutOff, ...] | None = None
    missing: MissingRule | None = None
    reliable_change: ReliableChange | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A conflict between sources that a service settles for itself; it acts on the scales it names."""

    id: str
    words: str
    scales: tuple[str, ...]
    default: str
    choices: tuple[Choice, ...]

    def __post_init__(self) -> None:
        usual = self.choice(self.default)
        if any((usual.bands, usual.cut_offs, usual.missing, usual.reliable_change)):
            raise BadInput(f"Setting {self.id}: its default {usual.id} must leave the scale as it is.")

    def choice(self, id: str) -> Choice:
        for choice in self.choices:
            if choice.id == id:
                return choice
        allowed = ", ".join(choice.id for choice in self.choices)
        raise BadInput(f"Setting {self.id} has no choice {id}; allowed are {allowed}.")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire or rating as data: everything that scoring needs, and the wording only where it may be had."""

    id: str
    version: str
    name: str
    about: About
    rater: Rater
    recall: str
    applies_to: str
    licence: Licence
    citation: str
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    alerts: tuple[AlertRule, ...] = ()
    settings: tuple[Setting, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()
    codes: tuple[Code, ...] = ()
    instruction: str | None = None
    attribution: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if [item.number for item in self.items] != list(range(1, len(self.items) + 1)):
            raise BadInput(f"Instrument {self.id}: items must be numbered from 1 without gaps.")
        ids = [scale.id for scale in self.scales]
        if len(set(ids)) != len(ids):
            raise BadInput(f"Instrument {self.id}: two scales have the same id.")
        for number in self._numbers_named():
            if not 1 <= number <= len(self.items):
                raise BadInput(f"Instrument {self.id} has no item {number}; its items are 1 to {len(self.items)}.")
        for name in self._scales_named():
            self.scale(name)

    def _numbers_named(self) -> Iterator[int]:
        for scale in self.scales:
            yield from scale.items
        yield from (alert.item for alert in self.alerts)

    def _scales_named(self) -> Iterator[str]:
        for scale in self.scales:
            yield from scale.of
        for setting in self.settings:
            yield from setting.scales

    def item(self, number: int) -> Item:
        if not 1 <= number <= len(self.items):
            raise BadInput(f"{self.name} has no item {number}; its items are 1 to {len(self.items)}.")
        return self.items[number - 1]

    def scale(self, id: str) -> Scale:
        for scale in self.scales:
            if scale.id == id:
                return scale
        raise BadInput(f"{self.name} has no scale {id}; its scales are {', '.join(s.id for s in self.scales)}.")
