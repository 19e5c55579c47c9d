"""What a team, its people and its sites may be."""

import re
from collections.abc import Collection
from datetime import date
from typing import Final

from holdfast.blueprints.days import long_date
from holdfast.science.errors import Refusal

Span = tuple[date, date | None]  # from the first day held to the first day no longer held

SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PHONE: Final = re.compile(r"\+?[0-9][0-9 ()-]{4,}( ?(x|ext\.?) ?[0-9]+)?")
LONGEST_SLUG: Final = 50
LONGEST_PHONE: Final = 30
MOST_PLACES: Final = 99


def slug_of(typed: str) -> str:
    """The short name that stands in the address of a team's referral form."""
    if not SLUG.fullmatch(typed) or len(typed) > LONGEST_SLUG:
        raise Refusal(
            "slug",
            f'The short name "{typed}" cannot be used: it takes small letters, figures and hyphens, '
            f"at most {LONGEST_SLUG}, such as saltmarsh or north-coast.",
        )
    return typed


def phone_of(typed: str) -> str:
    """A telephone number as it was written, or nothing."""
    phone = " ".join(typed.split())
    if phone and (not PHONE.fullmatch(phone) or len(phone) > LONGEST_PHONE):
        raise Refusal("phone", "The phone number must be figures, such as 01632 960 001, at most 30 characters.")
    return phone


def name_of(typed: str, field: str, what: str, longest: int = 200) -> str:
    """A name without blanks around it; `what` is how it is called in a sentence ("the site’s name")."""
    name = " ".join(typed.split())
    if not name:
        raise Refusal(field, f"Enter {what}.")
    if len(name) > longest:
        raise Refusal(field, f"{what[0].upper()}{what[1:]} is longer than {longest} characters.")
    return name


def places_of(number: int) -> int:
    if not 0 <= number <= MOST_PLACES:
        raise Refusal("places", f"Places must be 0 to {MOST_PLACES}: how many families somebody sees at a time.")
    return number


def first_day_without(spans: Collection[Span], start: date) -> date | None:
    """The first day from `start` on that no span covers; none when one of them goes on without end."""
    day = start
    while True:
        ends = [end for first, end in spans if first <= day and (end is None or end > day)]
        if not ends:
            return day
        known = [end for end in ends if end is not None]
        if len(known) < len(ends):
            return None
        day = max(known)


def refuse_without_director(others: Collection[Span], start: date, families_open: int, field: str) -> None:
    """Open families always have a clinical director. `others` is when the role is held by somebody else."""
    gap = first_day_without(others, start)
    if families_open and gap is not None:
        families = "one family is" if families_open == 1 else f"{families_open} families are"
        raise Refusal(
            field,
            f"From {long_date(gap)} the team would have no clinical director, and {families} open. "
            "Add another clinical director first.",
        )


def refuse_leaving_families(who: str, cases_open: int, field: str) -> None:
    """Nobody leaves behind families whom nobody works with."""
    if cases_open:
        families = "one family" if cases_open == 1 else f"{cases_open} families"
        raise Refusal(field, f"{who} works with {families} in care. Give them to somebody else first.")
