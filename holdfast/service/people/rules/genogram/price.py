"""What an order of people costs: the fewer crossed and slanting lines, the better the picture reads."""

from collections.abc import Sequence
from itertools import pairwise

from .ordering import Rows
from .shapes import Descent, Household, Person, Union
from .spacing import middle, positions

_CROSSING, _STRANGER, _YOUNGER_LEFT, _WOMAN_LEFT = 6.0, 3.0, 0.3, 0.1


def _next_siblings(people: Sequence[Person], descents: Sequence[Descent]) -> list[tuple[str, str]]:
    """Each child of a parent with the next younger one, half siblings included; `people` come eldest first."""
    order = {person.id: place for place, person in enumerate(people)}
    children: dict[str, set[str]] = {}
    for descent in descents:
        for parent in descent.parents:
            children.setdefault(parent, set()).update(descent.children)
    return sorted({pair for found in children.values() for pair in pairwise(sorted(found, key=order.__getitem__))})


class Price:
    """What an order costs: crossed and slanting lines, strangers inside a household, customs of drawing broken."""

    def __init__(
        self,
        people: Sequence[Person],
        unions: Sequence[Union],
        descents: Sequence[Descent],
        households: Sequence[Household],
    ) -> None:
        self._sex = {person.id: person.sex for person in people}
        self._unions, self._descents, self._households = unions, descents, households
        self._next = _next_siblings(people, descents)

    def __call__(self, rows: Rows) -> float:
        x = positions(rows, self._descents)
        y = {person: number for number, row in enumerate(rows) for block in row for person in block}
        return self._lines(x) + self._crossings(x, y) + self._strangers(x, y) + self._customs(x)

    def _lines(self, x: dict[str, float]) -> float:
        slanting = sum(abs(middle(one.parents, x) - middle(one.children, x)) for one in self._descents)
        return slanting + sum(abs(x[union.a] - x[union.b]) - 1 for union in self._unions)

    def _crossings(self, x: dict[str, float], y: dict[str, int]) -> float:
        """Pairs of lines between the same rows that change sides, and families of one row whose reach overlaps."""
        lines = [
            (y[one.parents[0]], middle(one.parents, x), min(reach), max(reach))
            for one in self._descents
            if (reach := [x[child] for child in one.children])
        ]
        crossed = 0
        for number, (row, top, left, right) in enumerate(lines):
            for other_row, other_top, other_left, other_right in lines[number + 1 :]:
                if row == other_row:
                    before = right < other_left if top <= other_top else other_right < left
                    crossed += not before
        return _CROSSING * crossed

    def _strangers(self, x: dict[str, float], y: dict[str, int]) -> float:
        return _STRANGER * sum(self._inside(household, x, y) for household in self._households)

    @staticmethod
    def _inside(household: Household, x: dict[str, float], y: dict[str, int]) -> int:
        across, down = [x[one] for one in household.ids], [y[one] for one in household.ids]
        return sum(
            person not in household.ids
            and min(across) - 0.5 < x[person] < max(across) + 0.5
            and min(down) <= y[person] <= max(down)
            for person in x
        )

    def _customs(self, x: dict[str, float]) -> float:
        """Elder siblings stand left of younger ones; of a couple the man stands left."""
        younger_left = sum(x[elder] > x[younger] for elder, younger in self._next)
        women = sum(
            (self._sex[union.a], self._sex[union.b]) in (("female", "male"), ("male", "female"))
            and (x[union.a] < x[union.b]) == (self._sex[union.a] == "female")
            for union in self._unions
        )
        return _YOUNGER_LEFT * younger_left + _WOMAN_LEFT * women
