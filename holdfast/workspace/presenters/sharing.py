"""With which teams a record is or was shared."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from holdfast.base.access.models import Grant
from holdfast.base.common import clock
from holdfast.base.ui import spoken


@dataclass(frozen=True)
class SharingRow:
    pk: int
    team: str
    basis: str
    reason: str
    given_by: str
    when: str
    in_force: bool


def sharing_rows(found: Iterable[Grant]) -> list[SharingRow]:
    return [_row(one) for one in found]


def _row(one: Grant) -> SharingRow:
    over = one.ended_at or (one.ends_at if one.ends_at and one.ends_at <= clock.now() else None)
    return SharingRow(
        pk=one.pk,
        team=str(one.to_team),
        basis=one.get_basis_display(),
        reason=one.reason,
        given_by=str(one.given_by),
        when=_span(one, over),
        in_force=over is None,
    )


def _span(one: Grant, over: object) -> str:
    start = spoken.short_date(timezone.localdate(one.starts_at))
    end = timezone.localdate(one.ended_at) if one.ended_at else one.last_day
    if end is None:
        return f"since {start}"
    return f"{start} {'to' if over else 'until'} {spoken.short_date(end)}"
