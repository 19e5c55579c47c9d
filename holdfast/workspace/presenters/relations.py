"""Relationships and consents in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdfast.base.ui import spoken
from holdfast.service.care.presenters.consents import Mark
from holdfast.service.care.presenters.people import birth_words, child_age
from holdfast.service.people.models import Consent, FamilyMember, FamilyRole, LivingArrangement, Person, Relationship
from holdfast.service.people.models import Responsibility as Says
from holdfast.service.people.queries import ConsentState
from holdfast.service.people.rules.ages import age_on
from holdfast.service.people.rules.living_arrangements import Arrangement
from holdfast.service.people.rules.relationships import Kind, object_words, subject_words
from holdfast.workspace.queries.seen import Home as Arranged
from holdfast.workspace.queries.seen import Member, Someone, Tie

_ANSWERS = {Says.YES: True, Says.NO: False, Says.UNKNOWN: None}
ADULT = 18


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship as a line; `pk` names it where it can still be ended."""

    words: str
    dates: str
    ended: bool
    pk: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of the family: to whom they are what, and for whom they hold parental responsibility."""

    pk: int
    name: str
    role: str
    born: str
    links: tuple[Link, ...]
    lines: tuple[tuple[str, str], ...]
    responsibility: tuple[Mark, ...]
    contact: str
    is_unborn: bool
    is_reached: bool


@dataclass(frozen=True, slots=True)
class Home:
    """Where a child lives now and since when, and where before."""

    child: str
    child_pk: int
    words: str
    since: str
    before: str


def person_rows(
    members: Iterable[FamilyMember | Member], links: Sequence[Relationship | Tie], today: date
) -> list[PersonRow]:
    return [_person(member, links, today) for member in members]


def _person(member: FamilyMember | Member, links: Sequence[Relationship | Tie], today: date) -> PersonRow:
    person = member.person
    own = [link for link in links if link.person_id == person.pk or _is_mutual(link, person)]
    held = [link for link in own if link.person_id == person.pk and not link.ended_on]
    told = _facts_of(person)
    return PersonRow(
        pk=person.pk,
        name=str(person),
        role=FamilyRole(member.role).label if member.role != FamilyRole.OTHER else "",
        born=", ".join(filter(None, (child_age(told, today) if _has_age(person) else "", birth_words(told)))),
        links=tuple(_link(link, person) for link in own),
        lines=tuple(_lines(person, own) or _inverse(person, links)),
        responsibility=tuple(
            Mark(_ANSWERS[Says(link.responsibility)], first(link.relative))
            for link in held
            if Kind(link.kind).can_have_responsibility and _is_minor(link.relative, today)
        ),
        contact=_contact(person),
        is_unborn=person.is_unborn,
        is_reached=person.died_on is None and not (_has_age(person) and _is_minor(person, today)),
    )


def _has_age(person: Person | Someone) -> bool:
    return bool(person.born_on or person.expected_on)


def _is_minor(person: Person | Someone, today: date) -> bool:
    """Parental responsibility ends with the eighteenth birthday; of somebody whose age is not known it is told."""
    return person.born_on is None or age_on(person.born_on, today).years < ADULT


def _is_mutual(link: Relationship | Tie, person: Person | Someone) -> bool:
    return link.relative_id == person.pk and Kind(link.kind).is_mutual


def _link(link: Relationship | Tie, person: Person | Someone) -> Link:
    other = link.relative if link.person_id == person.pk else link.person
    words = spoken.sentence(f"{subject_words(Kind(link.kind), person.sex)} {first(other)}")
    if link.ended_on and Kind(link.kind) is Kind.PARTNER:
        words = f"Was partner of {first(other)}"
    return Link(words, _dates(link), link.ended_on is not None, link.pk)


def _lines(person: Person | Someone, own: Sequence[Relationship | Tie]) -> list[tuple[str, str]]:
    """ "Mother of Wren and Fenn": what a person is to several, and since the same day, is one line."""
    found: dict[tuple[str, str], list[str]] = {}
    for link in own:
        words, dates = _link(link, person).words, _dates(link)
        start, _, name = words.rpartition(" ")
        found.setdefault((start, dates), []).append(name)
    return [(f"{start} {spoken.join(names)}", dates) for (start, dates), names in found.items()]


def _inverse(person: Person | Someone, links: Sequence[Relationship | Tie]) -> list[tuple[str, str]]:
    """For somebody who is nobody's elder: "Daughter of Tansy and Rook"."""
    found: dict[str, list[str]] = {}
    for link in links:
        if link.relative_id == person.pk and not link.ended_on:
            found.setdefault(object_words(Kind(link.kind), person.sex), []).append(first(link.person))
    return [(spoken.sentence(f"{words} {spoken.join(names)}"), "") for words, names in found.items()]


def _dates(link: Relationship | Tie) -> str:
    by_birth = Kind(link.kind) in (Kind.PARENT, Kind.SIBLING, Kind.GRANDPARENT)
    parts = [link.note]
    if link.ended_on:
        parts.insert(0, f"to {spoken.short_date(link.ended_on)}")
    if link.started_on and not by_birth:
        parts.insert(0, f"since {spoken.short_date(link.started_on)}" if not link.ended_on else _from(link.started_on))
    return ", ".join(part for part in parts if part).replace(", to ", " to ")


def _from(day: date) -> str:
    return f"from {spoken.short_date(day)}"


def _contact(person: Person | Someone) -> str:
    parts = [f"Interpreter: {person.language or 'language not known'}" if person.interpreter_needed else ""]
    if person.contact_notes:
        parts.append(person.contact_notes)
    return "; ".join(part for part in parts if part)


def first(person: Person | Someone) -> str:
    return person.known_as or person.given_name or "the baby"


def _facts_of(person: Person | Someone) -> dict[str, Any]:
    names = ("given_name", "known_as", "born_on", "expected_on", "died_on")
    return {f"person__{name}": getattr(person, name) for name in names}


def homes(history: Iterable[LivingArrangement | Arranged], today: date) -> list[Home]:
    """One entry a child, from arrangements that come latest first."""
    by_child: dict[int, list[LivingArrangement | Arranged]] = {}
    for each in history:
        by_child.setdefault(each.child_id, []).append(each)
    return [_home(each, today) for each in by_child.values()]


def _home(arrangements: Sequence[LivingArrangement | Arranged], today: date) -> Home:
    now, *before = arrangements
    return Home(
        child=first(now.child),
        child_pk=now.child_id,
        words=living_words(now),
        since=f"Since {spoken.long_date(now.started_on)}, {spoken.span(now.started_on, now.ended_on or today)}.",
        before=f"Before: {'; '.join(_lasted(each) for each in before)}." if before else "",
    )


def _lasted(each: LivingArrangement | Arranged) -> str:
    words = living_words(each)
    return f"{words}, {spoken.span(each.started_on, each.ended_on)}" if each.ended_on else words


def living_words(each: LivingArrangement | Arranged) -> str:
    """ "at home with Tansy", "foster care"."""
    label = Arrangement(each.kind).label if each.kind in set(Arrangement) else each.kind.replace("_", " ")
    where = "at home" if each.kind == Arrangement.HOME else f"{label[:1].lower()}{label[1:]}"
    return f"{where} with {first(each.lives_with)}" if each.lives_with else where


@dataclass(frozen=True, slots=True)
class ConsentRow:
    pk: int
    person: str
    purpose: str
    answer: bool | None
    words: str
    can_withdraw: bool


def consent_rows(states: Iterable[ConsentState], today: date) -> list[ConsentRow]:
    return [_consent(state, state.latest, today) for state in states if state.latest]


def _consent(state: ConsentState, latest: Consent, today: date) -> ConsentRow:
    holds = state.holds_on(today)
    said = f"{'yes' if latest.given else 'no'}, {spoken.short_date(latest.decided_on)}"
    if latest.withdrawn_on:
        said = f"taken back {spoken.short_date(latest.withdrawn_on)}"
    elif latest.expires_on:
        ended = latest.expires_on <= today
        said += f"; {'ran out' if ended else 'until'} {spoken.short_date(latest.expires_on)}"
    return ConsentRow(latest.pk, first(state.person), state.purpose.label, holds, said, bool(holds))
