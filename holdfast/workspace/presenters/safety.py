"""Safe ways, risks and sealed identities as lines of the People page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from holdfast.base.ui import spoken
from holdfast.service.people.models import FamilyMember, FamilyRole, Person, RiskToPerson
from holdfast.service.people.rules.reaching import SafeWay, in_words
from holdfast.workspace.presenters.relations import PersonRow, first

STALE_AFTER = 90  # days; a safe way of a quarter of a year ago is asked for again


@dataclass(frozen=True, slots=True)
class WayRow:
    pk: int
    words: str
    confirmed: str
    has_code_word: bool


@dataclass(frozen=True, slots=True)
class SafeRow:
    pk: int
    person: str
    ways: tuple[WayRow, ...]


@dataclass(frozen=True, slots=True)
class RiskRow:
    pk: int
    words: str
    since: str
    never: str


@dataclass(frozen=True, slots=True)
class SealRow:
    pk: int
    name: str
    sealed: str


def safe_rows(found: Iterable[tuple[Person, Sequence[SafeWay]]], today: date) -> list[SafeRow]:
    return [SafeRow(person.pk, str(person), tuple(_way(one, today) for one in ways)) for person, ways in found]


def without_old_words(rows: Iterable[PersonRow], safe: Iterable[SafeRow]) -> list[PersonRow]:
    """Where safe ways were agreed, what was noted before about reaching somebody is said no more."""
    agreed = {one.pk for one in safe if one.ways}
    return [replace(row, contact="") if row.pk in agreed else row for row in rows]


def _way(one: SafeWay, today: date) -> WayRow:
    return WayRow(one.pk, in_words(one), _confirmed(one, today), one.has_code_word)


def _confirmed(one: SafeWay, today: date) -> str:
    """When it was last said to be so, and whether it still holds."""
    if not one.holds_on(today):
        return f"Ran out {spoken.short_date(one.holds_until)}: it is not used any more." if one.holds_until else ""
    if one.confirmed_on is None:
        return ""
    until = f", holds until {spoken.short_date(one.holds_until)}" if one.holds_until else ""
    ask = " Ask again." if (today - one.confirmed_on).days > STALE_AFTER else ""
    return f"Confirmed {spoken.short_date(one.confirmed_on)}{until}.{ask}"


def risk_rows(found: Iterable[RiskToPerson]) -> list[RiskRow]:
    return [_risk(one) for one in found]


def _risk(one: RiskToPerson) -> RiskRow:
    words = f"{one.person} is a risk to {one.at_risk}"
    since = f"since {spoken.short_date(one.since)}: {one.source}"
    him = first(one.person)
    never = (
        f"Tell {him} nothing of where {first(one.at_risk)} or anybody in that household is, nor when they come. "
        f"Do not print or hand on this page for {him}."
    )
    return RiskRow(one.pk, words, since, never)


def seal_rows(members: Iterable[FamilyMember]) -> list[SealRow]:
    """Children helped and born; the page of a sealed one says only that it is sealed."""
    children = [member.person for member in members if member.role == FamilyRole.CHILD and member.person.born_on]
    return [SealRow(one.pk, str(one), spoken.long_date(one.sealed_on) if one.sealed_on else "") for one in children]
