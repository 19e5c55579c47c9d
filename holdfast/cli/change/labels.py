"""Columns beside the scores: which version of the measure a row is of, and which group a person belongs to."""

import numpy as np
import pyarrow as pa

from holdfast.cli.change.times import canonical
from holdfast.interop.csv import Table
from holdfast.interop.csv.columns import listed
from holdfast.science.errors import BadInput

NOT_STATED = "not stated"


ONE_ONLY = "change is only between scores of one version"


def refuse_versions(table: Table, name: str, rows: np.ndarray, why: str = ONE_ONLY) -> None:
    """Refuse scores of more than one version of the measure, or of a version nobody knows."""
    texts = _texts(table, name, rows)
    first: dict[str, int] = {}
    for place, text in enumerate(texts):
        if text is None:
            row = table.rows[rows[place]]
            raise BadInput(f"{table.source}, row {row}, column '{name}': the cell is blank; every score needs one.")
        first.setdefault(canonical(text), place)
    if len(first) > 1:
        told = [f"{version} (row {table.rows[rows[place]]})" for version, place in first.items()]
        raise BadInput(f"{table.source} mixes versions in column '{name}': {listed(told)}; {why}.")


def groups_of(table: Table, person: str, name: str, who: np.ndarray, used: np.ndarray, n: int) -> list[str]:
    """The group of each of n people; one whose every cell is blank is in the group "not stated"."""
    groups: list[str | None] = [None] * n
    seen: dict[int, int] = {}
    for place, (unit, text) in enumerate(zip(who.tolist(), _texts(table, name, used), strict=True)):
        if text is None:
            continue
        if groups[unit] not in (None, text):
            one, other = (table.rows[used[at]] for at in (seen[unit], place))
            raise BadInput(
                f"{table.source}, rows {one} and {other}: the same '{person}' is in two groups, "
                f"'{groups[unit]}' and '{text}'; each person needs one."
            )
        groups[unit] = text
        seen.setdefault(unit, place)
    return [NOT_STATED if group is None else group for group in groups]


def _texts(table: Table, name: str, rows: np.ndarray) -> list[str | None]:
    found: list[str | None] = table.text(name).take(pa.array(rows)).to_pylist()
    return found
