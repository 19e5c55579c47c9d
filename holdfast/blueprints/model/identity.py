"""Who the service is, whom it works with, and where what is written here was said."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from holdfast.blueprints.model.part import Count, Id, Model, Named, Part, Words

Year = Annotated[int, Field(ge=1900, le=2100)]

Rights = Literal["practitioner", "clinical_director", "coordinator", "manager", "evaluator", "data_protection_officer"]


class Reference(Model):
    """A document that states what the blueprint says."""

    id: Id
    """How figures refer to this document."""
    title: Words
    """Title of the document."""
    publisher: Words | None = None
    """Who published it."""
    year: Year | None = None
    """Year of publication, when known."""


class Identity(Part):
    """The service in words."""

    name: Words
    """Full name of the service."""
    short_name: Words
    """The name people say."""
    purpose: Words
    """What the service is for, in a sentence."""
    area: Words
    """Where it works."""
    launched: Year | None = None
    """Year in which it began."""
    organisation: Words | None = None
    """Who runs it."""
    partners: tuple[Words, ...] = ()
    """Organisations it works with."""
    aims: tuple[Named, ...] = ()
    """Outcome domains that it works towards."""
    wider: tuple[Words, ...] = ()
    """Wider work and plans that are no part of a family's way."""


class Client(Part):
    """Whom a case is about, and therefore what is counted."""

    unit: Literal["woman", "parent", "dyad", "family"]
    """What one case is: a woman, a parent of either sex, a parent with a child, or a family."""
    singular: Words
    """How one client is called in sentences."""
    plural: Words
    """How several are called."""
    children_elsewhere: Literal["none", "rarely", "some", "all", "not_stated"] = "not_stated"
    """Whether the clients' children live somewhere else."""


class Role(Named):
    """Somebody who does something in this service."""

    rights: Rights | None = None
    """Which rights in Holdfast go with it; none for people outside the team."""
    many: Count | None = None
    """How many people hold it, when the source says so."""
    about: Words | None = None
    """What the role does."""


class SiteKind(Named):
    """A kind of place where the service works."""

    count: Count | None = None
    """How many there are, when the source says so."""
    places: tuple[Words, ...] = ()
    """Names of towns or centres."""
