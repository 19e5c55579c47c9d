"""Typed relationships: "Hazel is grandmother of Fenn" has a subject, a kind and an object, and reads both ways."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from holdfast.science.errors import BadInput


class Kind(StrEnum):
    """What the subject is to the object; the subject is the elder in every kind that has a direction."""

    PARENT = "parent"
    PARTNER = "partner"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    AUNT_OR_UNCLE = "aunt-or-uncle"
    FOSTER_CARER = "foster-carer"
    KINSHIP_CARER = "kinship-carer"
    ADOPTIVE_PARENT = "adoptive-parent"
    SPECIAL_GUARDIAN = "special-guardian"
    STEP_PARENT = "step-parent"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _FORWARD[self][2].capitalize()

    @property
    def is_mutual(self) -> bool:
        return self in (Kind.PARTNER, Kind.SIBLING, Kind.OTHER)

    @property
    def can_have_responsibility(self) -> bool:
        """Whether the subject may hold parental responsibility for the object (Children Act 1989).

        Parents (s. 2, 4), adoptive parents (Adoption and Children Act 2002 s. 46), special guardians (s. 14C),
        step-parents by agreement or order (s. 4A), relatives named in a child arrangements order (s. 12). A foster
        carer never holds it; a grandparent, aunt or uncle who does is recorded as kinship carer or special guardian.
        """
        return self in _RESPONSIBLE


_RESPONSIBLE = frozenset(
    {Kind.PARENT, Kind.ADOPTIVE_PARENT, Kind.SPECIAL_GUARDIAN, Kind.STEP_PARENT, Kind.KINSHIP_CARER}
)
PARENTHOOD = frozenset({Kind.PARENT, Kind.ADOPTIVE_PARENT})
"""Kinds that make a line of descent."""

# female, male, any other or unknown sex
_FORWARD = {
    Kind.PARENT: ("mother", "father", "parent"),
    Kind.PARTNER: ("partner", "partner", "partner"),
    Kind.SIBLING: ("sister", "brother", "sibling"),
    Kind.GRANDPARENT: ("grandmother", "grandfather", "grandparent"),
    Kind.AUNT_OR_UNCLE: ("aunt", "uncle", "aunt or uncle"),
    Kind.FOSTER_CARER: ("foster carer", "foster carer", "foster carer"),
    Kind.KINSHIP_CARER: ("kinship carer", "kinship carer", "kinship carer"),
    Kind.ADOPTIVE_PARENT: ("adoptive mother", "adoptive father", "adoptive parent"),
    Kind.SPECIAL_GUARDIAN: ("special guardian", "special guardian", "special guardian"),
    Kind.STEP_PARENT: ("stepmother", "stepfather", "step-parent"),
    Kind.OTHER: ("connected person", "connected person", "connected person"),
}
_INVERSE = {
    Kind.PARENT: ("daughter of", "son of", "child of"),
    Kind.GRANDPARENT: ("granddaughter of", "grandson of", "grandchild of"),
    Kind.AUNT_OR_UNCLE: ("niece of", "nephew of", "niece or nephew of"),
    Kind.FOSTER_CARER: ("fostered by", "fostered by", "fostered by"),
    Kind.KINSHIP_CARER: ("in kinship care of", "in kinship care of", "in kinship care of"),
    Kind.ADOPTIVE_PARENT: ("adopted daughter of", "adopted son of", "adopted child of"),
    Kind.SPECIAL_GUARDIAN: ("under special guardianship of",) * 3,
    Kind.STEP_PARENT: ("stepdaughter of", "stepson of", "stepchild of"),
}


def _by_sex(words: tuple[str, str, str], sex: str) -> str:
    return words[{"female": 0, "male": 1}.get(sex, 2)]


def subject_words(kind: Kind, sex: str = "") -> str:
    """How the subject stands to the object: "mother of". `sex` is the subject's."""
    return f"{_by_sex(_FORWARD[kind], sex)} of"


def object_words(kind: Kind, sex: str = "") -> str:
    """How the object stands to the subject: "daughter of". `sex` is the object's."""
    return subject_words(kind, sex) if kind.is_mutual else _by_sex(_INVERSE[kind], sex)


@dataclass(frozen=True)
class Link:
    """One relationship by the ids of its two persons."""

    subject: str
    kind: Kind
    object: str


def check_link(new: Link, existing: Iterable[Link]) -> None:
    """Refuse a relationship with oneself and a circle of parenthood."""
    if new.subject == new.object:
        raise BadInput("Relationship joins a person to themselves. Choose two different people.")
    if new.kind in PARENTHOOD and new.subject in descendants(new.object, existing):
        raise BadInput("Relationship makes a person their own ancestor. Check who is parent and who is child.")


def descendants(person: str, links: Iterable[Link]) -> set[str]:
    """Ids of children, grandchildren and so on by birth or adoption."""
    children: dict[str, set[str]] = {}
    for link in links:
        if link.kind in PARENTHOOD:
            children.setdefault(link.subject, set()).add(link.object)
    found: set[str] = set()
    waiting = [person]
    while waiting:
        for child in children.get(waiting.pop(), set()) - found:
            found.add(child)
            waiting.append(child)
    return found


def check_responsibility(kind: Kind, has_responsibility: bool) -> None:
    if has_responsibility and not kind.can_have_responsibility:
        allowed = ", ".join(kind.label.lower() for kind in Kind if kind.can_have_responsibility)
        raise BadInput(f"Parental responsibility cannot come from this relationship. It can come from: {allowed}.")


def birth_warning(kind: Kind, subject_born_on: date | None, object_born_on: date | None) -> str:
    """A sentence to show when the elder was not born before the younger; empty when nothing is odd or known."""
    if kind not in (Kind.PARENT, Kind.GRANDPARENT) or subject_born_on is None or object_born_on is None:
        return ""
    if subject_born_on < object_born_on:
        return ""
    return f"The {kind.label.lower()} is not born before the child. Check both dates of birth."
