"""Find a family from any page: by a name as heard or begun, an NHS number, or a date of birth."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from rapidfuzz.distance import JaroWinkler

from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family, Person
from holdfast.service.people.queries.candidates import word_keys, words_of
from holdfast.service.people.queries.duplicates import families_by_person, findable
from holdfast.service.people.rules import names, nhs_number

_READ, _SHOWN = 300, 50
_ALIKE = 0.84  # Jaro–Winkler; keeps Katherine for Catherine, drops Karen
_MONTHS = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13), strict=True))  # noqa: SIM905
_NUMBERS = re.compile(r"(\d{1,4})[\s./-]+(\d{1,2})[\s./-]+(\d{1,4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A family, and the person by whom it was found."""

    family: Family
    person: Person


def search_families(user: Any, text: str) -> tuple[Found, ...]:
    """Best first. Only families that `user` may see."""
    wanted = " ".join(text.split())
    if not wanted:
        return ()
    people = _by_number(user, wanted) or _by_birth(user, wanted) or _by_name(user, wanted)
    homes = families_by_person(user, (person.pk for person in people))
    return tuple(Found(family, person) for person in people for family in homes.get(person.pk, ()))[:_SHOWN]


def _by_number(user: Any, text: str) -> list[Person]:
    try:
        digits = nhs_number.parse(text).digits
    except BadInput:
        return []
    return list(findable(user).filter(nhs_number=digits))


def _by_birth(user: Any, text: str) -> list[Person]:
    days = birth_dates(text)
    if not days:
        return []
    found = findable(user).filter(Q(born_on__in=days) | Q(expected_on__in=days, born_on__isnull=True))
    return list(found.order_by("family_name", "given_name", "pk")[:_SHOWN])


def birth_dates(text: str) -> tuple[date, ...]:
    """The date that is written, day before month; two figures of a year are looked up in both centuries."""
    if named := _NAMED.fullmatch(text.strip()):
        day, month, year = named.groups()
        parts = [(year, str(_MONTHS.get(month.lower(), 0)), day)]
    elif numbers := _NUMBERS.fullmatch(text.strip()):
        one, two, three = numbers.groups()
        parts = [(one, two, three)] if len(one) == 4 else [(three, two, one)]
    elif re.fullmatch(r"\d{8}", text.strip()):
        parts = [(text[4:8], text[2:4], text[:2]), (text[:4], text[4:6], text[6:8])]
    else:
        return ()
    return tuple(found for year, month, day in parts for full in _years(year) if (found := _real(full, month, day)))


def _years(year: str) -> tuple[int, ...]:
    return (1900 + int(year), 2000 + int(year)) if len(year) == 2 else (int(year),)


def _real(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _by_name(user: Any, text: str) -> list[Person]:
    words = names.fold(text).split()
    near = findable(user)
    for word in words:
        near = near.filter(match_keys__overlap=sorted(word_keys(word)))
    ranked = [(rank, person) for person in near[:_READ] if (rank := _rank(words, person)) is not None]
    ranked.sort(key=lambda pair: (pair[0], names.fold(str(pair[1])), pair[1].pk))
    return [person for _, person in ranked]


def _rank(words: Iterable[str], person: Person) -> int | None:
    """0 when every word is a name of the person, 1 when it begins one, 2 when it is spelt nearly so."""
    own = words_of(person.given_name) | words_of(person.known_as) | words_of(person.family_name)
    ranks = [_word_rank(word, own) for word in words]
    return None if None in ranks or not ranks else max(rank for rank in ranks if rank is not None)


def _word_rank(word: str, own: set[str]) -> int | None:
    if word in own or names.key(word) in own:
        return 0
    if any(name.startswith(word) for name in own):
        return 1
    alike = any(JaroWinkler.similarity(word, name) >= _ALIKE for name in own)
    heard = any(names.sound(word) == names.sound(name) for name in own)
    return 2 if alike or heard else None
