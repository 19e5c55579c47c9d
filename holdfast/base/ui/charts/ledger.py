"""The pairing ledger as a bar: of those who attended, who has two scores, who one, who none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from holdfast.base.ui.charts.marks import Box, Label, Mark, Picture, fluid

_GAP = 0.3
_HEIGHT = 44.0


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch: filled (complete), hatched (partly there) or dashed (missing)."""

    number: int
    label: str
    look: Literal["filled", "hatched", "dashed"]


def ledger_bar(parts: Sequence[Part], sentence: str) -> Picture:
    """Return a fluid bar 44 px high; a stretch too short for its label shows its number, or nothing."""
    total = sum(part.number for part in parts)
    marks: list[Mark] = []
    x = 0.4
    room = 99.2 - _GAP * (len([p for p in parts if p.number]) - 1)
    for part in parts:
        if not part.number:
            continue
        width = round(room * part.number / total, 2)
        marks += _stretch(part, x, width)
        x = round(x + width + _GAP, 2)
    return fluid(_HEIGHT + 4, tuple(marks), sentence)


def _stretch(part: Part, x: float, width: float) -> list[Mark]:
    look = {"filled": "filled", "hatched": "hatched", "dashed": "free"}[part.look]
    box = Box(x, 2, width, _HEIGHT, look, f"{part.number} {part.label}", rx=4, hatched=part.look == "hatched")
    if width < 6:
        return [box]
    words = f"{part.number} {part.label}" if width > 30 else f"{part.number}"
    colour = "ledger-light" if part.look == "filled" else "ledger-dark"
    return [box, Label(x, 29, words, colour, dx=10, size=15)]
