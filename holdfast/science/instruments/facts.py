"""Published facts about a scale, each with its source: bands, cut-offs, reliability, norms, the missing-item rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from holdfast.science.errors import BadInput

Rounding = Literal["none", "half-up"]
LicenceClass = Literal["A", "B", "C", "D"]
Comparison = Literal["at least", "at most", "below", "above"]


@dataclass(frozen=True, slots=True)
class Licence:
    """Who owns the wording: class A may ship, B ships unaltered, C asks to register or bars trade, D a licence."""

    kind: LicenceClass
    holder: str
    note: str = ""

    @property
    def wording_may_ship(self) -> bool:
        return self.kind in ("A", "B")


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of scores, both limits included; `number` counts bands from the lowest scores up."""

    number: int
    name: str
    low: float
    high: float
    source: str
    group: str | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class CutOff:
    """A score that a source gives a meaning to, such as caseness."""

    id: str
    comparison: Comparison
    value: float
    kind: str
    source: str

    def reached(self, score: float) -> bool:
        match self.comparison:
            case "at least":
                return score >= self.value
            case "at most":
                return score <= self.value
            case "below":
                return score < self.value
            case _:
                return score > self.value


@dataclass(frozen=True, slots=True)
class Reliability:
    """A published reliability, with the sample it holds for."""

    value: float
    kind: Literal["alpha", "test-retest", "ICC"]
    population: str
    source: str
    sd: float | None = None

    def __post_init__(self) -> None:
        if not 0 < self.value < 1:
            raise BadInput(f"A reliability of {self.value} is not between 0 and 1.")


@dataclass(frozen=True, slots=True)
class Norm:
    """Published mean and standard deviation of a named sample."""

    population: str
    mean: float
    sd: float
    n: int
    source: str
    functional: bool


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """A published change that counts as more than measurement error; a change equal to it counts."""

    value: float
    source: str


@dataclass(frozen=True, slots=True)
class MissingRule:
    """How many items of a scale may be unanswered, and how a prorated score is rounded."""

    at_most: int = 0
    rounding: Rounding = "none"
    source: str = "No published rule: not scored when any item is missing."

    @property
    def kind(self) -> Literal["complete", "prorate"]:
        return "prorate" if self.at_most else "complete"


COMPLETE: Final = MissingRule()


@dataclass(frozen=True, slots=True)
class Code:
    """The instrument or its score in a terminology, such as SNOMED CT or LOINC."""

    system: str
    code: str
    of: str
    source: str


@dataclass(frozen=True, slots=True)
class AlertRule:
    """An item whose answer somebody must see at once, whatever the total."""

    item: int
    at_least: int
    words: str
