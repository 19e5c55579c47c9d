"""The row of each person: partners and siblings side by side, children below their parents."""

from collections.abc import Iterable, Sequence

from holdfast.science.errors import BadInput

from ..relationships import PARENTHOOD, Kind
from .shapes import Tie

# Rows from subject down to object, in the order in which they are believed when they contradict each other.
_ROWS = {
    Kind.PARENT: 1,
    Kind.ADOPTIVE_PARENT: 1,
    Kind.PARTNER: 0,
    Kind.SIBLING: 0,
    Kind.GRANDPARENT: 2,
    Kind.AUNT_OR_UNCLE: 1,
    Kind.STEP_PARENT: 1,
    Kind.SPECIAL_GUARDIAN: 1,
    Kind.KINSHIP_CARER: 1,
    Kind.FOSTER_CARER: 1,
    Kind.OTHER: 0,
}
_BELIEF = list(_ROWS)


class _Offsets:
    """Union-find in which each person knows its row relative to the root of its group."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above: dict[str, tuple[str, int]] = {person: (person, 0) for person in ids}

    def find(self, person: str) -> tuple[str, int]:
        above, rows = self._above[person]
        if above == person:
            return person, 0
        root, further = self.find(above)
        self._above[person] = root, rows + further
        return self._above[person]

    def join(self, upper: str, lower: str, rows: int) -> None:
        """Put `lower` so many rows below `upper`, unless what is already known says where they stand."""
        root, upper_row = self.find(upper)
        other, lower_row = self.find(lower)
        if root != other:
            self._above[other] = root, upper_row + rows - lower_row


def rows_of(ids: Sequence[str], ties: Sequence[Tie]) -> dict[str, int]:
    """Row of each person, 0 at the top; refused when parenthood goes in a circle."""
    offsets = _Offsets(ids)
    for tie in sorted(ties, key=lambda tie: (_BELIEF.index(tie.kind), tie.subject, tie.object)):
        offsets.join(tie.subject, tie.object, _ROWS[tie.kind])
    groups: dict[str, dict[str, int]] = {}
    for person in ids:
        root, row = offsets.find(person)
        groups.setdefault(root, {})[person] = row
    rows = {person: row - min(group.values()) for group in groups.values() for person, row in group.items()}
    return _from_zero(_below_parents(rows, ties))


def _below_parents(rows: dict[str, int], ties: Sequence[Tie]) -> dict[str, int]:
    """Push children down until each stands below its parents, partners with them where that can be."""
    partners = [tie for tie in ties if tie.kind is Kind.PARTNER]
    parents = [tie for tie in ties if tie.kind in PARENTHOOD]
    settled = _settle(dict(rows), parents, partners) or _settle(dict(rows), parents, [])
    if settled is None:
        raise BadInput("Relationships make a person their own ancestor. Check who is parent and who is child.")
    return settled


def _settle(rows: dict[str, int], parents: list[Tie], partners: list[Tie]) -> dict[str, int] | None:
    for _ in range(2 * len(rows) + 2):
        before = dict(rows)
        for tie in parents:
            rows[tie.object] = max(rows[tie.object], rows[tie.subject] + 1)
        for tie in partners:
            rows[tie.subject] = rows[tie.object] = max(rows[tie.subject], rows[tie.object])
        if rows == before:
            return rows
    return None


def _from_zero(rows: dict[str, int]) -> dict[str, int]:
    """Rows numbered without gaps, so that an unknown generation leaves no empty band."""
    numbers = {row: number for number, row in enumerate(sorted(set(rows.values())))}
    return {person: numbers[row] for person, row in rows.items()}
