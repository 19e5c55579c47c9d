"""Two texts that grew from one note, laid beside each other by paragraph, and joined by choice."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

State = Literal["same", "both", "mine", "theirs"]
Pieces = tuple[tuple[str, bool], ...]

ALIKE = 0.3  # below that share of common words two paragraphs are different ones, not two versions of one


@dataclass(frozen=True)
class Paragraph:
    """`same`: in both. `both`: each has its version. `mine`, `theirs`: only one has it."""

    state: State
    mine: str = ""
    theirs: str = ""


def paragraphs(text: str) -> list[str]:
    """A blank line parts paragraphs."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [part.strip() for part in parts if part.strip()]


def compare(mine: str, theirs: str) -> list[Paragraph]:
    """Every paragraph of both texts, once, in the order of the note."""
    left, right = paragraphs(mine), paragraphs(theirs)
    found: list[Paragraph] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Paragraph("same", part, part) for part in left[a:b]]
        else:
            found += _unlike(left[a:b], right[c:d])
    return found


def _unlike(mine: Sequence[str], theirs: Sequence[str]) -> list[Paragraph]:
    """Pair versions of one paragraph in their order; what has no partner stands alone."""
    found: list[Paragraph] = []
    waiting = list(theirs)
    for part in mine:
        place = next((n for n, other in enumerate(waiting) if likeness(part, other) >= ALIKE), None)
        if place is None:
            found.append(Paragraph("mine", mine=part))
            continue
        found += [Paragraph("theirs", theirs=other) for other in waiting[:place]]
        found.append(Paragraph("both", part, waiting[place]))
        waiting = waiting[place + 1 :]
    return found + [Paragraph("theirs", theirs=other) for other in waiting]


def likeness(one: str, other: str) -> float:
    """Share of words, 0 to 1, that stand in both in the same order."""
    mine, others = (re.findall(r"\w+", text.lower()) for text in (one, other))
    return SequenceMatcher[str](None, mine, others, autojunk=False).ratio()


def marked(text: str, other: str) -> Pieces:
    """The words of `text` in pieces, each with whether it is missing in `other`."""
    words = _words(text)
    mine, others = ([word.strip() for word in each] for each in (words, _words(other)))
    pieces: list[tuple[str, bool]] = []
    for kind, a, b, _, _ in SequenceMatcher(
        None, mine, [word.strip() for word in others], autojunk=False
    ).get_opcodes():
        if a < b:
            pieces += _without_edge("".join(words[a:b]), kind != "equal")
    return tuple(pieces)


def _words(text: str) -> list[str]:
    """Words and signs, each with the white space before it."""
    return re.findall(r"\s*(?:[\w’'-]+|[^\w\s])", text)


def _without_edge(piece: str, differs: bool) -> list[tuple[str, bool]]:
    """The white space before a mark is not part of it."""
    bare = piece.lstrip()
    edge = piece[: len(piece) - len(bare)]
    return [(edge, False), (bare, True)] if differs and edge else [(piece, differs)]


def choices(paragraph: Paragraph) -> tuple[str, ...]:
    """What may be chosen for a paragraph; the first is taken when nobody chooses."""
    return {"same": (), "both": ("mine", "theirs", "both")}.get(paragraph.state, ("in", "out"))


def unchosen(found: Sequence[Paragraph], chosen: Mapping[int, str]) -> tuple[int, ...]:
    """The places, counted from 1, for which a person has still to choose."""
    return tuple(n for n, part in enumerate(found, start=1) if choices(part) and chosen.get(n) not in choices(part))


def join(found: Sequence[Paragraph], chosen: Mapping[int, str]) -> str:
    """The joined text; `chosen` gives the choice by place, counted from 1. No choice keeps the words."""
    kept: list[str] = []
    for place, part in enumerate(found, start=1):
        choice = chosen.get(place, "")
        if part.state == "both":
            kept += {"theirs": [part.theirs], "both": [part.mine, part.theirs]}.get(choice, [part.mine])
        elif choice != "out":
            kept.append(part.mine or part.theirs)
    return "\n\n".join(kept)
