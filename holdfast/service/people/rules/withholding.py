"""Who must not be found through whom: a person at risk, and everybody who lives where they live."""

from collections.abc import Iterable, Mapping


def household(start: Iterable[int], lives: Iterable[tuple[int, int]], without: int) -> frozenset[int]:
    """Everybody who is reached from `start` over pairs who live together, never by way of `without`.

    The person who is the risk is no bridge: whoever lives with them is no secret from them.
    """
    beside: dict[int, set[int]] = {}
    for one, other in lives:
        if without not in (one, other):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    found: set[int] = set()
    waiting = [number for number in start if number != without]
    while waiting:
        person = waiting.pop()
        if person not in found:
            found.add(person)
            waiting.extend(beside.get(person, ()))
    return frozenset(found)


def at_one_address(addresses: Mapping[int, str]) -> list[tuple[int, int]]:
    """Pairs of people with the same address on record, however it is spelt; who has none is beside nobody."""
    by_address: dict[str, list[int]] = {}
    for person, address in addresses.items():
        if plain := plain_address(address):
            by_address.setdefault(plain, []).append(person)
    return [(people[0], other) for people in by_address.values() for other in people[1:]]


def plain_address(address: str) -> str:
    return "".join(sign for sign in address.casefold() if sign.isalnum())


def is_named_in(place: str, where: str) -> bool:
    """Whether a place of work, as it was noted, names a team or service: one folded name stands within the other."""
    noted, name = plain_address(where), plain_address(place)
    return bool(noted and name) and (name in noted or noted in name)
