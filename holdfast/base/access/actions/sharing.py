"""Shared care: another team reads a family's record from one moment to another, for a reason the law knows."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from holdfast.base.access.models import Basis, Grant, GrantKind
from holdfast.base.access.roles import Permission
from holdfast.base.access.rules import reason_of
from holdfast.base.access.scope import may, may_with
from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.science.errors import Refusal


@action
def share(
    *, family: Any, to_team: Team, reason: str, basis: str, consented: bool, by: Any, last_day: date | None = None
) -> Grant:
    """From now to the end of `last_day`, or until it is ended. `consented` says whether the family's consent stands."""
    if not may_with(by, Permission.SHARE_RECORD, family):
        raise Refusal("", "A record is shared by those who write in it.")
    _refuse_team(family, to_team)
    if basis not in Basis.values:
        raise Refusal("basis", "Choose what lets the record be shared.")
    if basis == Basis.CONSENT and not consented:
        raise Refusal("basis", "No consent to share stands on the record. Record it first, or choose another basis.")
    now = clock.now()
    ends_at = _end_of(last_day) if last_day else None
    if ends_at is not None and ends_at <= now:
        raise Refusal("last_day", "The last day must be today or later.")
    grant = Grant.objects.create(
        team_id=family.team_id,
        family_id=family.pk,
        kind=GrantKind.SHARED_CARE,
        to_team=to_team,
        reason=reason_of(reason),
        basis=basis,
        starts_at=now,
        ends_at=ends_at,
        given_by=by,
    )
    record(by=by, what="record.shared", about=grant, to_team=to_team.pk, basis=basis)
    return grant


def _refuse_team(family: Any, to_team: Team) -> None:
    if to_team.pk == family.team_id:
        raise Refusal("to_team", "It is this team’s own record. Choose another team.")
    shared = Grant.objects.in_force(clock.now()).filter(family_id=family.pk, kind=GrantKind.SHARED_CARE)
    if shared.filter(to_team=to_team).exists():
        raise Refusal("to_team", f"{to_team} reads this record already. End that first to change it.")


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


@action
def end_sharing(*, grant: Grant, by: Any) -> Grant:
    """Either team may end it, at any time."""
    if grant.kind != GrantKind.SHARED_CARE:
        raise Refusal("", "This is not shared care.")
    if not any(may(by, Permission.SHARE_RECORD, team) for team in (grant.team_id, grant.to_team_id)):
        raise Refusal("", "Shared care is ended by those who write in the records of one of the two teams.")
    present = Grant.objects.select_for_update().get(pk=grant.pk)  # the database gives its row to nobody else
    if present.ended_at is not None:
        raise Refusal("", "Shared care with this team has ended already.")
    present.ended_at, present.ended_by = clock.now(), by
    present.save()
    record(by=by, what="record.unshared", about=present, to_team=present.to_team_id)
    return present
