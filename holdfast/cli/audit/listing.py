"""Entries of the audit of one team, for a terminal or a file."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.days import day_of
from holdfast.cli.teams import working_for
from holdfast.science.errors import BadInput

NAMES = ("when", "who", "staff_number", "what", "reason", "family_number", "record", "record_number")


def listed(*asked: Any, written: bool, most: int) -> dict[str, Any]:
    """The latest `most` that fit."""
    rows, count = _found(*asked, written=written, most=most, page="audit search")
    from holdfast.base.ui import spoken

    entries = [dict(zip(NAMES, row, strict=True)) for row in rows]
    kind = spoken.plural(count, *(("change fits", "changes fit") if written else ("reading fits", "readings fit")))
    shown = f"; the latest {most:,} are shown" if count > most else ""
    return {"sentence": f"{kind}{shown}.", "entries": entries, "notes": []}


def exported(out: Path, *asked: Any, written: bool) -> int:
    """All that fits, into a file of its owner's alone."""
    from holdfast.base.common.sheets import sheet

    rows, count = _found(*asked, written=written, most=None, page="audit export")
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
            file.write(sheet(NAMES, rows))
    except OSError as problem:
        raise BadInput(f"{out} could not be written: {problem.strerror}.") from None
    return count


def _found(
    slug: str | None,
    who: str | None,
    first: str | None,
    last: str | None,
    what: str,
    number: int | None,
    *,
    written: bool,
    most: int | None,
    page: str,
) -> tuple[list[tuple[object, ...]], int]:
    start = day_of("--from", first) if first else None
    end = day_of("--to", last) if last else None
    with running_database():
        require_migrated()
        from holdfast.base.audit.searching import Asked, events_of_teams, narrowed
        from holdfast.workspace.presenters.history import cells

        _refuse_order(start, end)
        with working_for(slug) as team:
            asked = Asked(_number_of(who), start, end, what, number)
            _keep(team, page)
            events = narrowed(events_of_teams("written" if written else "read", [team.pk]), asked)
            count = events.count()
            rows = [cells(event) for event in (events[:most] if most else events.iterator(2000))]
        let_go()
    return rows, count


def _refuse_order(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise BadInput("--to is before --from.")


def _number_of(email: str | None) -> int | None:
    from holdfast.base.organisation.queries import user_of

    if email is None:
        return None
    user = user_of(email)
    if user is None:
        raise BadInput("Nobody has an account with that email address.")
    return int(user.pk)


def _keep(team: Any, page: str) -> None:
    from holdfast.base.audit.actions import Visitor, note_search

    note_search(team=team, page=page, by=Visitor("Command line"))
