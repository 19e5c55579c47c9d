"""What a sealed birth identity refuses."""

from datetime import date
from typing import Protocol

from holdfast.science.errors import BadInput


class Sealable(Protocol):
    @property
    def sealed_on(self) -> date | None: ...


def refuse_sealed(*people: Sealable) -> None:
    """Nothing is written into a sealed birth identity any more: a new fact could only lead to the other one."""
    if any(person.sealed_on is not None for person in people):
        raise BadInput("This birth identity is sealed after an adoption. Nothing in it is changed any more.")
