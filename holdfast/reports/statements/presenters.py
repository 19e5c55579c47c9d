"""Statements as the list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.ui import spoken
from holdfast.blueprints.days import long_date
from holdfast.reports.models import Statement


@dataclass(frozen=True)
class Row:
    pk: int
    name: str
    kind: str
    source: str
    kept: str
    withdrawn: str
    content: str


@dataclass(frozen=True)
class Listed:
    headline: str
    standing: tuple[Row, ...]
    withdrawn: tuple[Row, ...]


def listed(statements: Sequence[Statement]) -> Listed:
    rows = [_row(one) for one in statements]
    standing = tuple(row for row in rows if not row.withdrawn)
    number = len(standing)
    verb = "stands" if number == 1 else "stand"
    headline = f"{spoken.sentence(spoken.count(number, 'statement'))} {verb} in the evaluation."
    return Listed(headline, standing, tuple(row for row in rows if row.withdrawn))


def _row(one: Statement) -> Row:
    withdrawn = ""
    if one.withdrawn_on is not None:
        withdrawn = f"Withdrawn by {one.withdrawn_by} on {long_date(one.withdrawn_on)}"
    kept = f"Kept by {one.kept_by} on {long_date(one.kept_on)}"
    return Row(one.pk, one.name, one.get_kind_display(), one.source, kept, withdrawn, one.content)
