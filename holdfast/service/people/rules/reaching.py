"""How somebody may be reached safely: which number, when, what may be left, and for how long that holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any


class Way(StrEnum):
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"

    @property
    def label(self) -> str:
        return {"phone": "Phone call", "text": "Text message", "email": "Email", "letter": "Letter"}[self]

    @property
    def doing(self) -> str:
        return {"phone": "Ring", "text": "Text", "email": "Email", "letter": "Write to"}[self]

    @property
    def purpose(self) -> str:
        """The consent that this way needs."""
        return f"contact_{self.value}"


class Message(StrEnum):
    """What may be left or written where somebody else may hear or read it, from least to most."""

    NOTHING = "nothing"
    NAME = "name"
    SERVICE = "service"
    FULL = "full"

    @property
    def label(self) -> str:
        return {
            "nothing": "Nothing: leave no message",
            "name": "The worker’s first name only",
            "service": "The name of the service",
            "full": "The full message",
        }[self]

    @property
    def short(self) -> str:
        return {
            "nothing": "leave no message",
            "name": "leave a first name only",
            "service": "may name the service",
            "full": "may leave a full message",
        }[self]


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class SafeWay:
    """One number, address or email that was agreed for one way. `days` are 0 for Monday; none means every day.

    `holds_until` is the last day on which it holds. Hours go with or without each other never: both or none.
    """

    pk: int
    way: Way
    detail: str
    whose: str = ""
    days: tuple[int, ...] = ()
    from_time: time | None = None
    until_time: time | None = None
    message: Message = Message.NOTHING
    never: str = ""
    has_code_word: bool = False
    holds_until: date | None = None
    confirmed_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.holds_until is None or day <= self.holds_until

    def is_open_at(self, moment: datetime) -> bool:
        """Whether one may ring or write at a local moment; days and hours do not bind a letter, which lies for days."""
        if self.way is Way.LETTER:
            return True
        on_day = not self.days or moment.weekday() in self.days
        return on_day and (self.from_time or time.min) <= moment.time() < (self.until_time or time.max)

    @property
    def when(self) -> str:
        """ "Tue–Thu 10–14"; nothing where any time will do."""
        hours = f"{_clock(self.from_time)}–{_clock(self.until_time)}" if self.from_time and self.until_time else ""
        return " ".join(part for part in (days_in_words(self.days), hours) if part)


def safe_way(told: Mapping[str, Any]) -> SafeWay:
    """From a row of values, or from the JSON of one, in which days and hours are words."""
    return SafeWay(
        pk=told["pk"],
        way=Way(told["way"]),
        detail=told["detail"],
        whose=told["whose"],
        days=tuple(told["days"]),
        from_time=_time(told["from_time"]),
        until_time=_time(told["until_time"]),
        message=Message(told["message"]),
        never=told["never"],
        has_code_word=told["has_code_word"],
        holds_until=_date(told["holds_until"]),
        confirmed_on=_date(told["confirmed_on"]),
    )


def _time(told: time | str | None) -> time | None:
    return time.fromisoformat(told) if isinstance(told, str) else told


def _date(told: date | str | None) -> date | None:
    return date.fromisoformat(told) if isinstance(told, str) else told


def in_words(safe: SafeWay) -> str:
    """ "Ring 07700 900123 (her sister’s), Tue–Thu 10–14, code word set, leave no message"."""
    whose = f" ({safe.whose})" if safe.whose else ""
    detail = safe.detail.replace("\n", ", ")
    parts = [f"{safe.way.doing} {detail}{whose}", safe.when, "code word set" if safe.has_code_word else ""]
    return ", ".join(part for part in (*parts, safe.message.short, never_words(safe.never)) if part)


def never_words(never: str) -> str:
    return f"never with {never} there" if never else ""


def days_in_words(days: Sequence[int]) -> str:
    """ "Tue–Thu", "Mon, Wed", and nothing for every day: days that follow each other become a span from three on."""
    chosen = sorted(set(days))
    if not chosen or len(chosen) == len(DAYS):
        return ""
    runs: list[list[int]] = []
    for day in chosen:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run(run) for run in runs)


def _run(run: Sequence[int]) -> str:
    return f"{DAYS[run[0]]}–{DAYS[run[-1]]}" if len(run) > 2 else ", ".join(DAYS[day] for day in run)


def _clock(at: time) -> str:
    return f"{at.hour}" if not at.minute else f"{at:%-H.%M}"


def usable(ways: Iterable[SafeWay], on: date) -> tuple[SafeWay, ...]:
    """Those that hold on a day, the last confirmed first."""
    found = [one for one in ways if one.holds_on(on)]
    return tuple(sorted(found, key=lambda one: (one.confirmed_on or date.min, one.pk), reverse=True))


def dialled(number: str) -> str:
    """The number as a telephone takes it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


def is_same_number(one: str, other: str) -> bool:
    """Whether two spellings are one number: +44 7700 900123 and 07700 900123."""
    return _national(one) == _national(other) != ""


def _national(number: str) -> str:
    digits = dialled(number)
    for prefix in ("+44", "0044"):
        if digits.startswith(prefix):
            return "0" + digits.removeprefix(prefix).lstrip("0")
    return digits
