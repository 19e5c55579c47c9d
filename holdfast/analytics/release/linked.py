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
from holdfast.science.disclosure import DisclosureRule, Figure, Suppressed, pinned_down, release_linked

OTHERS: Final = "other groups"
"""Stands for all areas, sources or languages that are too few to be named outside the team."""

_MERGED: Final = ("source", "area", "language")
STEPS: Final = (
    "referred", "not accepted", "from referral", "without referral", "accepted", "started", "not started", "completed",
    "not completed",
)  # fmt: skip
_LINES: Final = (
    ("from referral", "not accepted", "referred"),
    ("from referral", "without referral", "accepted"),
    ("started", "not started", "accepted"),
    ("completed", "not completed", "started"),
)
Cells = tuple[dict[str, int], Sums]


@dataclass(frozen=True)
class Linked:
    """Every count by name. `closed` are the facts whose breakdown cannot stand beside the totals shown elsewhere."""

    shown: Mapping[str, Figure]
    closed: frozenset[str]

    def of(self, by: str, value: str, step: str) -> Figure:
        return Suppressed("protects another") if by in self.closed else self.shown[_name(by, value, step)]


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
    """Every count that reach, its breakdowns and the waiting show, so that no table gives away another.

    The tables hang together through the totals only. What the card of reach holds back is held back here too, and what
    it shows is known: so each breakdown is released with the cells of reach, one after the other, and is held back
    whole where protecting a group would need a total that the card shows. Only where a total is held back can two
    breakdowns together say more than each alone; then all are looked at together once more.
    """
    own, own_sums = reach_cells(reach)
    before = {name for name, figure in release(own, own_sums, rule, KEPT).items() if isinstance(figure, Suppressed)}
    blocks = {one.by: _block(reach, one) for one in found} | {"wait": _waiting_block(reach, waiting)}
    if rule is None:
        return Linked({name: n for counts, _ in blocks.values() for name, n in counts.items()}, frozenset())
    shown: dict[str, Figure] = {}
    closed: set[str] = set()
    for by, (counts, sums) in blocks.items():
        keep = [name for name in (*KEPT, *own) if name in counts]
        out = release_linked(counts, sums, rule, keep=keep, hidden=before)
        if any(isinstance(out[name], Suppressed) for name in own if name not in before):
            closed.add(by)
        shown |= {name: figure for name, figure in out.items() if name not in own}
    shown |= {name: Suppressed() if name in before else rule.rounded(n) for name, n in own.items()}
    if before and _exposed(blocks, shown, closed, rule):
        closed |= set(blocks)
    return Linked(shown, frozenset(closed))


def _exposed(blocks: Mapping[str, Cells], shown: Mapping[str, Figure], closed: set[str], rule: DisclosureRule) -> bool:
    """Whether the breakdowns together pin down a small count, although none of them does so alone."""
    counts = {name: n for by, (cells, _) in blocks.items() if by not in closed for name, n in cells.items()}
    sums = [line for by, (_, lines) in blocks.items() if by not in closed for line in lines]
    hidden = {name for name in counts if isinstance(shown[name], Suppressed)}
    return pinned_down(counts, sums, hidden, rule) is not None


def _block(reach: Reach, found: Breakdown) -> Cells:
    """The cells of one breakdown with those of reach; steps that nobody can differ in are left out."""
    counts, sums = _totals(reach)
    steps = [step for step in STEPS if step in counts]
    for group in found.groups:
        cells = _cells_of(group.counts)
        own = {step: _name(found.by, group.value, step) for step in steps}
        counts.update({name: cells[step] for step, name in own.items()})
        sums += [tuple(own[step] for step in line) for line in _LINES if set(line) <= set(own)]
    for step in steps if found.groups else ():
        sums.append((*(_name(found.by, group.value, step) for group in found.groups), step))
    return counts, sums


def _totals(reach: Reach) -> Cells:
    counts, sums = reach_cells(reach)
    counts["not completed"] = reach.in_care + reach.ended_early
    sums.append(("in care", "ended early", "not completed"))
    if reach.referred is not None:
        away = [f"status {status}" for status, _ in reach.not_accepted]
        counts["not accepted"] = sum(counts[name] for name in away)
        sums += [(*away, "not accepted")] if away else []
    return counts, sums


def _cells_of(counts: Mapping[str, int]) -> dict[str, int]:
    return {
        "referred": counts["referred"],
        "not accepted": counts["referred"] - counts["from_referral"],
        "from referral": counts["from_referral"],
        "without referral": counts["without_referral"],
        "accepted": counts["accepted"],
        "started": counts["started"],
        "not started": counts["accepted"] - counts["started"],
        "completed": counts["completed"],
        "not completed": counts["started"] - counts["completed"],
    }


def _waiting_block(reach: Reach, waiting: Waiting) -> Cells:
    counts, sums = _totals(reach)
    found = waiting.all
    undecided = counts.get("status sent", 0)
    counts |= {"wait started": found.started, "wait closed": found.closed, "wait waiting": found.waiting}
    counts |= {"wait n": found.n, "no clock": waiting.without_referral + waiting.impossible}
    counts |= {"clock": counts["accepted"] + undecided, "started, no clock": counts["started"] - found.started}
    sums += [
        ("wait started", "wait closed", "wait waiting", "wait n"),
        ("wait n", "no clock", "clock"),
        ("wait started", "started, no clock", "started"),
        ("accepted", "status sent", "clock") if "status sent" in counts else ("accepted", "clock"),
    ]
    return counts, sums


def _name(by: str, value: str, step: str) -> str:
    return f"{by} {value or 'not recorded'}: {step}"
