"""The pack: made once, kept with its hash, taken out for a set time, and removed."""

import hashlib
from datetime import timedelta
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.rights.actions.locking import lock
from holdfast.service.rights.documents.pack import pack_file
from holdfast.service.rights.models import AccessRequest, Outcome, Pack
from holdfast.service.rights.queries.requests import items_of

DAYS_KEPT = 30


@action
def release(*, request: AccessRequest, by: Any) -> Pack:
    """Make the pack of what was decided and looked at twice, and end the request."""
    lock(request)
    if request.outcome != Outcome.OPEN:
        raise BadInput("The request has ended.")
    if request.second_look_by_id is None:
        raise BadInput("A second person looks at the decisions before anything is released.")
    items = items_of(request)
    if not all(one.is_settled for one in items):
        raise BadInput("The record has changed since the second look: list it anew.")
    made, held = pack_file(request, items)
    pack = Pack.objects.create(
        team_id=request.team_id,
        request=request,
        file=made,
        sha256=hashlib.sha256(made).hexdigest(),
        size=len(made),
        held_back=held,
        made_at=clock.now(),
        made_by=by,
        last_day=clock.today() + timedelta(days=DAYS_KEPT),
    )
    request.outcome, request.ended_on = Outcome.RELEASED, clock.today()
    request.save()
    facts: dict[str, Any] = {"sha256": pack.sha256, "rows": len(items), "held_back": sum(held.values())}
    record(by=by, what="access_request.released", about=request, **facts)
    return pack


@action
def take_out(*, pack: Pack, by: Any) -> bytes:
    """The file, for somebody who hands it over; that they took it is kept."""
    if pack.file is None or clock.today() > pack.last_day:
        raise BadInput("The pack is no longer kept; its hash is.")
    record(by=by, what="access_request.pack_taken_out", about=pack, family_id=pack.request.family_id)
    return bytes(pack.file)


@action
def remove_old_packs(*, team_id: int, by: Any) -> int:
    """Remove the files of packs whose last day is over; their hashes stay."""
    old = list(Pack.objects.select_for_update().filter(team_id=team_id, file__isnull=False, last_day__lt=clock.today()))
    for pack in old:
        pack.file, pack.removed_at = None, clock.now()
        pack.save()
        record(by=by, what="access_request.pack_removed", about=pack)
    if not old:
        from holdfast.base.organisation.models import Team

        record(by=by, what="access_request.packs_checked", about=Team.objects.get(pk=team_id))
    return len(old)
