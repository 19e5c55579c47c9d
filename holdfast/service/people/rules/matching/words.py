"""Reasons for a match in plain words, strongest field first; no reason repeats what the records hold."""

from .evidence import Levels
from .levels import DIFFERENT, SAME

_WORDS = {
    "nhs": {SAME: "same NHS number", DIFFERENT: "different NHS numbers"},
    "birth": {
        SAME: "same date of birth",
        "swapped": "day and month of birth swapped",
        "slip": "date of birth differs by one slip",
        "part": "date of birth differs in day, month or year",
        DIFFERENT: "different dates of birth",
    },
    "given": {
        SAME: "same given name",
        "short": "given name in its short form",
        "near": "given name spelt nearly the same",
        "part": "given names share a part",
        "rough": "given names somewhat alike",
        DIFFERENT: "different given names",
    },
    "family": {
        SAME: "same family name",
        "short": "family name in a short form",
        "near": "family name spelt nearly the same",
        "part": "family names share a part",
        "rough": "family names somewhat alike",
        DIFFERENT: "different family names",
    },
    "postcode": {SAME: "same postcode", "slip": "postcode differs by one slip", DIFFERENT: "different postcodes"},
    "phone": {SAME: "same telephone number", "slip": "telephone number differs by one slip"},
    "email": {SAME: "same email address", "slip": "email address differs by one slip"},
    "sex": {DIFFERENT: "different sex"},
}


def reasons_in_words(levels: Levels) -> tuple[str, ...]:
    found = [words[level] for field, words in _WORDS.items() if (level := getattr(levels, field)) in words]
    return (*(["given and family name swapped"] if levels.swapped else []), *found)
