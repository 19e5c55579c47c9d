"""A stored person as the matching rules see one, and the keys by which the database finds those worth comparing."""

from holdfast.service.people.models import Person
from holdfast.service.people.rules import names
from holdfast.service.people.rules.matching import Candidate, blocking_keys

KEY_LENGTH = 80  # Person.match_keys holds no longer ones
_BEGINNING = 3


def candidate_of(person: Person) -> Candidate:
    return Candidate(
        given=person.given_name,
        family=person.family_name,
        known_as=person.known_as,
        born_on=person.born_on,
        expected_on=person.expected_on,
        nhs_number=person.nhs_number,
        postcode=person.postcode,
        phone=person.phone,
        email=person.email,
        sex=person.sex,
    )


def keys_of(candidate: Candidate) -> list[str]:
    """Keys to store: those that find likely duplicates, and those that find a name by how it sounds or begins."""
    words = {word for text in (candidate.given, candidate.known_as, candidate.family) for word in words_of(text)}
    found = duplicate_keys(candidate) | {key for word in words for key in word_keys(word)}
    return sorted(found)


def duplicate_keys(candidate: Candidate) -> set[str]:
    return {key[:KEY_LENGTH] for key in blocking_keys(candidate)}


def words_of(text: str) -> set[str]:
    """The folded words of a name and the whole name as one word: "de la Cruz" is also found as "delacruz"."""
    return {word for word in (*names.parts(text), names.key(text)) if word}


def word_keys(word: str) -> set[str]:
    """How one folded word sounds and how it begins."""
    return {f"w:{names.sound(word)}", f"b:{word[:_BEGINNING]}"}
