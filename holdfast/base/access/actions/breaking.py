"""Opening a closed record in an emergency: a reason first, some hours of reading, seen by who protects the data."""

from datetime import timedelta
from typing import Any

from holdfast.base.access.models import BreakGlass, Grant, GrantKind
from holdfast.base.access.queries import concerned_by
from holdfast.base.access.roles import Permission
from holdfast.base.access.rules import OPEN_FOR, TRIES, reason_of
from holdfast.base.access.scope import may, team_ids
from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import Refusal

HOUR = timedelta(hours=1)


@action
def break_glass(*, family: Any | None, way: str, reason: str, by: Any) -> BreakGlass:
    """What was asked for is kept, also when nothing is opened: for no family found, or for one's own."""
    said = reason_of(reason)
    reached = team_ids(by, Permission.BREAK_GLASS)
    _refuse_after_many_tries(by)
    own = family is not None and by.pk in concerned_by(family.pk)
    opened = family if family is not None and family.team_id in reached and not own else None
    grant = _open(opened, said, by) if opened else None
    asking = BreakGlass.objects.create(
        team_id=family.team_id if family is not None else reached[0],
        asked_by=by,
        asked_at=clock.now(),
        way=way,
        reason=said,
        grant=grant,
    )
    what = "glass.broken" if grant else "glass.asked"
    record(by=by, what=what, about=asking, family_id=family.pk if family is not None else None, way=way, own=own)
    return asking


def _open(family: Any, reason: str, by: Any) -> Grant:
    now = clock.now()
    return Grant.objects.create(
        team_id=family.team_id,
        family_id=family.pk,
        kind=GrantKind.BREAK_GLASS,
        user=by,
        reason=reason,
        starts_at=now,
        ends_at=now + OPEN_FOR,
        given_by=by,
    )


def _refuse_after_many_tries(by: Any) -> None:
    if not may(by, Permission.BREAK_GLASS):
        raise Refusal("", "Your role does not open records in an emergency. Ask a clinician who is on duty.")
    since = clock.now() - HOUR
    if BreakGlass.objects.filter(asked_by=by, grant__isnull=True, asked_at__gt=since).count() >= TRIES:
        raise Refusal("", f"You have asked {TRIES} times in an hour without a record to open. Ring your supervisor.")


@action
def end_opening(*, grant: Grant, by: Any) -> Grant:
    """Whoever opened it ends it before its time."""
    present = Grant.objects.select_for_update().get(pk=grant.pk)
    if present.kind != GrantKind.BREAK_GLASS or present.user_id != by.pk:
        raise Refusal("", "Only who opened the record in an emergency ends that.")
    if present.ended_at is None:
        present.ended_at, present.ended_by = clock.now(), by
        present.save()
    record(by=by, what="glass.ended", about=present)
    return present


@action
def review_opening(*, asking: BreakGlass, words: str, by: Any) -> BreakGlass:
    """The data-protection officer says what they found; once said it stays."""
    present = BreakGlass.objects.select_for_update().get(pk=asking.pk)
    if not may(by, Permission.REVIEW_BREAK_GLASS, present.team_id) or present.asked_by_id == by.pk:
        raise Refusal("", "The data-protection officer reviews emergency openings, and nobody reviews their own.")
    if present.reviewed_at is not None:
        raise Refusal("words", "This is reviewed already. What was said stays.")
    present.review, present.reviewed_at, present.reviewed_by = reason_of(words, "words"), clock.now(), by
    present.save()
    record(by=by, what="glass.reviewed", about=present)
    return present
