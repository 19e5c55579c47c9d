"""Requests to see a record: taken, collected, decided item by item, looked at a second time, ended."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import BadInput, Refusal
from holdfast.service.people.models import Family, FamilyMember, Person
from holdfast.service.people.queries.risk import withheld_from
from holdfast.service.rights.actions.locking import lock
from holdfast.service.rights.models import AccessRequest, AskedBy, Decision, Identity, Outcome, RequestItem
from holdfast.service.rights.queries.holdings import Holding, holdings
from holdfast.service.rights.queries.requests import Item, items_of, responsible_for
from holdfast.service.rights.rules.finding import withheld_in, without
from holdfast.service.rights.rules.grounds import FLAGS, GROUNDS


@action
def open_request(
    *, family: Family, person: Person, asked_by: str, asker: str, received_on: date, with_looks: bool = False, by: Any
) -> AccessRequest:
    if not FamilyMember.objects.filter(family=family, person=person).exists():
        raise Refusal("person", "Choose somebody of this family.")
    if received_on > clock.today():
        raise Refusal("received_on", "The day of the request cannot lie in the future.")
    if asked_by != AskedBy.SELF and not asker.strip():
        raise Refusal("asker", "Say who asks, and what they are to the person.")
    if asked_by == AskedBy.RESPONSIBILITY and asker not in [str(each) for each in responsible_for(person)]:
        raise Refusal("asker", "Parental responsibility of the one who asks must be on record under People first.")
    request = AccessRequest.objects.create(
        team_id=family.team_id,
        family=family,
        person=person,
        asked_by=asked_by,
        asker="" if asked_by == AskedBy.SELF else asker.strip(),
        received_on=received_on,
        with_looks=with_looks,
        handler=by,
    )
    record(by=by, what="access_request.opened", about=request, asked_by=asked_by)
    return request


@action
def check_identity(*, request: AccessRequest, identity: str, note: str, by: Any) -> AccessRequest:
    _refuse_if_ended(request)
    if identity == Identity.DOCUMENT and not note.strip():
        raise Refusal("identity_note", "Say which document was seen; do not copy its number.")
    request.identity, request.identity_note = identity, note.strip()
    request.save()
    record(by=by, what="access_request.identity_checked", about=request, identity=identity)
    return request


@action
def extend(*, request: AccessRequest, reason: str, by: Any) -> AccessRequest:
    """By two months, where requests are complex or many; the person must be told within the first month."""
    _refuse_if_ended(request)
    if request.extended_on is not None:
        raise BadInput("The request is extended already; it cannot be extended again.")
    if not reason.strip():
        raise Refusal("reason", "Reason is empty. The person is told why it takes longer.")
    request.extended_on, request.extension_reason = clock.today(), reason.strip()[:300]
    request.save()
    record(by=by, what="access_request.extended", about=request)
    return request


@action
def collect(*, request: AccessRequest, by: Any) -> int:
    """List everything that is kept of the person, anew; decisions on rows that have not changed stay."""
    _refuse_if_ended(request)
    if request.identity == Identity.NOT_YET:
        raise BadInput("Say first how it was checked who asks.")
    there = {(item.source, item.row): item for item in request.items.all()}
    now = {(one.source, one.row): one for one in holdings(request.person)}
    for key, item in there.items():
        if key not in now:
            item.delete()
    for key, one in now.items():
        _list(request, there.get(key), one)
    request.collected_at = clock.now()
    _look_again(request)
    request.save()
    record(by=by, what="access_request.collected", about=request, items=len(now))
    return len(now)


def _list(request: AccessRequest, item: RequestItem | None, one: Holding) -> None:
    """A row without a flag is the person's own and may be given; somebody confirms it all the same."""
    if item is not None and item.content == one.content:
        return
    item = item or RequestItem(team_id=request.team_id, request=request, source=one.source, row=one.row)
    item.content, item.flags, item.passages, item.fields_out = one.content, list(one.flags), [], []
    item.decision, item.ground, item.reason, item.decided_by, item.decided_at = "", "", "", None, None
    item.save()


@action
def decide(
    *,
    found: Item,
    decision: str,
    ground: str = "",
    reason: str = "",
    fields_out: Sequence[str] = (),
    passages: Sequence[str] = (),
    by: Any,
) -> RequestItem:
    item = found.item
    _refuse_if_ended(item.request)
    _refuse_if_decided_meanwhile(item)
    if found.now is None or found.has_changed:
        raise BadInput("The row has changed since it was listed: list the record anew.")
    if decision not in Decision.values:
        raise Refusal("decision", "Choose one of the answers listed.")
    if any(FLAGS[flag].sealed for flag in item.flags) and decision != Decision.HOLD:
        raise Refusal("decision", "A sealed identity is always held back.")
    if any(FLAGS[flag].never_whole for flag in item.flags) and decision == Decision.GIVE:
        raise Refusal("decision", "What must not reach this person is taken out of it, or the whole is held back.")
    if decision != Decision.GIVE and (ground not in GROUNDS or not reason.strip()):
        raise Refusal("reason", "What is held back needs its ground in law and a reason.")
    if decision == Decision.PART:
        _refuse_what_is_not_there(found.now, fields_out, passages)
        _refuse_what_leads_to_somebody(found, fields_out, passages)
    item.decision, item.decided_by, item.decided_at = decision, by, clock.now()
    held = decision != Decision.GIVE
    item.ground, item.reason = (ground, reason.strip()[:300]) if held else ("", "")
    item.fields_out = list(fields_out) if decision == Decision.PART else []
    item.passages = list(passages) if decision == Decision.PART else []
    item.save()
    _look_again(item.request)
    item.request.save()
    record(by=by, what="access_request.decided", about=item, family_id=item.request.family_id, decision=decision)
    return item


@action
def give_the_rest(*, request: AccessRequest, by: Any) -> int:
    """Give every row in which nothing of anybody else was found."""
    _refuse_if_ended(request)
    waiting = [one for one in items_of(request) if not one.item.decision and not one.item.flags and not one.has_changed]
    for one in waiting:
        one.item.decision, one.item.decided_by, one.item.decided_at = Decision.GIVE, by, clock.now()
        one.item.save()
    record(by=by, what="access_request.gave_the_rest", about=request, items=len(waiting))
    return len(waiting)


def _refuse_what_is_not_there(now: Holding, fields_out: Sequence[str], passages: Sequence[str]) -> None:
    if not fields_out and not passages:
        raise Refusal("passages", "Say which passages or fields are taken out, or give the whole.")
    known = {name for name, _, _ in now.fields}
    if unknown := [name for name in fields_out if name not in known]:
        raise Refusal("fields_out", f"There is no field {unknown[0]} in it.")
    text = "\n".join(said for _, _, said in now.fields).casefold()
    if any(passage.casefold() not in text for passage in passages):
        raise Refusal("passages", "One of the passages does not stand in the text. Copy it as it is written.")


def _refuse_what_leads_to_somebody(found: Item, fields_out: Sequence[str], passages: Sequence[str]) -> None:
    """What is left of an entry must not say where those are whom the person is a risk to."""
    now, details = found.now, withheld_from(found.item.request.person).details
    left = [without(said, passages) for name, _, said in now.fields if name not in fields_out] if now else []
    if withheld_in("\n".join(left), details):
        raise Refusal(
            "passages", "An address or number that must not reach this person is still in it. Take it out too."
        )


@action
def look_again(*, request: AccessRequest, by: Any) -> AccessRequest:
    """A second person has looked at every decision."""
    _refuse_if_ended(request)
    items = items_of(request)
    if not items or not all(one.is_settled for one in items):
        raise BadInput("Every row must be decided first, and none may have changed since it was listed.")
    if by.pk in {request.handler_id, *(one.item.decided_by_id for one in items)}:
        raise BadInput("The second look is somebody else’s: not whoever took the request or decided on a row.")
    request.second_look_by, request.second_look_at = by, clock.now()
    request.save()
    record(by=by, what="access_request.second_look", about=request, items=len(items))
    return request


@action
def end_request(*, request: AccessRequest, outcome: str, reason: str, by: Any) -> AccessRequest:
    """Refused (the law allows it when it is manifestly unfounded or excessive) or withdrawn."""
    _refuse_if_ended(request)
    if outcome not in (Outcome.REFUSED, Outcome.WITHDRAWN):
        raise Refusal("outcome", "Choose one of the answers listed.")
    if not reason.strip():
        raise Refusal("reason", "Reason is empty. Say why it ends without a pack.")
    request.outcome, request.ended_on, request.end_reason = outcome, clock.today(), reason.strip()[:300]
    request.save()
    record(by=by, what=f"access_request.{outcome}", about=request)
    return request


def _refuse_if_decided_meanwhile(item: RequestItem) -> None:
    read = item.decided_at
    lock(item)
    if item.decided_at != read:
        raise BadInput("A colleague decided on this entry a moment ago. Read it again.")


def _look_again(request: AccessRequest) -> None:
    """Whatever changes after the second look needs another."""
    request.second_look_by, request.second_look_at = None, None


def _refuse_if_ended(request: AccessRequest) -> None:
    lock(request)
    if request.outcome != Outcome.OPEN:
        raise BadInput("The request has ended.")
