"""A claim read with the catalogue of instruments beside it: what scores are whole, and where their scale ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from holdfast.analytics.studies.measure import Measure
from holdfast.blueprints.instruments import named_score
from holdfast.science.claims import Claim, Verdict, check_claims, read_claims

GAIN = re.compile(
    r"\bby\s+(?:an?\s+)?(?:average|mean)\b|\b(?:average|mean)\s+(?:fall|gain|change|rise|improvement|increase|reduction|"
    r"decrease|difference)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SentenceChecked:
    """What was read, the verdict, and the score of the catalogue that the sentence names, if any."""

    claims: tuple[Claim, ...]
    verdict: Verdict
    measure: Measure | None


def check_sentence(text: str, *, whole: bool = False, items: int = 1, n: int | None = None) -> SentenceChecked:
    """Read and check one sentence.

    Parameters
    ----------
    text
        Such as "mean HADS fell from 14.2 (SD 3.1) to 9.8, n = 7".
    whole
        Scores are whole numbers; known of every instrument of the catalogue that the sentence names.
    items
        Whole-number items averaged within a score.
    n
        The number of people, for figures that the sentence gives none for.

    Raises
    ------
    BadInput
        If no figure can be read, or one is no share of the people it is of.
    """
    found = named_score(text)
    measure = Measure(*found) if found else None
    claims = tuple(
        replace(_on_scale(claim, measure, text), items=items, n=claim.n if claim.n is not None else n)
        for claim in read_claims(text, whole=whole or measure is not None, scale=measure is not None)
    )
    return SentenceChecked(claims, check_claims(claims, text), measure)


def _on_scale(claim: Claim, measure: Measure | None, text: str) -> Claim:
    """A change of scores may be less than the least score, so the scale's ends are no ends of it."""
    if measure is None or claim.kind != "mean" or GAIN.search(text):
        return claim
    return replace(claim, lowest=int(measure.scale.minimum), highest=int(measure.scale.maximum))
