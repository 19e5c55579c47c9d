"""The pathway as steps with the present one marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    note: str = ""
    state: Literal["done", "now", "todo"] = "todo"


def pathway(steps: Sequence[tuple[str, str]], present: int) -> tuple[Step, ...]:
    """Return (label, note) pairs as steps: those before `present` done, that one now, the rest to come.

    A `present` beyond the last step means that all are done.
    """
    return tuple(
        Step(label, note, "done" if i < present else "now" if i == present else "todo")
        for i, (label, note) in enumerate(steps)
    )
