"""What a claim does not say and would need to."""

import re
from collections.abc import Sequence

from .claim import Claim

CHANGED = re.compile(
    r"\b(?:improv\w*|better|worse\w*|fell|fall|rose|rise|drop\w*|reduc\w*|increas\w*|decreas\w*|chang\w*|recover\w*|"
    r"gain\w*|before|after)\b",
    re.IGNORECASE,
)
IMPROVED = re.compile(r"\b(?:improv\w*|recover\w*|better|benefi\w*)\b", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:control|controls|comparison|compared (?:with|to)|randomi\w*|usual care|waiting[- ]list group)\b",
    re.IGNORECASE,
)
EVERYBODY = re.compile(r"\b(?:served|attended|referred|accepted|started|everybody|all who)\b", re.IGNORECASE)


def missing_of(claims: Sequence[Claim], text: str) -> tuple[str, ...]:
    """What is missing, in words, the most needed first.

    Without a text only what every claim needs is asked for: its number of people, who was left out, a comparison.
    """
    asked = [
        (any(claim.n is None for claim in claims), "n: how many people the figure is of"),
        (_left_out(claims, text), "the denominator: how many were served in all, and who was left out and why"),
        (_one_time_only(claims, text), "both time points: the figure before and after, of the same people"),
        (_two_means(claims), "whether both means are of the same people"),
        (_gain_of_whom(claims, text), "whether the mean is of everybody or only of those who improved"),
        (_improved(claims, text), "how much somebody had to change to count as improved, and how many got worse"),
        (_no_spread(claims), "the standard deviation"),
        (not COMPARED.search(text), "a comparison group: what became of similar people without the service"),
    ]
    return tuple(words for wanted, words in asked if wanted)


def _left_out(claims: Sequence[Claim], text: str) -> bool:
    return not any(claim.served for claim in claims) and not EVERYBODY.search(text)


def _means(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.kind == "mean"]


def _one_time_only(claims: Sequence[Claim], text: str) -> bool:
    if len(_means(claims)) >= 2 or any(claim.kind == "percentage change" for claim in claims):
        return False
    return bool(_means(claims)) or bool(CHANGED.search(text))


def _two_means(claims: Sequence[Claim]) -> bool:
    return len(_means(claims)) >= 2


def _improved(claims: Sequence[Claim], text: str) -> bool:
    return bool(IMPROVED.search(text)) and any(claim.kind in ("percentage", "count") for claim in claims)


def _gain_of_whom(claims: Sequence[Claim], text: str) -> bool:
    return bool(_means(claims)) and len(_means(claims)) < len(claims) and bool(IMPROVED.search(text))


def _no_spread(claims: Sequence[Claim]) -> bool:
    return any(claim.sd is None for claim in _means(claims))
