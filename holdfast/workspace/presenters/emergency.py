"""Emergency openings as the data-protection officer reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from holdfast.base.access.models import BreakGlass
from holdfast.base.ui import spoken


@dataclass(frozen=True)
class OpeningRow:
    pk: int
    who: str
    team: str
    when: str
    day: str  # as an address has it
    way: str
    reason: str
    outcome: str
    family_id: int | None
    review: str
    reviewed: str


def opening_rows(found: Iterable[BreakGlass]) -> list[OpeningRow]:
    return [
        OpeningRow(
            pk=one.pk,
            who=str(one.asked_by),
            team=str(one.team),
            when=_moment(one.asked_at),
            day=timezone.localtime(one.asked_at).date().isoformat(),
            way=one.get_way_display(),
            reason=one.reason,
            outcome=_outcome(one),
            family_id=one.grant.family_id if one.grant else None,
            review=one.review,
            reviewed=f"{one.reviewed_by}, {_moment(one.reviewed_at)}" if one.reviewed_at else "",
        )
        for one in found
    ]


def _outcome(one: BreakGlass) -> str:
    grant = one.grant
    if grant is None or grant.ends_at is None:
        return "Nothing was opened"
    if grant.ended_at:
        return f"Opened, closed again {_moment(grant.ended_at)}"
    return f"Opened until {_moment(grant.ends_at)}"


def _moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{spoken.short_date(local.date())}, {local:%H:%M}"


def openings_said(waiting: int) -> tuple[str, str]:
    """What stands at the top: how many nobody has judged yet."""
    if not waiting:
        return "Every", "emergency opening has been reviewed"
    verb = "waits" if waiting == 1 else "wait"
    return spoken.sentence(spoken.count(waiting, "emergency opening")), f"{verb} for your review"
