"""What in a text is somebody else's: their names, and numbers and addresses by which somebody is reached."""

import re
from collections.abc import Collection, Iterable

TAKEN_OUT = "[taken out]"
_SHORTEST = 3  # letters; shorter names are found in too many words
_NUMBER = r"(?:\+44\s?|\b0)\d(?:[\s-]?\d){8,10}\b"
_EMAIL = r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"
_REACHES = re.compile(f"{_NUMBER}|{_EMAIL}|{_POSTCODE}", re.IGNORECASE)


def names_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that stand in the text as words of their own, as they are written there."""
    found: dict[str, None] = {}
    for name in sorted({name.strip() for name in names if len(name.strip()) >= _SHORTEST}, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            found[match[0]] = None
    return tuple(found)


def reaching_in(text: str, own: Collection[str]) -> tuple[str, ...]:
    """Telephone numbers, emails and postcodes that are not the person's own."""
    mine = {_bare(each) for each in own if each}
    return tuple(dict.fromkeys(match[0] for match in _REACHES.finditer(text) if _bare(match[0]) not in mine))


def withheld_in(text: str, details: Collection[str]) -> tuple[str, ...]:
    """Passages that say one of these details; a number or postcode in whatever spelling."""
    bare = {_bare(each) for each in details}
    reached = [match[0] for match in _REACHES.finditer(text) if _bare(match[0]) in bare]
    return tuple(dict.fromkeys([*names_in(text, details), *reached]))


def _bare(text: str) -> str:
    bare = re.sub(r"[\s-]", "", text).lower()
    return f"0{bare[3:]}" if bare.startswith("+44") else bare


def without(text: str, passages: Iterable[str]) -> str:
    """The text with every passage replaced, wherever and however often it stands; the longest first."""
    for passage in sorted(passages, key=len, reverse=True):
        if passage:
            text = re.sub(re.escape(passage), TAKEN_OUT, text, flags=re.IGNORECASE)
    return text
