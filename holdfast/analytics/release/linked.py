"""One set of counts for everything that is said of reach, so that no table of it gives away another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from holdfast.analytics.release.cells import Sums, release
from holdfast.analytics.release.reach import KEPT, reach_cells
from holdfast.analytics.studies.equity import NOT_RECORDED, Breakdown, Group
from holdfast.analytics.studies.reach import Reach
from holdfast.analytics.studies.waiting import Waiting
from holdfast.science.disclosure import DisclosureRule, Figure, Suppressed, release_linked

OTHERS: Final = "other groups"
"""Stands for all areas, sources or languages that are too few to be named outside the team."""

_MERGED: Final = ("source", "area", "language")
_STEPS: Final = (
    "accepted",
    "started",
    "completed",
    "not started",
    "not completed",
    "from referral",
    "without referral",
)
_WITH_REFERRALS: Final = ("referred", "undecided", "turned away")


@dataclass(frozen=True)
class Linked:
    """Every count by name. `closed` is true where a breakdown cannot be shown beside the totals shown elsewhere."""

    shown: Mapping[str, Figure]
    closed: bool

    def of(self, by: str, value: str, step: str) -> Figure:
        return Suppressed("protects another") if self.closed else self.shown[_name(by, value, step)]


def merged(found: Breakdown, rule: DisclosureRule | None) -> Breakdown:
    """The breakdown with groups too small to be named outside the team put together."""
    if rule is None or found.by not in _MERGED:
        return found
    few = [group for group in found.groups if group.value != NOT_RECORDED and rule.is_small(_size(group))]
    if len(few) < 2:
        return found
    others = Group(OTHERS, {step: sum(group.counts[step] for group in few) for step in few[0].counts})
    kept = [group for group in found.groups if group not in few]
    place = len([group for group in kept if group.value != NOT_RECORDED])
    return Breakdown(found.by, (*kept[:place], others, *kept[place:]))


def _size(group: Group) -> int:
    return group.counts["referred"] + group.counts["without_referral"]


def linked(reach: Reach, found: tuple[Breakdown, ...], waiting: Waiting, rule: DisclosureRule | None) -> Linked:
    """Every count that reach, its breakdowns and the waiting show, released together.

    What the card of reach holds back is held back here too; where protecting a group would need a total that the card
    shows, the breakdowns are held back whole.
    """
    counts, sums = _all_cells(reach, found, waiting)
    if rule is None:
        return Linked(dict(counts), closed=False)
    own, own_sums = reach_cells(reach)
    before = {name for name, figure in release(own, own_sums, rule, KEPT).items() if isinstance(figure, Suppressed)}
    shown = release_linked(counts, sums, rule, keep=[name for name in (*own, *KEPT) if name in counts], hidden=before)
    exposed = [name for name in own if name not in before and isinstance(shown[name], Suppressed)]
    return Linked(shown, closed=bool(exposed))


def _all_cells(reach: Reach, found: tuple[Breakdown, ...], waiting: Waiting) -> tuple[dict[str, int], Sums]:
    counts, sums = reach_cells(reach)
    counts["not completed"] = reach.in_care + reach.ended_early
    sums.append(("in care", "ended early", "not completed"))
    turned_away = [f"status {status}" for status, _ in reach.not_accepted if status != "sent"]
    if reach.referred is not None:
        counts["undecided"] = counts.get("status sent", 0)
        counts["turned away"] = sum(counts[name] for name in turned_away)
        sums += [("status sent", "undecided")] if "status sent" in counts else []
        sums += [(*turned_away, "turned away")] if turned_away else []
    for breakdown in found:
        _add_groups(counts, sums, breakdown, reach.referred is not None)
    _add_waiting(counts, sums, waiting)
    return counts, sums


def _add_groups(counts: dict[str, int], sums: Sums, found: Breakdown, with_referrals: bool) -> None:
    steps = (*_STEPS, *_WITH_REFERRALS) if with_referrals else _STEPS
    for group in found.groups:
        cells = _cells_of(group.counts)
        own = {step: _name(found.by, group.value, step) for step in steps}
        counts.update({name: cells[step] for step, name in own.items()})
        sums += [
            (own["started"], own["not started"], own["accepted"]),
            (own["completed"], own["not completed"], own["started"]),
            (own["from referral"], own["without referral"], own["accepted"]),
        ]
        if with_referrals:
            sums.append((own["from referral"], own["undecided"], own["turned away"], own["referred"]))
    for step in steps if found.groups else ():
        sums.append((*(_name(found.by, group.value, step) for group in found.groups), step))


def _cells_of(counts: Mapping[str, int]) -> dict[str, int]:
    return {
        "referred": counts["referred"],
        "accepted": counts["accepted"],
        "started": counts["started"],
        "completed": counts["completed"],
        "not started": counts["accepted"] - counts["started"],
        "not completed": counts["started"] - counts["completed"],
        "from referral": counts["from_referral"],
        "without referral": counts["without_referral"],
        "undecided": counts["undecided"],
        "turned away": counts["referred"] - counts["from_referral"] - counts["undecided"],
    }


def _add_waiting(counts: dict[str, int], sums: Sums, waiting: Waiting) -> None:
    found = waiting.all
    cells = {"started": found.started, "closed": found.closed, "waiting": found.waiting}
    counts |= {f"wait {name}": n for name, n in cells.items()} | {"wait n": found.n}
    counts["no clock"] = waiting.without_referral + waiting.impossible
    counts["clock"] = counts["no clock"] + found.n
    counts["started, no clock"] = counts["started"] - found.started
    sums += [
        ("wait started", "wait closed", "wait waiting", "wait n"),
        ("wait n", "no clock", "clock"),
        ("wait started", "started, no clock", "started"),
    ]
    sums.append(("accepted", "undecided", "clock") if "undecided" in counts else ("accepted", "clock"))


def _name(by: str, value: str, step: str) -> str:
    return f"{by} {value or 'not recorded'}: {step}"
