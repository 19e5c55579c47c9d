"""The inbox in one sentence, then row by row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from holdfast.base.ui import spoken
from holdfast.blueprints.due import DueItem, Urgency, urgency
from holdfast.blueprints.due.items import Kind
from holdfast.blueprints.shipped import blueprint
from holdfast.service.referrals.queries.listing import Listed
from holdfast.service.referrals.rules.people import people_of
from holdfast.service.referrals.rules.questions import SELF
from holdfast.service.referrals.rules.transferring import TRANSFER


@dataclass(frozen=True)
class Due:
    what: str
    by: str
    on: str
    late: bool


@dataclass(frozen=True)
class InboxRow:
    pk: int
    name: str
    code: str
    children: str
    referrer: str
    received: str
    received_on: str
    status: str
    due: tuple[Due, ...]

    @property
    def late(self) -> bool:
        return any(one.late for one in self.due)


def inbox_rows(found: Sequence[Listed], today: date) -> tuple[InboxRow, ...]:
    return tuple(_row(one, today) for one in found)


def _row(one: Listed, today: date) -> InboxRow:
    referral = one.referral
    parent, *children = people_of(one.answers)
    return InboxRow(
        pk=referral.pk,
        name=parent.name,
        code=referral.code,
        children=children_in_words([(c.born_on, c.expected_on) for c in children], today),
        referrer=referrer_in_words(one),
        received=spoken.ago(referral.came_on, today),
        received_on=spoken.short_date(referral.came_on),
        status=referral.get_status_display(),
        due=tuple(due_in_words(item, today) for item in one.due),
    )


_SHORT = {Kind.ACKNOWLEDGE: "Acknowledge", Kind.CHASE: "Chase", Kind.DECIDE: "Decide"}


def due_in_words(item: DueItem, today: date) -> Due:
    return Due(_SHORT[item.kind], spoken.due(item.by, today), spoken.day(item.by, today), item.by < today)


def children_in_words(days: Sequence[tuple[date | None, date | None]], today: date) -> str:
    """Such as: 14 weeks old; due in 9 weeks; twins due in 9 weeks."""
    counted = Counter(days)
    return spoken.join(_MANY.get(many, "children ") + _age(*one, today) for one, many in counted.items())


_MANY = {1: "", 2: "twins ", 3: "triplets "}


def whom_it_is_about(days: Sequence[tuple[date | None, date | None]], today: date) -> str:
    """For a sentence: a child 14 weeks old; a baby due in 9 weeks; twins due in 9 weeks."""
    return spoken.join(
        (_MANY.get(many, "children ") or ("a child " if one[0] else "a baby ")) + _age(*one, today)
        for one, many in Counter(days).items()
    )


def _age(born: date | None, expected: date | None, today: date) -> str:
    if born:
        return spoken.age_old(born, today)
    return spoken.due_birth(expected, today) if expected else "of unknown age"


def referrer_in_words(one: Listed) -> str:
    if one.referral.referrer_kind == SELF:
        return "The parent"
    if one.referral.referrer_kind == TRANSFER:
        return str(one.answers.get("referrer_place", ""))
    kinds = {kind.id: kind.name for kind in blueprint(one.referral.team.blueprint).referrers.kinds}
    who = kinds.get(one.referral.referrer_kind, one.referral.referrer_kind)
    name = one.answers.get("referrer_name", "")
    return f"{name}, {who}" if name else who


def lead(found: Sequence[Listed], today: date) -> str:
    """How many wait, and what is most urgent among them."""
    waiting = [one for one in found if one.due]
    if not waiting:
        return "No referral waits for you."
    verb = "waits" if len(waiting) == 1 else "wait"
    start = f"{spoken.sentence(spoken.count(len(waiting), 'referral'))} {verb}"
    late = {kind: _late(waiting, kind, today) for kind in (Kind.ACKNOWLEDGE, Kind.DECIDE, Kind.CHASE)}
    said = [f"{spoken.in_words(number)} {_LATE[kind]}" for kind, number in late.items() if number]
    if said:
        return f"{start}: {spoken.join(said)}."
    soonest = min(one.due[0].by for one in waiting)
    return f"{start}; nothing is overdue, the next is due {_then(soonest, today)}."


_LATE = {
    Kind.ACKNOWLEDGE: "not acknowledged in time",
    Kind.DECIDE: "overdue for a decision",
    Kind.CHASE: "to chase",
}


def _late(waiting: Sequence[Listed], kind: Kind, today: date) -> int:
    overdue = (Urgency.OVERDUE,)
    return sum(any(item.kind is kind and urgency(item.by, today) in overdue for item in one.due) for one in waiting)


def _then(day: date, today: date) -> str:
    said = spoken.due(day, today)
    return said[:1].lower() + said[1:]
