"""The inbox as CSV, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

from holdfast.service.referrals.presenters.inbox import InboxRow

COLUMNS = ("Code", "Parent", "Children", "Referred by", "Received", "Status", "Due", "By")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def inbox_csv(rows: Iterable[InboxRow]) -> str:
    written = io.StringIO()
    sheet = csv.writer(written)
    sheet.writerow(COLUMNS)
    sheet.writerows([_safe(cell) for cell in _cells(row)] for row in rows)
    # a byte order mark, because spreadsheets otherwise read the names in an old encoding
    return "\ufeff" + written.getvalue()


def _cells(row: InboxRow) -> Sequence[str]:
    first = row.due[0] if row.due else None
    return (
        row.code,
        row.name,
        row.children,
        row.referrer,
        row.received_on,
        row.status,
        first.what if first else "",
        first.on if first else "",
    )


def _safe(cell: str) -> str:
    """A cell that begins like a formula is made text by an apostrophe."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
