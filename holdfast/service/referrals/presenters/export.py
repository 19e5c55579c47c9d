"""The inbox as rows of a spreadsheet."""

from holdfast.service.referrals.presenters.inbox import InboxRow

COLUMNS = ("Code", "Parent", "Children", "Referred by", "Received", "Status", "Due", "By")


def cells(row: InboxRow) -> tuple[str, ...]:
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
