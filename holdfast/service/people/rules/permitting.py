"""Whether something may be done with a person's data or to reach them, asked at the moment of use.

The latest answer for a purpose decides. Where nobody has asked there are two kinds of purpose: those that stand until
somebody says no (care, and looking at one's own service's results), and those that need a yes first (all others).
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from holdfast.blueprints.days import long_date

STANDS_UNTIL_REFUSED = frozenset({"care", "evaluation"})


@dataclass(frozen=True)
class Permitted:
    """`words` is one sentence that says why, for the page and for whoever asks later."""

    yes: bool
    words: str

    def __bool__(self) -> bool:
        return self.yes


class Answer(Protocol):
    """One answer to one purpose."""

    @property
    def given(self) -> bool: ...
    @property
    def decided_on(self) -> date: ...
    @property
    def expires_on(self) -> date | None: ...
    @property
    def withdrawn_on(self) -> date | None: ...


def holds(answer: Answer, on: date) -> bool:
    """Whether the answer is a yes on that day. A withdrawal holds from its day on, as an end does."""
    over = answer.withdrawn_on is not None and answer.withdrawn_on <= on
    expired = answer.expires_on is not None and answer.expires_on <= on
    return answer.given and answer.decided_on <= on and not over and not expired


def judged(purpose: str, label: str, who: str, answer: Answer | None, on: date, *, prefers: bool = False) -> Permitted:
    """What the latest answer means on a day. `prefers`: they chose this themselves, as one does a way of contact.

    `who` and `label` are words for the sentence only: "Hazel Thorne", "use in research".
    """
    if answer is None or answer.decided_on > on:
        return _unasked(purpose, label, who, prefers)
    if holds(answer, on):
        return Permitted(True, f"{who} said yes to “{label}” on {long_date(answer.decided_on)}.")
    if not answer.given:
        return Permitted(False, f"{who} said no to “{label}” on {long_date(answer.decided_on)}.")
    if answer.withdrawn_on is not None and answer.withdrawn_on <= on:
        return Permitted(False, f"{who} took back their yes to “{label}” on {long_date(answer.withdrawn_on)}.")
    assert answer.expires_on is not None  # noqa: S101 -- the only way left not to hold
    return Permitted(False, f"The yes of {who} to “{label}” ran out on {long_date(answer.expires_on)}. Ask again.")


def _unasked(purpose: str, label: str, who: str, prefers: bool) -> Permitted:
    if prefers:
        return Permitted(True, f"{who} chose this way to be reached; nobody has asked for “{label}” apart from that.")
    if purpose in STANDS_UNTIL_REFUSED:
        return Permitted(True, f"{who} has not said no to “{label}”.")
    return Permitted(False, f"Nobody has asked {who} for “{label}” yet. Ask first.")
