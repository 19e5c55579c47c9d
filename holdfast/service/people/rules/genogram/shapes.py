"""What goes into a genogram and what comes out; positions are in steps, one step being the least space of a person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..relationships import Kind


@dataclass(frozen=True)
class Person:
    """`sex` is female, male or anything else; `household` is the same text for those who live together."""

    id: str
    label: str
    sublabel: str = ""
    sex: str = ""
    is_unborn: bool = False
    is_client: bool = False
    has_died: bool = False
    age: str = ""
    born_on: date | None = None
    household: str = ""


@dataclass(frozen=True)
class Tie:
    """The subject is `kind` of the object; `has_ended` says that partners have parted."""

    subject: str
    kind: Kind
    object: str
    has_ended: bool = False


class Shape(StrEnum):
    SQUARE = "square"
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"

    @classmethod
    def of(cls, person: Person) -> "Shape":
        if person.is_unborn:
            return cls.TRIANGLE
        return {"male": cls.SQUARE, "female": cls.CIRCLE}.get(person.sex, cls.DIAMOND)


class UnionKind(StrEnum):
    TOGETHER = "together"
    PARTED = "parted"
    PARENTS = "parents"  # they have a child and no partnership is recorded


class DescentKind(StrEnum):
    BIRTH = "birth"
    ADOPTION = "adoption"
    CARE = "care"  # a foster or other carer whom no other line joins to the family


@dataclass(frozen=True)
class Placed:
    """`x` in steps from the left edge, `y` the row from the top; both start at 0."""

    id: str
    label: str
    sublabel: str
    shape: Shape
    x: float
    y: int
    client: bool
    died: bool
    age: str


@dataclass(frozen=True)
class Union:
    a: str
    b: str
    kind: UnionKind


@dataclass(frozen=True)
class Descent:
    """Children who have exactly these parents, eldest first."""

    parents: tuple[str, ...]
    children: tuple[str, ...]
    kind: DescentKind = DescentKind.BIRTH


@dataclass(frozen=True)
class Household:
    ids: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class Genogram:
    """`unlined` are the relationships that no line of the picture shows; the table beside it must."""

    people: tuple[Placed, ...]
    unions: tuple[Union, ...]
    descents: tuple[Descent, ...]
    households: tuple[Household, ...]
    unlined: tuple[Tie, ...]

    @property
    def width(self) -> float:
        return max((person.x for person in self.people), default=0.0)

    @property
    def rows(self) -> int:
        return max((person.y + 1 for person in self.people), default=0)
