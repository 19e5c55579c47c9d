"""What a writer had in front of them, and what somebody else stored meanwhile: nothing is overwritten unseen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import Any

from django.db.models import Model

from holdfast.science.errors import BadInput

Plain = str | list[str]
Values = dict[str, Plain]


@dataclass(frozen=True)
class Seen:
    """The values of a record as a page showed them, and when. Nothing seen agrees with nothing stored."""

    values: Values = field(default_factory=dict)
    at: datetime | None = None


class ChangedMeanwhile(BadInput):
    """Somebody else saved first: nothing was written. `now` is what is stored, of the record `about`."""

    def __init__(self, now: Mapping[str, Any], about: Model) -> None:
        super().__init__("Somebody else changed this after you opened it. Nothing of yours was saved yet.")
        self.now, self.about = plainly(now), about


class Whose(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class Difference:
    """A field that stands one way in the record and another way in the form. `was` is None when nobody knows."""

    name: str
    was: Plain | None
    theirs: Plain
    mine: Plain
    whose: Whose


def plain(value: Any) -> Plain:
    """A value as text, so that what a page showed, what was typed and what is stored can be compared."""
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, Iterable):
        return sorted(str(plain(one)) for one in value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def plainly(values: Mapping[str, Any]) -> Values:
    return {name: plain(value) for name, value in values.items()}


def refuse_if_changed(
    *, about: Model, now: Mapping[str, Any], seen: Seen | None, wanted: Mapping[str, Any] | None = None
) -> None:
    """Compare a locked record with what the writer saw. Without `seen` the caller itself has just read the record.

    Who wants exactly what is stored by now has nothing to choose: both made the same change.
    """
    stored = plainly(now)
    if seen is None or all((seen.values.get(name) or "") == (value or "") for name, value in stored.items()):
        return
    if wanted is None or any(plain(wanted.get(name)) != value for name, value in stored.items()):
        raise ChangedMeanwhile(stored, about)


def differences(was: Values, theirs: Values, mine: Values) -> tuple[Difference, ...]:
    """Each field in which the form and the record differ, and which of the two changed it."""
    return tuple(
        Difference(name, was.get(name), value, mine[name], _whose(was.get(name), value, mine[name]))
        for name, value in theirs.items()
        if name in mine and mine[name] != value
    )


def _whose(was: Plain | None, theirs: Plain, mine: Plain) -> Whose:
    if mine == was:
        return Whose.THEIRS
    return Whose.MINE if theirs == was else Whose.BOTH
