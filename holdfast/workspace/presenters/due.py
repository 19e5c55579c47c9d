"""Due things as rows; the measures of one family on one occasion are one row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from holdfast.base.ui import spoken
from holdfast.blueprints.due import Kind, Urgency, urgency
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.presenters.people import child_age, first_name
from holdfast.service.people.models import ConsentPurpose, FamilyRole
from holdfast.workspace.presenters import links
from holdfast.workspace.queries.due import Owed
from holdfast.workspace.queries.facts import Facts, Row

_NAMED = 3  # measures of one occasion that are named before the rest is counted


@dataclass(frozen=True, slots=True)
class DueRow:
    """What the macro `due_row` shows; `by` and `key` sort it and name it."""

    family: str
    family_url: str
    who: str
    what: str
    why: str
    by: date
    due: str
    due_date: str
    overdue: bool
    action: str
    action_url: str
    key: str


def due_rows(owed: Iterable[Owed], today: date) -> tuple[DueRow, ...]:
    """The earliest first."""
    return tuple(_row(list(same), today) for _, same in groupby(sorted(owed, key=_together), key=_together))


def by_urgency(rows: Iterable[DueRow], today: date) -> dict[Urgency, list[DueRow]]:
    groups: dict[Urgency, list[DueRow]] = {group: [] for group in Urgency}
    for row in rows:
        groups[urgency(row.by, today)].append(row)
    return groups


def _together(owed: Owed) -> tuple[date, bool, str, str]:
    item = owed.item
    same = f"{item.kind}:{item.record}:{item.occasion}" if is_measure(owed) else item.key
    return item.by, item.kind is not Kind.ALERT, same, item.why.partition(" is taken ")[2] if is_measure(owed) else ""


def is_measure(owed: Owed) -> bool:
    return owed.item.action == "enter_measure"


def _row(same: Sequence[Owed], today: date) -> DueRow:
    first = same[0]
    several = len(same) > 1
    item = first.item
    return DueRow(
        family=first.facts.care.family if first.facts else f"Referral {first.referral.code if first.referral else ''}",
        family_url=links.family_url(first.facts) if first.facts else links.action_url(first),
        who=who(first.facts, today) if first.facts else "",
        what=_measures(same) if several else what(first),
        why=f"They are taken {item.why.partition(' is taken ')[2]}" if several else item.why,
        by=item.by,
        due=spoken.due(item.by, today),
        due_date=spoken.day(item.by, today),
        overdue=item.by < today,
        action="Enter the answers" if several else links.button_words(first),
        action_url=links.measures_url(first.facts) if several and first.facts else links.action_url(first),
        key=item.key,
    )


def what(owed: Owed) -> str:
    """What to do; of a measure also with whom, of a consent for what."""
    if owed.facts is None:
        return owed.item.what
    if owed.item.kind is Kind.CONSENT_EXPIRES:
        purpose = ConsentPurpose(links.consent_purpose(owed, owed.facts)).label
        return f"Ask again for consent: {purpose[:1].lower()}{purpose[1:]}"
    if not is_measure(owed):
        return owed.item.what
    about = subject_name(owed.facts, owed.item.subject or "")
    return f"{owed.item.what}, {about}" if about else owed.item.what


def _measures(same: Sequence[Owed]) -> str:
    taken = {owed.item.what.partition(":")[0] for owed in same}
    names = [name for name in _schedule(same[0]) if name in taken]
    occasion = _at(same[0].item.what.partition(": ")[2])
    if len(names) == 1:
        return f"{names[0]} at {occasion}, {spoken.in_words(len(same))} of them"
    shown = names if len(names) <= _NAMED + 1 else [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    return f"Measures at {occasion}: {spoken.join(shown)}"


def _schedule(owed: Owed) -> list[str]:
    """Names of the service's measures in its own order."""
    return [each.name for each in blueprint(owed.facts.care.blueprint).measures] if owed.facts else []


def _at(occasion: str) -> str:
    return f"the {occasion}" if occasion in ("start", "review", "end") else occasion


def who(facts: Facts, today: date) -> str:
    """The children with their ages: "Wren, 28 weeks"."""
    children = [row for row in facts.clients if row["role"] == FamilyRole.CHILD]
    return "; ".join(child_words(row, today) for row in children)


def child_words(row: Row, today: date) -> str:
    """An unborn child without a name is only said to be due."""
    named = row["person__known_as"] or row["person__given_name"]
    age = child_age(row, today)
    return f"{first_name(row)}, {age}" if named or not age.startswith("due") else age


def subject_name(facts: Facts, key: str) -> str:
    """Whom a measure is about: a name, "Tansy and Wren", or a goal's words."""
    kind, _, number = key.partition(":")
    names = {row["person_id"]: first_name(row) for row in facts.clients}
    if kind == "person":
        return names.get(int(number), "")
    if kind == "dyad":
        pair = next((row for row in facts.dyads if str(row["pk"]) == number), None)
        return spoken.join(names.get(pair[end], "") for end in ("carer_id", "child_id")) if pair else ""
    return next((f"“{row['words']}”" for row in facts.goals if str(row["pk"]) == number), "")
