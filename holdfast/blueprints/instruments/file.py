"""The shape of an `instrument.yaml` file: compact for people to write, expanded into the types that scoring reads."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

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
from holdfast.science.instruments.instrument import (
    About,
    Better,
    Between,
    Choice,
    Instrument,
    Item,
    Method,
    Rater,
    Scale,
    Setting,
)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ItemGroup(_File):
    """Items that share a range of answers, from `first` to `last`."""

    first: int = Field(ge=1)
    last: int = Field(ge=1)
    minimum: int
    maximum: int
    may_decline: bool = False
    highest_first: bool = False


class NotApplicable(_File):
    item: int
    score: int


class BandRow(_File):
    low: float
    high: float
    name: str
    group: str | None = None


class BandTable(_File):
    source: str
    derived: bool = False
    rows: tuple[BandRow, ...]

    def bands(self) -> tuple[Band, ...]:
        return tuple(
            Band(number, row.name, row.low, row.high, self.source, row.group, self.derived)
            for number, row in enumerate(self.rows, start=1)
        )


class ScaleFile(_File):
    id: str
    name: str
    method: Method
    items: tuple[int, ...]
    minimum: float
    maximum: float
    better: Better
    of: tuple[str, ...] = ()
    missing: MissingRule = COMPLETE
    bands: BandTable | None = None
    between: Between = "down"
    cut_offs: tuple[CutOff, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    norms: tuple[Norm, ...] = ()
    reliable_change: ReliableChange | None = None
    note: str = ""

    def scale(self) -> Scale:
        facts = {name: getattr(self, name) for name in type(self).model_fields if name != "bands"}
        return Scale(**facts, bands=self.bands.bands() if self.bands else ())


class ChoiceFile(_File):
    id: str
    words: str
    bands: BandTable | None = None
    cut_offs: tuple[CutOff, ...] | None = None
    missing: MissingRule | None = None
    reliable_change: ReliableChange | None = None

    def choice(self) -> Choice:
        bands = self.bands.bands() if self.bands else None
        return Choice(self.id, self.words, bands, self.cut_offs, self.missing, self.reliable_change)


class SettingFile(_File):
    id: str
    words: str
    scales: tuple[str, ...]
    default: str
    choices: tuple[ChoiceFile, ...]

    def setting(self) -> Setting:
        choices = tuple(choice.choice() for choice in self.choices)
        return Setting(self.id, self.words, self.scales, self.default, choices)


class InstrumentFile(_File):
    id: str
    version: str
    name: str
    about: About
    rater: Rater
    recall: str
    applies_to: str
    licence: Licence
    citation: str
    items: tuple[ItemGroup, ...]
    reverse: tuple[int, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    highest_first: tuple[int, ...] = ()
    scales: tuple[ScaleFile, ...]
    alerts: tuple[AlertRule, ...] = ()
    settings: tuple[SettingFile, ...] = ()
    codes: tuple[Code, ...] = ()
    note: str = ""

    def instrument(self) -> Instrument:
        same = ("id", "version", "name", "about", "rater", "recall", "applies_to", "licence", "citation", "note")
        return Instrument(
            **{name: getattr(self, name) for name in same},
            items=tuple(self._item(number, group) for group in self.items for number in _numbers(group)),
            scales=tuple(scale.scale() for scale in self.scales),
            alerts=self.alerts,
            settings=tuple(setting.setting() for setting in self.settings),
            codes=self.codes,
        )

    def _item(self, number: int, group: ItemGroup) -> Item:
        scores = {rule.item: rule.score for rule in self.not_applicable}
        return Item(
            number=number,
            minimum=group.minimum,
            maximum=group.maximum,
            reverse=number in self.reverse,
            not_applicable_score=scores.get(number),
            may_decline=group.may_decline,
            highest_first=group.highest_first or number in self.highest_first,
        )


def _numbers(group: ItemGroup) -> range:
    return range(group.first, group.last + 1)
