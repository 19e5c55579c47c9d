"""The figures of whom the service reaches, how long they wait and whom they meet, as they may be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.reach import ways
from holdfast.analytics.indicators.units import Filters, units_of
from holdfast.analytics.release.cells import is_shown, share
from holdfast.analytics.release.linked import Linked, linked, merged
from holdfast.analytics.release.sessions import (
    SessionFigures,
    WorkerFigures,
    session_figures,
    worker_figures,
)
from holdfast.analytics.release.waiting import WaitingFigures, waiting_figures
from holdfast.analytics.studies.equity import NOT_RECORDED, Breakdown, breakdowns
from holdfast.analytics.studies.reach import reach
from holdfast.analytics.studies.sessions import sessions, workers
from holdfast.analytics.studies.waiting import as_of, waiting
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Figure, Suppressed
from holdfast.science.stats import ProportionInterval


@dataclass(frozen=True)
class GroupReach:
    """The way of one group. `referred` and `accepted_share` are None where a filter leaves no referrals to count.

    Each share is of the step before it: accepted of referred (without those who came without a referral), started of
    accepted, completed of started.
    """

    value: str
    referred: Figure | None
    accepted: Figure
    started: Figure
    completed: Figure
    accepted_share: ProportionInterval | None
    started_share: ProportionInterval | None
    completed_share: ProportionInterval | None

    @property
    def is_recorded(self) -> bool:
        return self.value != NOT_RECORDED


@dataclass(frozen=True)
class BreakdownFigures:
    """All groups by one fact; `base` is how many there are in all, referrals or (under a filter) families accepted.

    Where the fact is `recorded_later`, no share accepted is given: it would say who was asked, not who was let in.
    """

    by: str
    groups: tuple[GroupReach, ...]
    base: Figure
    recorded_later: bool

    @property
    def not_recorded(self) -> GroupReach | None:
        return next((group for group in self.groups if not group.is_recorded), None)


@dataclass(frozen=True)
class EquityFigures:
    """Reach and equity. `withheld` says whether anything was held back."""

    breakdowns: tuple[BreakdownFigures, ...]
    waiting: WaitingFigures
    sessions: SessionFigures
    workers: WorkerFigures
    as_of: date
    with_referrals: bool
    withheld: bool
    rule: DisclosureRule | None


def equity_figures(
    extract: Extract, blueprint: Blueprint, filters: Filters | None = None, rule: DisclosureRule | None = DEFAULT
) -> EquityFigures:
    """Reach by group, waiting, attendance and continuity, under disclosure control.

    Parameters
    ----------
    extract
        An open extract.
    blueprint
        Says which ends count as planned.
    filters
        Which episodes; all when left out.
    rule
        What is held back; `None` for the team's own eyes.
    """
    chosen = filters or Filters()
    planned = [reason.id for reason in blueprint.ending.reasons if reason.planned]
    rows = units_of(ways(extract.table("referrals"), extract.table("episodes"), planned=planned), chosen)
    whole = reach(extract, chosen, planned=planned)
    found = tuple(merged(one, rule) for one in breakdowns(rows))
    until = as_of(extract)
    waited = waiting(rows, until)
    together = linked(whole, found, waited, rule)
    by_group = tuple(_breakdown(one, together, whole.referred is not None, rule) for one in found)
    held = session_figures(sessions(extract, chosen), rule)
    return EquityFigures(
        breakdowns=by_group,
        waiting=waiting_figures(waited, together, rule),
        sessions=held,
        workers=worker_figures(workers(extract, chosen), rule),
        as_of=until,
        with_referrals=whole.referred is not None,
        withheld=held.withheld or any(isinstance(figure, Suppressed) for figure in together.shown.values()),
        rule=rule,
    )


def _breakdown(
    found: Breakdown, together: Linked, with_referrals: bool, rule: DisclosureRule | None
) -> BreakdownFigures:
    later = with_referrals and found.recorded_later
    groups = tuple(_group(found.by, one.value, together, with_referrals, rule) for one in found.groups)
    if later:
        groups = tuple(replace(group, accepted_share=None) for group in groups)
    return BreakdownFigures(found.by, groups, together.shown["referred" if with_referrals else "accepted"], later)


def _group(by: str, value: str, together: Linked, with_referrals: bool, rule: DisclosureRule | None) -> GroupReach:
    accepted, started, completed, admitted = (
        together.of(by, value, step) for step in ("accepted", "started", "completed", "from referral")
    )
    referred = together.of(by, value, "referred") if with_referrals else None
    return GroupReach(
        value=value,
        referred=referred,
        accepted=accepted,
        started=started,
        completed=completed,
        accepted_share=None if referred is None else _share(admitted, referred, rule),
        started_share=_share(started, accepted, rule),
        completed_share=_share(completed, started, rule),
    )


def _share(part: Figure, whole: Figure, rule: DisclosureRule | None) -> ProportionInterval | None:
    """A share is held back with its complement too: all of a group says as much as none of it."""
    if rule is not None and is_shown(part) and is_shown(whole) and rule.is_small(whole - part):
        return None
    return share(part, whole, rule)
