"""The levels of agreement of two records in all fields, names read crosswise where that fits better."""

from dataclasses import dataclass

from . import levels as level
from .candidate import Candidate
from .weights import BITS, SWAPPED_BITS


@dataclass(frozen=True)
class Levels:
    given: str
    family: str
    birth: str
    postcode: str
    phone: str
    email: str
    sex: str
    nhs: str
    swapped: bool = False


def read_levels(one: Candidate, other: Candidate) -> Levels:
    given, family, swapped = _names(one, other)
    nhs = level.code_level(one.nhs_key, other.nhs_key)
    return Levels(
        given=given,
        family=family,
        birth=level.birth_level(one.day, other.day),
        postcode=level.code_level(one.postcode_key, other.postcode_key),
        phone=level.code_level(one.phone_key, other.phone_key),
        email=level.code_level(one.email_key, other.email_key),
        sex=level.sex_level(one.sex, other.sex),
        # Two valid numbers never differ by one digit, so a near number is simply another number.
        nhs=level.DIFFERENT if nhs == "slip" else nhs,
        swapped=swapped,
    )


def _names(one: Candidate, other: Candidate) -> tuple[str, str, bool]:
    """Levels of given and family name, and whether they were read crosswise."""
    given = level.given_level(one.given_keys, other.given_keys, one.given_words, other.given_words)
    family = level.family_level(one.family_key, other.family_key, one.family_words, other.family_words)
    if given == family == level.SAME:
        return given, family, False
    # In a fixed order, so that the comparison has no direction.
    crossed = sorted((_crossed(one, other), _crossed(other, one)), key=lambda found: (found == level.MISSING, found))
    if level.SAME not in crossed or level.DIFFERENT in crossed:
        return given, family, False
    if _bits(crossed[0], crossed[1]) + SWAPPED_BITS > _bits(given, family):
        return crossed[0], crossed[1], True
    return given, family, False


def _crossed(given_of: Candidate, family_of: Candidate) -> str:
    family = (family_of.family_key,) if family_of.family_key else ()
    return level.given_level(given_of.given_keys, family, given_of.given_words, family_of.family_words)


def _bits(given: str, family: str) -> float:
    return BITS["given"][given] + BITS["family"][family]
