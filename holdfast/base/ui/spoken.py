"""Dates, ages, counts and lists said as people say them. Pure: today is always passed in."""

from collections.abc import Iterable
from datetime import date, datetime, time

from holdfast.blueprints.days import long_date

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WEEKS_UNTIL_MONTHS = 26  # a baby's age is said in weeks for the first half year,
_MONTHS_UNTIL_YEARS = 24  # then in months to the second birthday


def count(number: int, one: str, many: str | None = None) -> str:
    """Return "two alerts", "no alerts", "14 alerts": words to ten, figures above."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{in_words(number)} {noun}"


def in_words(number: int) -> str:
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def join(parts: Iterable[object], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    words = [str(part) for part in parts if part not in (None, "")]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return "1 week", "3 weeks": always figures, for ages and spans."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def months_between(start: date, end: date) -> int:
    """Return whole calendar months from start to end; the 31st counts as the last day of a shorter month."""
    months = (end.year - start.year) * 12 + end.month - start.month
    last_day_reached = end.day >= start.day or _is_last_of_month(end)
    return months if last_day_reached else months - 1


def _is_last_of_month(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).month != day.month


def age(born: date, today: date, died: date | None = None) -> str:
    """Return "3 days", "14 weeks", "7 months", "2 years", or "due in 9 weeks" for a birth still to come."""
    if died is not None:
        today = min(today, died)
    days = (today - born).days
    if days < 0:
        return due_birth(born, today)
    if days < 7:
        return "born today" if days == 0 else plural(days, "day")
    if days < _WEEKS_UNTIL_MONTHS * 7 or months_between(born, today) < 6:
        return plural(days // 7, "week")
    months = months_between(born, today)
    return plural(months, "month") if months < _MONTHS_UNTIL_YEARS else plural(months // 12, "year")


def age_old(born: date, today: date) -> str:
    """Return the age for a sentence: "14 weeks old", "due in 9 weeks", "born today"."""
    said = age(born, today)
    return said if said.startswith(("due", "born")) else f"{said} old"


def due_birth(expected: date, today: date) -> str:
    """Return "due in 9 weeks", "due in 3 days", "due today", or how long a birth not yet recorded is past its date."""
    days = (expected - today).days
    if days < 0:
        return f"was due {ago(expected, today)}"
    if days == 0:
        return "due today"
    return f"due in {plural(days // 7, 'week') if days >= 14 else plural(days, 'day')}"


def due(by: date, today: date) -> str:
    """Return "3 days overdue", "Today", "Tomorrow", "In 2 days", "In 5 weeks"."""
    days = (by - today).days
    if days < 0:
        return f"{_long(-days)} overdue"
    if days < 2:
        return ("Today", "Tomorrow")[days]
    return f"In {_long(days)}"


def ago(then: date, today: date) -> str:
    """Return "today", "yesterday", "4 days ago", "3 weeks ago", "5 months ago", "2 years ago"."""
    days = (today - then).days
    if days < 0:
        return f"in {_long(-days)}"
    if days < 2:
        return ("today", "yesterday")[days]
    return f"{_long(days, then, today)} ago"


def _long(days: int, start: date | None = None, end: date | None = None) -> str:
    if days < 14:
        return plural(days, "day")
    months = months_between(start, end) if start and end else days // 30
    if days < 7 * 13 or months < 3:
        return plural(days // 7, "week")
    return plural(months, "month") if months < _MONTHS_UNTIL_YEARS else plural(months // 12, "year")


def span(start: date, end: date) -> str:
    """Return how long something lasted: "1 day", "6 weeks", "3 years and 9 months"."""
    months = months_between(start, end)
    if months < _MONTHS_UNTIL_YEARS:
        return _long((end - start).days, start, end)
    years, rest = divmod(months, 12)
    return plural(years, "year") + (f" and {plural(rest, 'month')}" if rest else "")


def day(on: date, today: date | None = None) -> str:
    """Return "Tue 24 Nov", with the year when it is not this one's."""
    year = f" {on.year}" if today is not None and on.year != today.year else ""
    return f"{on:%a} {on.day} {on:%b}{year}"


def short_date(on: date) -> str:
    return f"{on.day} {on:%b %Y}"


def full_date(on: date) -> str:
    return f"{on:%A} {on.day} {on:%B %Y}"


def clock_time(at: datetime | time) -> str:
    return f"{at:%H:%M}"


def when(at: datetime, today: date) -> str:
    """Return "08:41 today", "16:22 yesterday", "16:22, Tue 17 Nov"."""
    days = (today - at.date()).days
    if days in (0, 1):
        return f"{at:%H:%M} {('today', 'yesterday')[days]}"
    return f"{at:%H:%M}, {day(at.date(), today)}"


def date_range(start: date, end: date | None) -> str:
    """Return "3 to 5 May 2026", "3 May to 8 June 2026", "12 Dec 2025 to 9 Jan 2026", "since 3 May 2026"."""
    if end is None:
        return f"since {long_date(start)}"
    if start == end:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {long_date(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} to {long_date(end)}"
    return f"{long_date(start)} to {long_date(end)}"


def percent(part: float, whole: float) -> str:
    """Return "71%"; a share that is not quite none or all is never rounded to none or all."""
    if not whole:
        return "none to count"
    share = 100 * part / whole
    if 0 < share < 0.5:
        return "under 1%"
    if 99.5 <= share < 100:
        return "over 99%"
    return f"{share:.0f}%"
