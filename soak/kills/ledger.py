"""What was asked for, and what was acknowledged: kept outside of the service that is killed."""

import itertools
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """`words` stand in the record itself; `about` says what it is of."""

    kind: str
    about: str
    number: int

    @property
    def words(self) -> str:
        return f"mark-{self.number:06}"


class Ledger:
    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self.begun: list[Mark] = []
        self.acknowledged: dict[Mark, str] = {}

    def begin(self, kind: str, about: str) -> Mark:
        with self._lock:
            mark = Mark(kind, about, next(self._numbers))
            self.begun.append(mark)
            return mark

    def done(self, mark: Mark, answer: str) -> None:
        """The service said that it is saved; `answer` is where it sent the browser, or what it said."""
        with self._lock:
            self.acknowledged[mark] = answer

    def of(self, kind: str) -> list[Mark]:
        return [mark for mark in self.begun if mark.kind == kind]
