"""Two records compared field by field: bits of evidence, what kind of match that makes, and the reasons in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from .candidate import Candidate
from .evidence import Levels, read_levels
from .levels import DIFFERENT, MISSING, SAME
from .weights import BITS, OTHER_NHS_NUMBER, SWAPPED_BITS
from .words import reasons_in_words

THRESHOLD = 6.0
"""Bits from which two records are shown as one likely person; chosen on FEBRL dataset 1."""

_DECISIVE = 60.0
_SAME_NAME = frozenset({SAME, "near"})
_OTHER_NAME = frozenset({"rough", DIFFERENT})
_AGREEING_NAME = frozenset({SAME, "short", "near", "part"})
_AGREEING_BIRTH = frozenset({SAME, "slip", "swapped"})
Key = TypeVar("Key")


class Kind(StrEnum):
    SAME_PERSON = "same NHS number"
    LIKELY = "likely the same person"
    POSSIBLE_TWIN = "possible twin or sibling"
    POSSIBLE_RELATIVE = "possible relative in the same household"
    UNBORN = "unborn: found by the mother"
    UNLIKELY = "unlikely to be the same person"


@dataclass(frozen=True)
class Match:
    """`score` is in bits: each bit doubles the odds that the two records are of one person."""

    score: float
    kind: Kind
    reasons: tuple[str, ...]


def compare(one: Candidate, other: Candidate, threshold: float = THRESHOLD) -> Match:
    """Compare two records; an equal NHS number decides, and a twin never counts as the same person."""
    levels = read_levels(one, other)
    if levels.nhs == SAME:
        return Match(_DECISIVE, Kind.SAME_PERSON, reasons_in_words(levels))
    if one.is_unborn or other.is_unborn:
        return Match(0.0, Kind.UNBORN, ("an unborn child is found by the mother’s record",))
    score = _bits(levels)
    kind = _kind(levels, score >= threshold)
    if kind in (Kind.POSSIBLE_TWIN, Kind.POSSIBLE_RELATIVE):
        score = min(score, threshold - 1)
    return Match(round(score, 2), kind, reasons_in_words(levels))


def _kind(levels: Levels, enough: bool) -> Kind:
    if _may_be_twin(levels):
        return Kind.POSSIBLE_TWIN
    if not enough:
        return Kind.UNLIKELY
    return Kind.LIKELY if _is_personal(levels) else Kind.POSSIBLE_RELATIVE


def _is_personal(levels: Levels) -> bool:
    """Family name and address are shared by a family, so the given name or the birth date must agree as well."""
    if levels.given in _AGREEING_NAME:
        return True
    return levels.birth in _AGREEING_BIRTH and levels.given != DIFFERENT


def _bits(levels: Levels) -> float:
    score = BITS["given"][levels.given] + BITS["family"][levels.family] + BITS["birth"][levels.birth]
    score += BITS["sex"][levels.sex] + (SWAPPED_BITS if levels.swapped else 0.0)
    score += OTHER_NHS_NUMBER if levels.nhs == DIFFERENT else 0.0
    return score + _contact_bits(levels)


def _contact_bits(levels: Levels) -> float:
    """Only the best of postcode, telephone and mail counts: a household shares all three and changes them together."""
    found = {"postcode": levels.postcode, "phone": levels.phone, "email": levels.email}
    known = [BITS[field][level] for field, level in found.items() if level != MISSING]
    return max(known, default=0.0)


def _may_be_twin(levels: Levels) -> bool:
    """Born on one day with one family name, and either the given names or the NHS numbers tell two people apart."""
    if levels.birth != SAME or levels.family not in _SAME_NAME or levels.swapped:
        return False
    return levels.given in _OTHER_NAME or levels.nhs == DIFFERENT or (levels.given != SAME and levels.sex == DIFFERENT)


def likely_duplicates(
    new: Candidate, existing: Mapping[Key, Candidate], threshold: float = THRESHOLD
) -> list[tuple[Key, Match]]:
    """Records to show before a new person is made: likely the same person first, then possible twins and siblings."""
    compared = [(key, compare(new, candidate, threshold)) for key, candidate in existing.items()]
    shown = [(key, match) for key, match in compared if match.kind in _SHOWN]
    return sorted(shown, key=lambda pair: (_SHOWN.index(pair[1].kind), -pair[1].score))


_SHOWN = (Kind.SAME_PERSON, Kind.LIKELY, Kind.POSSIBLE_TWIN, Kind.POSSIBLE_RELATIVE)
