"""Figures out of a sentence such as "85 % of 144 parents improved"."""

from dataclasses import dataclass

from holdfast.science.errors import BadInput

from .claim import Claim
from .words import (
    COUNT_OF,
    FELL,
    FROM_TO,
    IN_WORDS,
    MEAN_IS,
    N_IS,
    N_OF,
    N_PEOPLE,
    OF_THEM,
    PERCENT,
    PERCENT_OF,
    SCORES,
    SD_IS,
    TO,
    Found,
    all_found,
    found,
    plain,
)

LONGEST = 600
NEEDED = (
    "No figure was found to check. Needed is a percentage or a mean in digits with its number of people, such as "
    "“85 % of 144 parents improved” or “mean HADS 9.8 (SD 3.1), n = 7”."
)
IN_WORDS_ONLY = (
    "A share in words, such as “two thirds”, is not exact enough to check; give it as a percentage or a count with its "
    "number of people, such as “67 % of 90 parents”."
)


@dataclass(frozen=True)
class _Sentence:
    """Everything numeric in a sentence; `counts` are pairs of so many of so many."""

    text: str
    percents: list[Found]
    counts: list[tuple[Found, Found]]
    means: list[Found]
    changed: tuple[Found, Found] | None
    ns: list[Found]
    sds: list[Found]


def read_claims(text: str, *, whole: bool = False, scale: bool = False) -> tuple[Claim, ...]:
    """Read the figures of one sentence.

    Decimals count as printed: "85" and "85.0" are two claims. A figure belongs to the number of people that stands
    nearest after it, else to the only one there is.

    Parameters
    ----------
    text : str
        At most 600 letters.
    whole : bool
        Whether scores are whole numbers.
    scale : bool
        Whether the sentence is known to be about scores, so that "from 14 to 9" are means and not counts.

    Raises
    ------
    BadInput
        If there is no figure to check, or the text is too long.
    """
    if len(text) > LONGEST:
        raise BadInput(f"The text has {len(text)} letters; paste the one sentence with the figure, {LONGEST} at most.")
    said = _taken_apart(plain(text), scale)
    claims = [_percentage(said, one) for one in said.percents]
    claims += [_mean(said, place, whole) for place in range(len(said.means))]
    if not claims:
        claims = [Claim("count", part.text, n=all_.whole, count=part.whole) for part, all_ in said.counts]
    if not claims:
        raise BadInput(IN_WORDS_ONLY if IN_WORDS.search(text) else NEEDED)
    return tuple(claims)


def _taken_apart(text: str, scale: bool) -> _Sentence:
    percents = all_found(PERCENT, text)
    counts = [(found(match), found(match, 2)) for match in COUNT_OF.finditer(text)]
    about_scores = scale or bool(SCORES.search(text))
    means, changed = _means(text, percents, about_scores)
    return _Sentence(text, percents, counts, means, changed, _numbers_of_people(text), all_found(SD_IS, text))


def _means(text: str, percents: list[Found], about_scores: bool) -> tuple[list[Found], tuple[Found, Found] | None]:
    """Means, or two counts between which something changed: whole numbers in a sentence that speaks of no scores."""
    match = FROM_TO.search(text)
    if match is None and about_scores:
        match = next((one for one in TO.finditer(text) if "." in one[1] and "." in one[3]), None)
    if match:
        one, other = found(match), found(match, 3)
        if about_scores or "." in one.text or "." in other.text:
            return [one, other], None
        return [], (one, other)
    taken = {one.start for one in percents}
    return [one for one in all_found(MEAN_IS, text) if one.start not in taken][:4], None


def _numbers_of_people(text: str) -> list[Found]:
    return sorted([*all_found(N_IS, text), *all_found(PERCENT_OF, text)], key=lambda one: one.start)


def _percentage(said: _Sentence, percent: Found) -> Claim:
    if said.changed and FELL.search(said.text):
        before, after = said.changed
        return Claim("percentage change", percent.text, n=before.whole, count=after.whole)
    of_them = bool(OF_THEM.search(said.text))
    for part, whole in said.counts:
        if of_them and part.end < percent.start:
            # "144 of 334 parents had two scores; 85 % of them improved"
            return Claim("percentage", percent.text, n=part.whole, served=whole.whole)
    direct = next((n for n in said.ns if n.start >= percent.end), None) or next(iter(said.ns), None)
    if direct is None and said.counts:
        part, whole = min(said.counts, key=lambda pair: abs(pair[0].start - percent.start))
        return Claim("percentage", percent.text, n=whole.whole, count=part.whole)
    n = direct or _people(said, percent)
    count = next((part.whole for part, whole in said.counts if n and whole.text == n.text), None)
    served = next((whole.whole for part, whole in said.counts if n and part.text == n.text), None)
    return Claim("percentage", percent.text, n=n.whole if n else None, count=count, served=served)


def _mean(said: _Sentence, place: int, whole: bool) -> Claim:
    mean = said.means[place]
    after = said.means[place + 1].start if place + 1 < len(said.means) else len(said.text)
    own = [n for n in said.ns if mean.end <= n.start < after]
    n = next(iter(own), None) or next((n for n in said.ns if n.start >= mean.end), None)
    n = n or next(iter(said.ns), None) or _people(said, mean)
    if said.counts and OF_THEM.search(said.text) and not said.ns:
        n = said.counts[0][0]
    sd = next((sd for sd in said.sds if mean.end <= sd.start < after), None)
    return Claim("mean", mean.text, n=n.whole if n else None, sd=sd.text if sd else None, whole=whole)


def _people(said: _Sentence, figure: Found) -> Found | None:
    """ "144 parents", else "of 144", wherever it stands, unless it is the figure itself."""
    named = [*all_found(N_PEOPLE, said.text), *all_found(N_OF, said.text)]
    return next((one for one in named if one.start != figure.start), None)
