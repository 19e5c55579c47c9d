"""Who must prove with a second factor who they are."""

from collections.abc import Collection
from typing import Final

from holdfast.base.access.roles import Permission

# Totals without names. Every other permission opens a record or gives somebody else the right to, and so does one that
# is added later, unless it is written here.
WITHOUT_RECORDS: Final = frozenset({Permission.SEE_EVALUATION, Permission.KEEP_STATEMENTS})


def opens_records(permissions: Collection[Permission]) -> bool:
    return not set(permissions) <= WITHOUT_RECORDS
