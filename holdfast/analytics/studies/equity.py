"""Whom the service reaches and whom not: each step of the way by area, deprivation, ethnicity, language and source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ibis.expr import types as ir

from holdfast.analytics.indicators.equity import STEPS, steps_by
from holdfast.analytics.indicators.reach import GROUPS
from holdfast.blueprints.ethnicity import BROAD, broad_group

NOT_RECORDED: Final = ""
"""The group of those of whom it is not recorded: a group like the others, and the last."""

FIFTHS: Final = ("1-2", "3-4", "5-6", "7-8", "9-10")
"""Deciles of deprivation two by two, the most deprived first."""


@dataclass(frozen=True)
class Group:
    """Counts of one group; `counts` has one for each of `indicators.equity.STEPS`."""

    value: str
    counts: Mapping[str, int]


LATER: Final = 0.1
"""How much more often a fact may be missing of those not accepted than of those accepted."""


@dataclass(frozen=True)
class Breakdown:
    """All groups by one fact, exhaustive and exclusive; `by` is one of `indicators.reach.GROUPS`."""

    by: str
    groups: tuple[Group, ...]

    @property
    def recorded_later(self) -> bool:
        """Whether the fact is mostly recorded once a family is accepted, so that who is accepted follows from it.

        Then the share accepted says who was asked and not who was let in.
        """
        accepted = self._missing("from_referral")
        away = self._missing("referred", "from_referral")
        return away - accepted > LATER

    def _missing(self, step: str, less: str = "") -> float:
        counts = {group.value: group.counts[step] - (group.counts[less] if less else 0) for group in self.groups}
        whole = sum(counts.values())
        return counts.get(NOT_RECORDED, 0) / whole if whole else 0.0


def breakdowns(ways: ir.Table) -> tuple[Breakdown, ...]:
    """Each step of the way by each fact.

    Parameters
    ----------
    ways
        Rows of `indicators.reach.ways`, after the filters.

    Returns
    -------
    tuple of Breakdown
        Ethnic groups by the high-level groups of the census, deprivation by fifths; sources, areas and languages the
        most referred first; what is not recorded last.
    """
    return tuple(Breakdown(by, _groups(ways, by)) for by in GROUPS)


def coarse_value(by: str, value: str | int | None) -> str:
    """The group that a value of the extract belongs to."""
    return NOT_RECORDED if value is None else _COARSE.get(by, str)(str(value))


def _groups(ways: ir.Table, by: str) -> tuple[Group, ...]:
    found: dict[str, dict[str, int]] = {}
    for row in steps_by(ways, by).to_pyarrow().to_pylist():
        value = coarse_value(by, row["value"])
        counts = found.setdefault(value, dict.fromkeys(STEPS, 0))
        for step in STEPS:
            counts[step] += int(row[step] or 0)
    return tuple(Group(value, found[value]) for value in sorted(found, key=lambda value: _order(by, value, found)))


def _order(by: str, value: str, found: dict[str, dict[str, int]]) -> tuple[bool, int, str]:
    known = {"deprivation": FIFTHS, "ethnicity": tuple(BROAD)}.get(by, ())
    size = found[value]["referred"] + found[value]["without_referral"]
    return value == NOT_RECORDED, known.index(value) if value in known else -size, value


def _fifth(decile: str) -> str:
    return FIFTHS[(int(decile) - 1) // 2]


_COARSE: Final[Mapping[str, Callable[[str], str]]] = {"ethnicity": broad_group, "deprivation": _fifth}
