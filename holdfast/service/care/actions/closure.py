"""The end of an episode."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.blueprints.days import long_date
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.episodes import refuse_if_closed
from holdfast.service.care.models import Allocation, Closure, Episode, Session
from holdfast.service.care.queries.allocations import current_allocation
from holdfast.service.care.queries.closing import gaps_before_closing


class NotReady(BadInput):
    """Required parts are missing; `gaps` names each of them."""

    def __init__(self, gaps: Sequence[str]) -> None:
        super().__init__(f"Episode cannot be closed yet. Missing: {'; '.join(gaps)}.")
        self.gaps = list(gaps)


@action
def close_episode(
    *,
    episode: Episode,
    closed_on: date,
    reason: str,
    caregiving_safe: str,
    report: Mapping[str, str],
    outstanding: Sequence[str],
    by: Any,
) -> Closure:
    """`outstanding` is what the caller knows to be missing, such as end measures, as words for a list."""
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    refuse_if_closed(episode)
    gaps = gaps_before_closing(episode, reason, caregiving_safe, report, outstanding)
    if gaps:
        raise NotReady(gaps)
    allocation = current_allocation(episode)
    _check_day(episode, allocation, closed_on)
    closure = Closure.objects.create(
        team_id=episode.team_id,
        episode=episode,
        closed_on=closed_on,
        reason=reason,
        caregiving_safe=caregiving_safe,
        report=_known_parts(episode, report),
        closed_by=by,
    )
    if allocation:
        allocation.ended_on = closed_on
        allocation.save()
    episode.closed_on = closed_on
    episode.save()
    record(by=by, what="episode.closed", about=closure, family_id=episode.family_id, reason=reason)
    return closure


def _check_day(episode: Episode, allocation: Allocation | None, closed_on: date) -> None:
    last = Session.objects.filter(episode=episode).aggregate(last=Max("held_on"))["last"]
    days = (episode.accepted_on, last, allocation.allocated_on if allocation else None)
    first = max(day for day in days if day is not None)
    if not first <= closed_on <= clock.today():
        raise BadInput(f"Day of closing must lie between {long_date(first)}, when something last happened, and today.")


def _known_parts(episode: Episode, report: Mapping[str, str]) -> dict[str, str]:
    parts = [part.id for part in blueprint(episode.blueprint).ending.report]
    return {part: report[part].strip() for part in parts if report.get(part, "").strip()}
