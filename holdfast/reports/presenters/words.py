"""Counts, shares and changes said as people say them; a figure held back is an asterisk."""

from dataclasses import dataclass

from holdfast.analytics.release.terms import Measure
from holdfast.base.ui import spoken
from holdfast.science.change import ShareBounds
from holdfast.science.disclosure import Figure
from holdfast.science.stats import PairedMeanChange, ProportionInterval
from holdfast.service.measures.models import NotObtained

MINUS = "−"
UNITS = {
    "parent": ("parent", "parents"),
    "dyad": ("parent and child", "pairs of parent and child"),
    "goal": ("goal", "goals"),
}
REASONS = {code: words[0].lower() + words[1:] for code, words in NotObtained.REASONS}


@dataclass(frozen=True)
class Said:
    """A piece of a sentence; the facts are strong."""

    text: str
    strong: bool = False


Sentence = tuple[Said, ...]


def sentence(text: str) -> Sentence:
    """Split a text whose facts stand between double asterisks into pieces."""
    pieces = text.split("__")
    return tuple(Said(piece, bool(place % 2)) for place, piece in enumerate(pieces) if piece)


def plain(said: Sentence) -> str:
    return "".join(piece.text for piece in said)


def unit_words(measure: Measure, count: Figure = 2) -> str:
    one, many = UNITS[measure.unit]
    return one if count == 1 else many


def of_whom(measure: Measure, count: Figure) -> str:
    """The denominator in words: "120 parents who attended"."""
    if measure.unit == "goal":
        return f"{number(count)} {unit_words(measure, count)} of parents who attended"
    return f"{number(count)} {unit_words(measure, count)} who attended"


def card_id(measure: Measure) -> str:
    return f"{measure.instrument.id}-{measure.scale.id}"


def two_scores(measure: Measure) -> str:
    name = measure.scale.name
    return f"two {name.lower()}s" if name.endswith("rating") else f"two {name} scores"


def number(figure: Figure) -> str:
    return f"{figure:,}" if isinstance(figure, int) else str(figure)


def percent(share: float) -> str:
    return spoken.percent(share, 1)


def with_share(figure: Figure, share: ProportionInterval | None) -> str:
    """The count with its share: "38 (45%)"; the count alone where the share is held back."""
    return number(figure) if share is None else f"{number(figure)} ({percent(share.share)})"


def interval(share: ProportionInterval) -> str:
    return f"{100 * share.low:.0f} to {100 * share.high:.0f}%"


def bounds(found: ShareBounds) -> str:
    low, high = (0.0 if end is None else end for end in (found.low, found.high))
    return f"{percent(low)} to {percent(high)}"


def decimal(value: float, places: int = 1) -> str:
    """A number with a true minus sign and no minus nought."""
    text = f"{abs(value):,.{places}f}"
    return f"{MINUS}{text}" if value < 0 and float(text.replace(",", "")) else text


def moved(change: PairedMeanChange) -> str:
    """The mean change in words with its interval: "fell by 5.1 points on average (95% interval 3.9 to 6.3)"."""
    size = decimal(abs(change.mean))
    if float(size) == 0:
        return f"did not move on average{_around(change)}"
    verb = "fell" if change.mean < 0 else "rose"
    return f"{verb} by __{size} {'point' if size == '1.0' else 'points'}__ on average{_around(change)}"


def _around(change: PairedMeanChange) -> str:
    if change.low is None or change.high is None:
        return ""
    if change.sd == 0:
        return ", every one of them by exactly that"
    if change.low < 0 < change.high:
        return f" (95% interval from {decimal(-change.low)} lower to {decimal(change.high)} higher)"
    low, high = sorted((abs(change.low), abs(change.high)))
    return f" (95% interval {decimal(low)} to {decimal(high)})"


def reason(code: str) -> str:
    return REASONS.get(code, code)
