"""How long families wait for the first session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from ibis.expr import types as ir

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.reach import GROUPS
from holdfast.analytics.indicators.waiting import CLOSED, STARTED, WAITING, waits
from holdfast.analytics.studies.equity import NOT_RECORDED, coarse_value
from holdfast.science.stats.survival import LogRank, SurvivalCurve, kaplan_meier, log_rank

STANDARD: Final = 18 * 7
"""Days of the NHS Constitution's 18 weeks from referral to treatment."""


@dataclass(frozen=True, eq=False)
class Waited:
    """The waiting of one group of families; `curve` is in days and None where nobody's waiting is known."""

    value: str
    n: int
    started: int
    closed: int
    waiting: int
    curve: SurvivalCurve | None


@dataclass(frozen=True, eq=False)
class GroupedWaiting:
    """Waiting by one fact; `test` compares the groups that are recorded, None where there is nothing to compare."""

    by: str
    groups: tuple[Waited, ...]
    test: LogRank | None


@dataclass(frozen=True, eq=False)
class Waiting:
    """Waiting from the day the referral came.

    Attributes
    ----------
    all
        Every family accepted or not decided on yet, with a day of referral.
    by
        The same families by each fact.
    without_referral, impossible
        Families left out: accepted without a referral; first session recorded before the day of the referral.
    as_of
        Who still waits has waited until this day.
    """

    all: Waited
    by: tuple[GroupedWaiting, ...]
    without_referral: int
    impossible: int
    as_of: date


def as_of(extract: Extract) -> date:
    """The day the extract was made; without one in its manifest, the last day that its episodes know."""
    made = extract.manifest.get("made_at")
    if made:
        return date.fromisoformat(str(made)[:10])
    care, came = extract.table("episodes"), extract.table("referrals")
    days = [care[name].max().to_pyarrow().as_py() for name in ("accepted_on", "started_on", "closed_on")]
    days += [came[name].max().to_pyarrow().as_py() for name in ("received_on", "decided_on")]
    return max((day for day in days if day is not None), default=date(2000, 1, 1))


def waiting(ways: ir.Table, until: date) -> Waiting:
    """Kaplan–Meier from referral to first session, for all and by each fact.

    Parameters
    ----------
    ways
        Rows of `indicators.reach.ways`, after the filters.
    until
        The day until which those who still wait have waited.
    """
    rows = waits(ways, until).to_pyarrow().to_pylist()
    known = [row for row in rows if row["days"] is not None and row["days"] >= 0]
    return Waiting(
        all=_waited("", known),
        by=tuple(_grouped(known, by) for by in GROUPS),
        without_referral=sum(row["days"] is None for row in rows),
        impossible=sum(row["days"] is not None and row["days"] < 0 for row in rows),
        as_of=until,
    )


def _waited(value: str, rows: list[dict[str, Any]]) -> Waited:
    ends = [row["end"] for row in rows]
    days = np.array([row["days"] for row in rows], dtype=np.float64)
    happened = np.array([end == STARTED for end in ends], dtype=bool)
    curve = kaplan_meier(days, happened) if rows else None
    return Waited(value, len(rows), ends.count(STARTED), ends.count(CLOSED), ends.count(WAITING), curve)


def _grouped(rows: list[dict[str, Any]], by: str) -> GroupedWaiting:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(coarse_value(by, row[by]), []).append(row)
    groups = tuple(_waited(value, own) for value, own in sorted(found.items(), key=_last_not_recorded))
    return GroupedWaiting(by, groups, _test({value: own for value, own in found.items() if value}))


def _last_not_recorded(group: tuple[str, Any]) -> tuple[bool, str]:
    return group[0] == NOT_RECORDED, group[0]


def _test(found: dict[str, list[dict[str, Any]]]) -> LogRank | None:
    rows = [(row["days"], row["end"] == STARTED, value) for value, own in found.items() for row in own]
    if len(found) < 2 or not any(happened for _, happened, _ in rows):
        return None
    return log_rank(*zip(*rows, strict=True))
