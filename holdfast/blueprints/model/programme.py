"""What a family is offered: sessions, techniques, goals, and the day of a group."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from holdfast.blueprints.model.part import Count, Days, Id, Minutes, Model, Months, Named, Part, Session, Words

Clock = Annotated[
    str,
    Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", json_schema_extra={"allowed": "a time from 00:00 to 23:59"}),
]


class _Interval(Model):
    start: Clock
    """When it begins."""
    end: Clock
    """When it ends."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> _Interval:
        if self.end <= self.start:
            raise ValueError(f"ends at {self.end}, not after it begins at {self.start}")
        return self


class Block(_Interval):
    """One block of a group's day; attendance is recorded per block."""

    id: Id
    """How the register refers to the block."""
    name: Words
    """How people read it."""
    clients: bool = True
    """Whether clients attend; a debrief is for staff."""
    roles: tuple[Id, ...] = ()
    """Roles present."""


class Duty(_Interval):
    """Cover that must have no gap, not even of one minute."""

    role: Id
    """Role that is on duty."""
    at_least: Annotated[int, Field(ge=1, le=20)] = 1
    """How many of the role at every minute."""
    debrief_counts: Literal["yes", "no", "only_with_another_free"]
    """Whether somebody in the debrief counts as on duty."""


class GroupDay(Part):
    """The day on which a group meets."""

    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    """The timetable in its order, without overlap; a gap is allowed."""
    duty: tuple[Duty, ...] = ()
    """Cover that the rota must give."""

    @model_validator(mode="after")
    def _blocks_in_order(self) -> GroupDay:
        for before, after in zip(self.blocks, self.blocks[1:], strict=False):
            if after.start < before.end:
                raise ValueError(f"has the block {after.id} beginning at {after.start}, before {before.id} ends")
        return self


class Technique(Named):
    """A way of working that a session may use."""

    about: Words | None = None
    """What it is, in a sentence of our own."""


class Sessions(Part):
    """How much, how long and how often."""

    minimum: Session | None = None
    """Fewest sessions of a whole course; none when the source gives none."""
    maximum: Session | None = None
    """Most sessions; none when the work is open-ended."""
    minutes: Minutes | None = None
    """Length of one session."""
    every_days: Annotated[int, Field(ge=1, le=366)]
    """Days from one session to the next."""
    length_months: Months | None = None
    """Length of the whole programme."""
    booked_within_working_days: Days
    """Working days after a session by which the next is booked."""
    note_within_working_days: Days
    """Working days after a session by which its note is written."""

    @model_validator(mode="after")
    def _minimum_first(self) -> Sessions:
        if self.minimum and self.maximum and self.minimum > self.maximum:
            raise ValueError(f"has a minimum of {self.minimum} above its maximum of {self.maximum}")
        return self


class Goals(Part):
    """What the work is aimed at, agreed with the client."""

    cap: Annotated[int, Field(ge=1, le=20)] | None = None
    """Most goals that may be active at a time; closing one frees its place."""
    areas: tuple[Named, ...] = ()
    """What goals are usually about."""


class Programme(Named):
    """One offer of the service."""

    kind: Literal["individual", "group", "package"]
    """Sessions for one client, for a group, or a package of parts."""
    by: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Roles that deliver it."""
    sessions: Sessions
    """How much of it."""
    places: tuple[Id, ...] = ()
    """Kinds of site where it happens, the usual first."""
    first_session: tuple[Named, ...] = ()
    """What the first session covers."""
    techniques: tuple[Technique, ...] = ()
    """Ways of working that are used."""
    missed_reasons: tuple[Named, ...] = ()
    """Reasons that may be given when a session did not happen."""
    goals: Goals | None = None
    """Rules about goals."""
    parts: tuple[Named, ...] = ()
    """Parts of a package."""
    day: GroupDay | None = None
    """The group's day; only for a group."""
    first_steps: tuple[Words, ...] = ()
    """What is helped with before anything else."""
    group_size: Count | None = None
    """How many attend a group, when the source says so."""

    @model_validator(mode="after")
    def _only_groups_have_a_day(self) -> Programme:
        if self.day is not None and self.kind != "group":
            raise ValueError(f"has a day, which only a group has; its kind is {self.kind}")
        return self
