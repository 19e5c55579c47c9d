"""What the pages of rights say."""

from dataclasses import dataclass
from datetime import date

from holdfast.base.ui import spoken
from holdfast.service.rights.models import AccessRequest, Rectification
from holdfast.service.rights.queries.due import Kept
from holdfast.service.rights.queries.requests import Item, due_on
from holdfast.service.rights.queries.tables import model_named
from holdfast.service.rights.queries.wording import called
from holdfast.service.rights.rules.grounds import FLAGS
from holdfast.service.rights.rules.retention import Clock
from holdfast.service.rights.rules.schedule import Kind, shipped


@dataclass(frozen=True)
class RequestRow:
    pk: int
    family: str
    person: str
    state: str
    due: str
    due_date: str
    late: bool


def request_row(request: AccessRequest, today: date) -> RequestRow:
    by = due_on(request)
    return RequestRow(
        pk=request.pk,
        family=str(request.family),
        person=str(request.person),
        state=state_of(request),
        due=spoken.due(by, today) if not request.outcome else request.get_outcome_display(),
        due_date=spoken.long_date(by if not request.outcome else request.ended_on or by),
        late=not request.outcome and by < today,
    )


def state_of(request: AccessRequest) -> str:
    if request.outcome:
        return request.get_outcome_display()
    if request.identity == "not_yet":
        return "Who asks must be checked"
    if request.collected_at is None:
        return "The record is to be listed"
    if request.second_look_at is not None:
        return "Ready to release"
    left = getattr(request, "n_open", 0)
    return f"{spoken.sentence(spoken.count(left, 'entry', 'entries'))} to decide" if left else "Waits for a second look"


def due_said(due: list[Kept], today: date) -> str:
    """ "Twelve records are due; the oldest since 3 May 2044."."""
    if not due:
        return "No record is due for review."
    first = due[0].clock
    verb = "is" if len(due) == 1 else "are"
    since = f"; the oldest since {spoken.long_date(first.until)}" if first else ""
    return f"{spoken.sentence(spoken.count(len(due), 'record', 'records'))} {verb} due{since}."


def kept_said(one: Kept | None, today: date) -> str:
    """ "Kept until 12 May 2051 (Child health record: the 25th birthday)."."""
    if one is None:
        return "The work is open, so no time has begun to run."
    if one.hold:
        return "On hold: nothing is erased while it stands."
    if one.clock is None:
        return "Nobody helped is on record, so no time can be worked out."
    if one.review and one.review.outcome == "keep" and one.review.keep_until and one.review.keep_until > today:
        return f"Kept longer, until {spoken.long_date(one.review.keep_until)}: {one.review.reason}"
    day, why = spoken.long_date(one.clock.until), f"{one.clock.kind.name}: {one.clock.why}"
    return f"Due since {day} ({why})." if one.clock.until <= today else f"Kept until {day} ({why})."


@dataclass(frozen=True)
class ClockRow:
    kind: str
    person: str
    until: str
    why: str
    source: str


def clock_rows(clocks: tuple[Clock, ...], names: dict[int, str]) -> list[ClockRow]:
    return [
        ClockRow(
            clock.kind.name,
            names.get(clock.person, "somebody"),
            spoken.long_date(clock.until),
            clock.why,
            clock.kind.source,
        )
        for clock in clocks
    ]


@dataclass(frozen=True)
class ItemRow:
    pk: int
    title: str
    words: str
    flags: list[str]
    decision: str
    tone: str
    settled: bool


def item_row(one: Item) -> ItemRow:
    model = model_named(one.item.source)
    words = " · ".join(f"{said}: {text}" for _, said, text in one.now.fields) if one.now else ""
    changed = one.has_changed
    return ItemRow(
        pk=one.item.pk,
        title=one.now.title if one.now else (called(model) if model else one.item.source),
        words=f"{words[:160]}{'…' if len(words) > 160 else ''}"
        if one.now
        else "This row is gone: list the record anew.",
        flags=[FLAGS[flag].words for flag in one.item.flags],
        decision="Changed since: list anew" if changed else one.item.get_decision_display() or "To decide",
        tone="amber" if changed or not one.item.decision else "" if one.item.decision == "give" else "plum",
        settled=one.is_settled,
    )


def items_said(items: list[Item]) -> str:
    left = [one for one in items if not one.is_settled]
    flagged = [one for one in left if one.item.flags]
    if not items:
        return "The record has not been listed yet."
    if not left:
        return f"All {len(items)} entries are decided."
    with_others = f"; somebody else may be in {len(flagged)} of them" if flagged else ""
    return f"{len(left)} of {len(items)} entries are to be decided{with_others}."


def former_rows(rectification: Rectification) -> list[tuple[str, str]]:
    return [(said, text) for _, said, text in rectification.former]


def kind_rows(kinds: tuple[Kind, ...]) -> list[tuple[Kind, Kind | None]]:
    """The schedule's kinds, each with the team's own where the team keeps it."""
    own = {kind.id: kind for kind in kinds}
    return [(kind, own.get(kind.id)) for kind in shipped()]
