"""Jobs in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from holdfast.base.jobs.queries import JobRow
from holdfast.base.ui import spoken


@dataclass(frozen=True, slots=True)
class Failed:
    pk: int
    title: str
    tried: str
    when: str
    why: str
    where: str


@dataclass(frozen=True, slots=True)
class Jobs:
    say: str
    failed: list[Failed]
    waiting: list[tuple[str, str]]
    done: list[tuple[str, str]]


def shown(failed: list[JobRow], waiting: list[JobRow], done: dict[str, datetime], now: datetime) -> Jobs:
    return Jobs(
        say=_say(len(failed), len(waiting)),
        failed=[_failed(row, now) for row in failed],
        waiting=[(row.title, _state(row, now)) for row in waiting],
        done=[(title, _when(at, now)) for title, at in done.items()],
    )


def _say(failed: int, waiting: int) -> str:
    first = (
        f"{spoken.sentence(spoken.count(failed, 'job has', 'jobs have'))} failed" if failed else "Nothing has failed"
    )
    rest = f"{spoken.count(waiting, 'job is', 'jobs are')} at work or waiting" if waiting else "nothing waits"
    return f"{first}; {rest}."


def _failed(row: JobRow, now: datetime) -> Failed:
    return Failed(
        pk=row.pk,
        title=row.title,
        tried=spoken.plural(row.tries, "time"),
        when=_when(row.failed_at, now) if row.failed_at else "not known",
        why=row.said or _unforeseen(row.kind),
        where=row.place,
    )


def _unforeseen(kind: str) -> str:
    return f"Something unforeseen{f' ({kind})' if kind else ''}: tell who runs Holdfast for your service"


def _state(row: JobRow, now: datetime) -> str:
    if row.status == "doing":
        return "at work"
    again = (
        f"failed {_when(row.failed_at, now)} ({row.said or row.kind or 'without a word'}); " if row.failed_at else ""
    )
    later = row.next_at and row.next_at > now
    return f"{again}{'next try ' + _when(row.next_at, now) if later and row.next_at else 'waits for its turn'}"


def _when(at: datetime, now: datetime) -> str:
    return spoken.when(timezone.localtime(at), timezone.localtime(now).date())
