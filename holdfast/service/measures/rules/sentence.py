"""A score in a sentence: where it lies, how far it moved, and whether that is more than measurement error."""

from dataclasses import dataclass
from datetime import date

from holdfast.blueprints.days import long_date
from holdfast.science.change import Better, ChangeClass, classify, fixed_threshold
from holdfast.science.instruments import Scale, band_of
from holdfast.science.instruments.scoring import refusal

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ERROR = {
    ChangeClass.IMPROVED: "more than measurement error (reliable improvement)",
    ChangeClass.DETERIORATED: "more than measurement error (reliable worsening)",
    ChangeClass.UNCHANGED: "within measurement error (no reliable change)",
}


@dataclass(frozen=True)
class Scored:
    """What was stored of one scale at one time; no value when it was not scored."""

    value: float | None
    n_missing: int = 0
    prorated: bool = False


@dataclass(frozen=True)
class First:
    """The first score of the episode, and whether it was taken at the start."""

    value: float
    on: date
    at_start: bool


@dataclass(frozen=True)
class Sentence:
    """`opening` is what is said first and loudest; `change` and `missing` may be empty."""

    opening: str
    change: str = ""
    missing: str = ""

    def __str__(self) -> str:
        told = f"{self.opening}; {self.change}." if self.change else f"{self.opening}."
        return f"{told} {self.missing}".rstrip()


def score_sentence(scale: Scale, scored: Scored, first: First | None) -> Sentence:
    """`first` is None where this is the first score."""
    if scored.value is None:
        return Sentence("Not scored", missing=refusal(scale, scored.n_missing))
    opening = _opening(scale, scored.value)
    if _is_yes_or_no(scale):
        return Sentence(opening, missing=_missing(scale, scored))
    change = _change(scale, scored.value, first) if first else "the first score"
    return Sentence(opening, change, _missing(scale, scored))


def is_course(scale: Scale) -> bool:
    """Whether a scale is worth drawing over time; a question with yes or no is not."""
    return not _is_yes_or_no(scale)


def _is_yes_or_no(scale: Scale) -> bool:
    return (scale.minimum, scale.maximum) == (0, 1)


def _opening(scale: Scale, value: float) -> str:
    if _is_yes_or_no(scale):
        return "Yes" if value else "No"
    band = band_of(scale, value)
    return f"{value:g} of {scale.maximum:g}{f', {band_words(band.name)}' if band else ''}"


def band_words(name: str) -> str:
    """A band's name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _change(scale: Scale, value: float, first: First) -> str:
    change = value - first.value
    since = "at the start" if first.at_start else f"on {long_date(first.on)}"
    if change == 0:
        return f"the same as {since}"
    moved = f"{abs(round(change, 3)):g} {'lower' if change < 0 else 'higher'} than {since}"
    reliable = scale.reliable_change
    if reliable is None:
        return f"{moved}{_steps(scale, first.value, value)}. No reliable change is published for {scale.name}"
    return f"{moved}, which is {ERROR[_change_class(scale.better, reliable.value, first.value, value)]}"


def _change_class(better: Better, points: float, first: float, value: float) -> ChangeClass:
    return ChangeClass(int(classify([first], [value], threshold=fixed_threshold(points), better=better)[0]))


def _steps(scale: Scale, first: float, value: float) -> str:
    """How many bands lie between, for a scale without a threshold of its own."""
    before, after = band_of(scale, first), band_of(scale, value)
    if before is None or after is None:
        return ""
    steps = after.number - before.number
    if steps == 0:
        return ", in the same band"
    count = COUNTS[abs(steps)] if abs(steps) < len(COUNTS) else str(abs(steps))
    return f", {count} band{'' if abs(steps) == 1 else 's'} {'up' if steps > 0 else 'down'}"


def _missing(scale: Scale, scored: Scored) -> str:
    if not scored.n_missing:
        return ""
    is_one = scored.n_missing == 1
    of_all = f"{scored.n_missing} of {len(scale.items)} items {'was' if is_one else 'were'} left out"
    if not scored.prorated:
        return f"{of_all}."
    return f"{of_all}; {'it takes' if is_one else 'they take'} the mean of the others in this score."
