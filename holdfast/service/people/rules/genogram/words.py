"""The text alternative of a genogram, in two sentences at most."""

from collections.abc import Sequence

from .shapes import Descent, DescentKind, Genogram, Placed, Shape, UnionKind

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DESCENT_WORDS = {
    DescentKind.BIRTH: ("parent of", "parents of"),
    DescentKind.ADOPTION: ("adoptive parent of", "adoptive parents of"),
    DescentKind.CARE: ("caring for", "caring for"),
}


def describe(genogram: Genogram) -> str:
    """Who is in the picture, who the clients are, who lives together; then who is whose parent and partner."""
    if not genogram.people:
        return "Genogram without anybody in it."
    names = {person.id: _name(person) for person in genogram.people}
    lines = [_family(descent, names) for descent in genogram.descents]
    lines += _couples(genogram, names)
    return f"{_who(genogram)}." + (f" {'; '.join(lines)}." if lines else "")


def _who(genogram: Genogram) -> str:
    people, rows = len(genogram.people), genogram.rows
    text = f"Genogram of {_count(people)} {_plural('person', 'people', people)}"
    text += f" in {_count(rows)} {_plural('generation', 'generations', rows)}"
    clients = [person.label for person in genogram.people if person.client]
    if clients:
        text += f"; {_listed(clients)} {_plural('is the client', 'are the clients', len(clients))}"
    labels = {person.id: person.label for person in genogram.people}
    homes = [_listed([labels[one] for one in home.ids]) for home in genogram.households]
    return text + "".join(f"; {home} live together" for home in homes)


def _family(descent: Descent, names: dict[str, str]) -> str:
    one, several = _DESCENT_WORDS[descent.kind]
    verb = f"{_plural('is', 'are', len(descent.parents))} {_plural(one, several, len(descent.parents))}"
    return f"{_named(descent.parents, names)} {verb} {_named(descent.children, names)}"


def _couples(genogram: Genogram, names: dict[str, str]) -> list[str]:
    words = {UnionKind.TOGETHER: "are partners", UnionKind.PARTED: "have parted"}
    return [
        f"{_named((union.a, union.b), names)} {words[union.kind]}" for union in genogram.unions if union.kind in words
    ]


def _name(person: Placed) -> str:
    notes = [word for word, holds in (("died", person.died), ("unborn", person.shape is Shape.TRIANGLE)) if holds]
    return person.label + (f" ({', '.join(notes)})" if notes else "")


def _named(ids: Sequence[str], names: dict[str, str]) -> str:
    return _listed([names[one] for one in ids])


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _plural(one: str, several: str, count: int) -> str:
    return one if count == 1 else several


def _count(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
