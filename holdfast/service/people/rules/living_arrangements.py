"""Where a child lives: exactly one arrangement at a time, exhaustive.

The kinds follow the reading of Norfolk's published counts that adds up to its 48 children.
"""

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
        return _LABELS[self]


_LABELS = {
    Arrangement.HOME: "Home with parent or parents",
    Arrangement.FAMILY_CENTRE: "Family centre or mother-and-baby unit with a parent",
    Arrangement.PARENT_AND_CHILD_FOSTER: "Parent-and-child foster placement",
    Arrangement.EXTENDED_FAMILY: "With extended family",
    Arrangement.FOSTER: "Foster care",
    Arrangement.ADOPTION_PLACEMENT: "Placed for adoption",
    Arrangement.RESIDENTIAL: "Residential care",
    Arrangement.HOSPITAL: "In hospital",
    Arrangement.OTHER: "Elsewhere",
}
