"""Who stands beside whom in a row: couples as chains, chains in an order that crosses few lines."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence

from .shapes import Descent, Union

Block = tuple[str, ...]
Rows = tuple[tuple[Block, ...], ...]
# Enough for a family of twelve to settle; a larger one stays readable and the page quick.
_TRIES = 600


def blocks_of(ids: Sequence[str], rows: dict[str, int], unions: Sequence[Union]) -> list[list[Block]]:
    """Per row the chains of partners, and everybody else alone; `ids` gives the order where nothing else does."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for union in unions:
        if rows[union.a] == rows[union.b]:
            beside[union.a].append(union.b)
            beside[union.b].append(union.a)
    found: list[list[Block]] = [[] for _ in range(max(rows.values(), default=-1) + 1)]
    seen: set[str] = set()
    for person in ids:
        if person not in seen:
            chain = _chain(person, beside)
            seen.update(chain)
            found[rows[person]].append(chain)
    return found


def _chain(person: str, beside: dict[str, list[str]]) -> Block:
    """The longest line of partners through the group, with any further partner next to the one they belong to."""
    end = _reach(person, beside)[-1][-1]
    paths = _reach(end, beside)
    chain = list(paths[-1])
    for path in paths:
        if path[-1] not in chain:
            chain.insert(chain.index(path[-2]) + 1, path[-1])
    return tuple(chain)


def _reach(start: str, beside: dict[str, list[str]]) -> list[Block]:
    """Shortest ways from a person to each of the group, the longest last."""
    paths: dict[str, Block] = {start: (start,)}
    waiting = deque([start])
    while waiting:
        person = waiting.popleft()
        for partner in sorted(beside.get(person, ())):
            if partner not in paths:
                paths[partner] = (*paths[person], partner)
                waiting.append(partner)
    return sorted(paths.values(), key=lambda path: (len(path), path))


def first_order(blocks: list[list[Block]], descents: Sequence[Descent], order: dict[str, int]) -> Rows:
    """Row by row from the top, each chain below the parents of its members, siblings eldest first."""
    place: dict[str, float] = {}
    parents: defaultdict[str, list[str]] = defaultdict(list)
    for descent in descents:
        for child in descent.children:
            parents[child].extend(descent.parents)
    rows = []
    for row in blocks:
        key = _key_below(place, parents, order)
        rows.append(tuple(sorted(row, key=key)))
        place.update({person: float(x) for x, person in enumerate(p for block in rows[-1] for p in block)})
    return tuple(rows)


def _key_below(
    place: dict[str, float], parents: dict[str, list[str]], order: dict[str, int]
) -> Callable[[Block], tuple[float, int]]:
    def key(block: Block) -> tuple[float, int]:
        above = [place[parent] for person in block for parent in parents.get(person, []) if parent in place]
        middle = sum(above) / len(above) if above else float(len(place))
        return middle, min(order[person] for person in block)

    return key


def best_order(start: Rows, cost: Callable[[Rows], float]) -> Rows:
    """The better of what the first order and its mirror image lead to; turning one row at a time never mirrors all."""
    mirrored = tuple(tuple(block[::-1] for block in reversed(row)) for row in start)
    return min((_improve(rows, cost) for rows in (start, mirrored)), key=cost)


def _improve(rows: Rows, cost: Callable[[Rows], float]) -> Rows:
    """Turn chains round and move them along their row while that costs less, within a number of tries."""
    best, least, tries = rows, cost(rows), 0
    settled = False
    while not settled and tries < _TRIES:
        settled = True
        for tried in [changed for number in range(len(best)) for changed in _changes(best, number)]:
            tries += 1
            if (price := cost(tried)) < least - 1e-9:
                best, least, settled = tried, price, False
                break
    return best


def _changes(rows: Rows, number: int) -> Iterable[Rows]:
    """All orders that differ in one chain of one row: turned round, put elsewhere, or both."""
    row = rows[number]
    for place, block in enumerate(row):
        rest = row[:place] + row[place + 1 :]
        for turned in dict.fromkeys((block, block[::-1])):
            for target in range(len(row)):
                yield (*rows[:number], (*rest[:target], turned, *rest[target:]), *rows[number + 1 :])
