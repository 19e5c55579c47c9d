"""Where along its row each person stands: as near to parents and children as the least space allows."""

from collections.abc import Sequence

from .ordering import Rows
from .shapes import Descent

_SWEEPS = 4


def positions(rows: Rows, descents: Sequence[Descent]) -> dict[str, float]:
    """Steps from the left for each person; neighbours are at least one step apart."""
    lines = [[person for block in row for person in block] for row in rows]
    x = {person: place - (len(line) - 1) / 2 for line in lines for place, person in enumerate(line)}
    for _ in range(_SWEEPS):
        for line in lines:
            _move(line, x, _pulls(descents, x, upwards=False))
        for line in reversed(lines):
            _move(line, x, _pulls(descents, x, upwards=True))
    left = min(x.values(), default=0.0)
    return {person: round(place - left, 3) for person, place in x.items()}


def _pulls(descents: Sequence[Descent], x: dict[str, float], *, upwards: bool) -> dict[str, list[float]]:
    """Where each parent (upwards) or child wants to stand for the sake of each line of descent."""
    pulls: dict[str, list[float]] = {}
    for descent in descents:
        gap = middle(descent.children, x) - middle(descent.parents, x)
        for person in descent.parents if upwards else descent.children:
            pulls.setdefault(person, []).append(x[person] + (gap if upwards else -gap))
    return pulls


def middle(ids: Sequence[str], x: dict[str, float]) -> float:
    return sum(x[person] for person in ids) / len(ids)


def _move(line: list[str], x: dict[str, float], pulls: dict[str, list[float]]) -> None:
    wanted = [sum(pulls[person]) / len(pulls[person]) if person in pulls else x[person] for person in line]
    x.update(zip(line, spread(wanted), strict=True))


def spread(wanted: list[float]) -> list[float]:
    """Nearest places to the wanted ones, by least squares, that keep the order and one step between neighbours.

    Taking one step off for each place turns the task into isotonic regression, solved by pooling adjacent violators.
    """
    pools: list[tuple[float, int]] = []
    for place, want in enumerate(wanted):
        mean, size = want - place, 1
        while pools and pools[-1][0] > mean:
            other, others = pools.pop()
            mean, size = (mean * size + other * others) / (size + others), size + others
        pools.append((mean, size))
    flat = [mean for mean, size in pools for _ in range(size)]
    return [mean + place for place, mean in enumerate(flat)]
