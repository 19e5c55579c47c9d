"""The next due thing, for the bar that stays on every page of a family."""

from collections.abc import Sequence
from datetime import date

from holdfast.base.ui import spoken
from holdfast.workspace.presenters.due import due_rows
from holdfast.workspace.queries.due import Owed


def next_due(owed: Sequence[Owed], today: date) -> dict[str, str]:
    """`next_due` and `next_href` for the family bar; empty where nothing is due."""
    rows = due_rows(owed, today)
    if not rows:
        return {}
    return {"next_due": f"{spoken.due(rows[0].by, today)}: {rows[0].what}", "next_href": rows[0].action_url}
