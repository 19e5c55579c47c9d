"""The guard on writing: records change inside an action and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


class WriteOutsideAction(RuntimeError):
    """Somebody tried to change a record without going through an action."""


class UnauditedWrite(RuntimeError):
    """An action ended without saying what it did; its transaction is rolled back."""


@dataclass
class Unit:
    """One running action; counts what it has told the audit."""

    name: str
    recorded: int = 0


_unit: ContextVar[Unit | None] = ContextVar("unit", default=None)


@contextmanager
def unit(name: str) -> Iterator[Unit]:
    current = Unit(name)
    token = _unit.set(current)
    try:
        yield current
        if not current.recorded:
            raise UnauditedWrite(f"{name} recorded nothing in the audit")
    finally:
        _unit.reset(token)


def current_unit() -> Unit:
    running = _unit.get()
    if running is None:
        raise WriteOutsideAction("records are written inside an action")
    return running
