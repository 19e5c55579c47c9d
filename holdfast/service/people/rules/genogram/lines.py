"""The lines of a genogram: couples, descents, households, and what no line shows."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from ..relationships import PARENTHOOD, Kind
from .shapes import Descent, DescentKind, Household, Person, Tie, Union, UnionKind

_LINE_OF = {Kind.PARENT: DescentKind.BIRTH, Kind.ADOPTIVE_PARENT: DescentKind.ADOPTION}
_CARE = (Kind.FOSTER_CARER, Kind.KINSHIP_CARER, Kind.SPECIAL_GUARDIAN, Kind.STEP_PARENT)


def age_order(person: Person) -> tuple[bool, date, str]:
    """Eldest first, those without a date of birth last, unborn ones after all."""
    return person.is_unborn, person.born_on or date.max, person.id


def descents_of(people: Sequence[Person], ties: Sequence[Tie], rows: dict[str, int]) -> list[Descent]:
    """Lines of birth and adoption, then of care for carers whom nothing else joins to the family."""
    joined = {end for tie in ties if tie.kind in PARENTHOOD or tie.kind is Kind.PARTNER for end in _ends(tie)}
    parents: defaultdict[tuple[DescentKind, str], set[str]] = defaultdict(set)
    for tie in ties:
        if tie.kind in PARENTHOOD:
            parents[_LINE_OF[tie.kind], tie.object].add(tie.subject)
        elif tie.kind in _CARE and tie.subject not in joined and rows[tie.subject] < rows[tie.object]:
            parents[DescentKind.CARE, tie.object].add(tie.subject)
    order = {person.id: place for place, person in enumerate(sorted(people, key=age_order))}
    families: defaultdict[tuple[DescentKind, tuple[str, ...]], list[str]] = defaultdict(list)
    for (kind, child), found in parents.items():
        families[kind, tuple(sorted(found))].append(child)
    return [
        Descent(found, tuple(sorted(children, key=order.__getitem__)), kind)
        for (kind, found), children in sorted(families.items())
    ]


def unions_of(ties: Sequence[Tie], descents: Sequence[Descent]) -> list[Union]:
    """Partners, and pairs of parents without a recorded partnership; a pair that is together again is together."""
    kinds: dict[tuple[str, str], UnionKind] = {}
    for tie in ties:
        if tie.kind is Kind.PARTNER:
            pair = _pair(tie.subject, tie.object)
            if kinds.get(pair) is not UnionKind.TOGETHER:
                kinds[pair] = UnionKind.PARTED if tie.has_ended else UnionKind.TOGETHER
    for descent in descents:
        if len(descent.parents) == 2 and descent.kind is not DescentKind.CARE:
            kinds.setdefault(_pair(*descent.parents), UnionKind.PARENTS)
    return [Union(a, b, kind) for (a, b), kind in sorted(kinds.items())]


def households_of(people: Sequence[Person]) -> list[Household]:
    """Those who live with somebody else of the picture."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for person in people:
        if person.household:
            members[person.household].append(person.id)
    return [Household(tuple(sorted(ids)), "living together") for _, ids in sorted(members.items()) if len(ids) > 1]


def unlined(ties: Sequence[Tie], descents: Sequence[Descent]) -> list[Tie]:
    """Ties that no line shows; siblings who share a line of descent are shown by it."""
    care = {
        (carer, child)
        for descent in descents
        if descent.kind is DescentKind.CARE
        for carer in descent.parents
        for child in descent.children
    }
    siblings = {_pair(one, other) for descent in descents for one in descent.children for other in descent.children}
    return [tie for tie in ties if not _is_shown(tie, care, siblings)]


def _is_shown(tie: Tie, care: set[tuple[str, str]], siblings: set[tuple[str, str]]) -> bool:
    if tie.kind is Kind.SIBLING:
        return _pair(tie.subject, tie.object) in siblings
    return tie.kind is Kind.PARTNER or tie.kind in PARENTHOOD or (tie.kind in _CARE and _ends(tie) in care)


def _ends(tie: Tie) -> tuple[str, str]:
    return tie.subject, tie.object


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
