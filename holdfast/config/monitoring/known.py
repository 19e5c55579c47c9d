"""What the installation knows of its own state."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q

from holdfast.base.common import clock
from holdfast.config.backup.state import last_backup

ENOUGH_DISK = 200_000_000  # bytes; below it the database could soon save nothing
STUCK = timedelta(hours=1)
SHORTEST_KEY = 12
_migrated: list[bool] = []  # once applied, always applied for the life of this process


@dataclass(frozen=True)
class State:
    """One thing that has to be right for pages to be served; `wrong` says what is not."""

    what: str
    wrong: str = ""


def states() -> Iterator[State]:
    """Outermost first. It stops at a database that does not answer: what comes after would only say so again."""
    yield State("Secrets", _secrets())
    yield State("Room on the disk", _room())
    try:
        yield State("Database answers", _answers())
        yield State("Tables up to date", _tables())
        yield State("Jobs move on", _jobs())
    except DatabaseError:
        yield State("Database answers", "the database does not answer.")


def ready() -> bool:
    return not any(state.wrong for state in states())


def _secrets() -> str:
    if len(settings.SECRET_KEY) < SHORTEST_KEY:
        return f"the signing key is shorter than {SHORTEST_KEY} characters: set a longer HOLDFAST_SECRET_KEY."
    return ""


def _room() -> str:
    place = nearest(Path(settings.HOLDFAST_HOME))
    return "" if shutil.disk_usage(place).free >= ENOUGH_DISK else "less than 200 MB are free: make room."


def nearest(folder: Path) -> Path:
    return folder if folder.exists() else nearest(folder.parent)


def _answers() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return ""


def _tables() -> str:
    if not _migrated:
        executor = MigrationExecutor(connections["default"])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "the database is older than this program: run `holdfast migrate`."
        _migrated.append(True)
    return ""


def _jobs() -> str:
    from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

    long_ago = clock.now() - STUCK
    waits = ProcrastinateJob.objects.filter(status="todo")
    queued = ProcrastinateEvent.objects.filter(type="deferred", at__lt=long_ago, job__in=waits)
    late = queued.filter(Q(job__scheduled_at=None) | Q(job__scheduled_at__lt=long_ago)).values("job").distinct().count()
    return f"{late} jobs have waited for more than an hour: is a worker running?" if late else ""


def seconds_since_seal() -> float | None:
    with connection.cursor() as cursor:
        cursor.execute("select sealed_at from audit_seal order by number desc limit 1")
        row = cursor.fetchone()
    return (clock.now() - row[0]).total_seconds() if row else None


def seconds_since_backup() -> float | None:
    """Since the last backup that this installation noted."""
    made = last_backup(Path(settings.HOLDFAST_HOME))
    return made.age(clock.now()).total_seconds() if made else None
