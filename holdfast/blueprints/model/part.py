"""What every part of a blueprint shares."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Id = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        max_length=60,
        json_schema_extra={"allowed": "an id of lower-case letters, digits and single hyphens"},
    ),
]
Words = Annotated[str, Field(min_length=1)]
Days = Annotated[int, Field(ge=0, le=366)]
Months = Annotated[int, Field(ge=0, le=216)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Session = Annotated[int, Field(ge=1, le=500)]
Minutes = Annotated[int, Field(ge=1, le=600)]
Stated = Literal["yes", "no", "not_stated"]
FrameworkCode = Literal["O1", "O2", "O3", "O4", "E1", "E2", "E3"]


class Model(BaseModel):
    """Frozen, and closed to names it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Part(Model):
    """A part that says which of its values the service chose itself because its sources are silent."""

    source: Literal["published", "house"] = "published"
    """`house` when the whole part is the service's own setting; `published` when its sources state it."""
    house: tuple[Words, ...] = ()
    """Names of the single fields of this part that are the service's own settings."""

    @model_validator(mode="after")
    def _house_names_fields(self) -> Part:
        unknown = [name for name in self.house if name not in type(self).model_fields]
        if unknown:
            raise ValueError(f"lists {', '.join(unknown)} under house, which is not a field of this part")
        return self

    def is_house(self, field: str) -> bool:
        """Whether `field` is the service's own setting rather than a published one."""
        return self.source == "house" or field in self.house


class Named(Model):
    """An entry that is referred to by its id and shown by its name."""

    id: Id
    """How other parts and the records refer to this entry; never changed once used."""
    name: Words
    """How people read it."""
