"""Until when a family's record is kept: each person's clocks, and the longest of them.

A parent–infant record has two data subjects at the least. Every kind of record that is somebody's has a clock; the
record may go when the last clock has run out. Nothing is stored: an episode opened again, a birthday put right or
another rule of the team moves the day by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from holdfast.service.rights.rules.schedule import Kind


@dataclass(frozen=True)
class Subject:
    """Somebody helped in the family, or the referral that never became one.

    `born_on` is the expected day for a birth that was never recorded.
    """

    person: int
    role: Literal["adult", "child", "referral"]
    born_on: date | None
    died_on: date | None = None
    looked_after: bool = False
    sealed: bool = False


@dataclass(frozen=True)
class Clock:
    """One kind of record of one person; `until` is the first day on which it need no longer be kept."""

    kind: Kind
    person: int
    until: date
    why: str


def years_after(day: date, years: int) -> date:
    """The same day of a later year; 29 February becomes 1 March, so that nobody loses a day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def clocks(subjects: Iterable[Subject], ended_on: date, kinds: Iterable[Kind]) -> tuple[Clock, ...]:
    """Every clock of the family, the longest first. `ended_on` is the day on which the last care ended."""
    listed = tuple(kinds)
    found = [
        _clock(subject, ended_on, kind)
        for subject in subjects
        for kind in listed
        if subject.role in kind.of and _is_theirs(subject, kind)
    ]
    return tuple(sorted(found, key=lambda clock: (-clock.until.toordinal(), clock.kind.id, clock.person)))


def kept_until(subjects: Iterable[Subject], ended_on: date, kinds: Iterable[Kind]) -> Clock | None:
    """The clock that runs longest, which the whole record follows; none for a family of nobody."""
    return next(iter(clocks(subjects, ended_on, kinds)), None)


def _is_theirs(subject: Subject, kind: Kind) -> bool:
    if kind.applies == "looked_after":
        return subject.looked_after
    return subject.sealed if kind.applies == "sealed" else True


def _clock(subject: Subject, ended_on: date, kind: Kind) -> Clock:
    if subject.died_on and kind.years_after_death and _death_starts_it(subject, kind):
        until = years_after(subject.died_on, kind.years_after_death)
        return Clock(kind, subject.person, until, f"{kind.years_after_death} years after the death")
    if kind.since == "end":
        ended = "it was decided" if subject.role == "referral" else "care ended"
        return Clock(kind, subject.person, years_after(ended_on, kind.years), f"{kind.years} years after {ended}")
    born = subject.born_on
    if born is None:
        # nobody is younger than on the day they were last seen, so this is never too early
        until = years_after(ended_on, kind.years)
        return Clock(kind, subject.person, until, f"{kind.years} years after care ended; no birthday is on record")
    years = kind.years
    if kind.years_if_seventeen_at_end and years_after(born, 17) <= ended_on < years_after(born, 18):
        years = kind.years_if_seventeen_at_end
    return Clock(kind, subject.person, max(years_after(born, years), ended_on), f"the {_ordinal(years)} birthday")


def _death_starts_it(subject: Subject, kind: Kind) -> bool:
    """A file that runs from birth follows the death only of somebody who died under 18."""
    if kind.since != "birth":
        return True
    return bool(subject.born_on and subject.died_on and subject.died_on < years_after(subject.born_on, 18))


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }".replace(" ", "")
