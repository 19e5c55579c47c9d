"""Where a child lives: exactly one arrangement at a time, exhaustive, with separate roll-ups.

The kinds follow the reading of Norfolk's published counts that adds up to its 48 children; the codes in brackets of the
children-looked-after return (SSDA903 PLACE) are those a child may carry in each kind.
"""

from dataclasses import dataclass
from enum import StrEnum


class Arrangement(StrEnum):
    HOME = "home"
    FAMILY_CENTRE = "family-centre"
    PARENT_AND_CHILD_FOSTER = "parent-and-child-foster"
    EXTENDED_FAMILY = "extended-family"
    FOSTER = "foster"
    ADOPTION_PLACEMENT = "adoption-placement"
    RESIDENTIAL = "residential"
    HOSPITAL = "hospital"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _FACTS[self].label

    @property
    def is_at_home(self) -> bool:
        return self is Arrangement.HOME

    @property
    def is_with_parent(self) -> bool | None:
        """None where the kind alone does not say: with extended family, in hospital, elsewhere."""
        return _FACTS[self].with_parent

    @property
    def is_in_family_network(self) -> bool | None:
        return _FACTS[self].in_network

    @property
    def placement_codes(self) -> tuple[str, ...]:
        """SSDA903 PLACE codes that a looked-after child may carry here; a temporary stay has its T code."""
        return _FACTS[self].codes


@dataclass(frozen=True)
class _Facts:
    label: str
    with_parent: bool | None
    in_network: bool | None
    codes: tuple[str, ...]


_KIN = ("U1", "U2", "U3")
_FOSTER = ("U4", "U5", "U6")
_FACTS = {
    Arrangement.HOME: _Facts("Home with parent or parents", True, True, ("P1",)),
    Arrangement.FAMILY_CENTRE: _Facts("Family centre or mother-and-baby unit with a parent", True, True, ("R3",)),
    # No PLACE code of its own: baby, parent, both or neither may be looked after.
    Arrangement.PARENT_AND_CHILD_FOSTER: _Facts("Parent-and-child foster placement", True, True, _KIN + _FOSTER),
    Arrangement.EXTENDED_FAMILY: _Facts("With extended family", None, True, _KIN),
    Arrangement.FOSTER: _Facts("Foster care", False, False, _FOSTER),
    Arrangement.ADOPTION_PLACEMENT: _Facts("Placed for adoption", False, False, ("A3", "A4", "A5", "A6")),
    Arrangement.RESIDENTIAL: _Facts("Residential care", False, False, ("K1", "K2", "R1", "R2", "R5", "S1")),
    Arrangement.HOSPITAL: _Facts("In hospital", None, None, ("T1",)),
    Arrangement.OTHER: _Facts("Elsewhere", None, None, ("Z1",)),
}
