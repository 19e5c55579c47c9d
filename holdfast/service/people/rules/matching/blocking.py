"""Keys by which a database finds the few records worth comparing: two records that share a key are compared.

The keys hold what the record holds (date of birth, NHS number), so the column that stores them is personal data.
"""

from ..names import sound
from ..nicknames import forms_of
from .candidate import Candidate


def blocking_keys(candidate: Candidate) -> set[str]:
    """Keys of one record; an unborn child has only an NHS number's key, because its mother is the way to find it."""
    keys = {f"n:{candidate.nhs_key}"} if candidate.nhs_key else set()
    if candidate.is_unborn:
        return keys
    if candidate.phone_key:
        keys.add(f"t:{candidate.phone_key}")
    if candidate.email_key:
        keys.add(f"e:{candidate.email_key}")
    return keys | _name_keys(candidate) | _date_keys(candidate) | _place_keys(candidate)


def _names(candidate: Candidate) -> set[str]:
    return {name for name in (*candidate.given_keys, candidate.family_key) if name}


def _name_keys(candidate: Candidate) -> set[str]:
    """Family name as heard with the given name as heard, its initial, and every name a short form may stand for."""
    families = {sound(word) for word in (candidate.family_key, *candidate.family_words) if word}
    givens = {sound(name) for name in candidate.given_keys}
    givens |= {f"~{number}" for name in candidate.given_keys for number in forms_of(name)}
    keys = {"s:" + "/".join(sorted((given, family))) for given in givens for family in families}
    return keys | {f"i:{family}{given[0]}" for given in candidate.given_keys for family in families}


def _date_keys(candidate: Candidate) -> set[str]:
    """Birth date, day and month in either order; year, or day and month, with a name as heard."""
    day = candidate.day
    if not day:
        return set()
    either = day[:4] + "".join(sorted((day[4:6], day[6:])))
    keys = {f"d:{either}"}
    for name in _names(candidate):
        heard = sound(name)
        keys |= {f"y:{day[:4]}{heard}", f"m:{day[4:]}{heard}"}
    return keys


def _place_keys(candidate: Candidate) -> set[str]:
    """Postcode with a name as heard or with the year of birth."""
    code = candidate.postcode_key
    if not code:
        return set()
    keys = {f"p:{code}{sound(name)}" for name in _names(candidate)}
    return keys | ({f"p:{code}{candidate.day[:4]}"} if candidate.day else set())
