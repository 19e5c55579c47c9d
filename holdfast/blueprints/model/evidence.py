"""What is asked and counted: measures and when, reviews, census, interviews, indicators, published figures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from holdfast.blueprints.model.part import Count, Days, FrameworkCode, Id, Model, Months, Named, Part, Session, Words

Unit = Literal[
    "woman",
    "parent",
    "child",
    "family",
    "dyad",
    "referral",
    "episode",
    "attendance",
    "practitioner",
    "money",
    "area",
]


class Occasion(Part):
    """A point on the family's way at which measures are taken."""

    id: Id
    """How responses say which occasion they belong to."""
    name: Words
    """How people read it."""
    at: Literal["start", "review", "end", "every_session", "follow_up"]
    """Which kind of point this is."""
    by_session: Session | None = None
    """For a start: taken by this session."""
    review: Id | None = None
    """For a review: which one."""
    months: Months | None = None
    """For a follow-up: months after the end."""
    within_days: Days = 0
    """Days after the point by which it is taken."""

    @model_validator(mode="after")
    def _says_when(self) -> Occasion:
        needed = {"start": "by_session", "review": "review", "follow_up": "months"}
        for kind, field in needed.items():
            given = getattr(self, field) is not None
            if given != (self.at == kind):
                raise ValueError(f"is at {self.at}; {field} is {'only for' if given else 'needed for'} {kind}")
        return self


class Measure(Part):
    """An instrument in this service's schedule."""

    instrument: Id
    """Id of the instrument's folder."""
    name: Words
    """What people call it."""
    about: Literal["woman", "parent", "child", "dyad", "family", "goal"]
    """Whom or what a score describes; a score of a relationship belongs to the dyad."""
    rated_by: Literal["self", "clinician", "parent", "observer"]
    """Who answers."""
    occasions: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids of the occasions at which it is taken."""
    role: Id
    """Role that sees to it that it is taken."""
    framework: tuple[FrameworkCode, ...] = ()
    """Outcomes (O1 to O4) and enablers (E1 to E3) of the children's social care national framework it speaks to."""


class Question(Model):
    """A question asked of a case."""

    id: Id
    """How reviews and closure reasons refer to it."""
    text: Words
    """The question as it is asked."""


class Review(Part):
    """A case review."""

    id: Id
    """How occasions and records refer to it."""
    name: Words
    """How people read it."""
    by: Id
    """Role that holds it."""
    after_session: Session
    """Number of attended sessions after which it is held."""
    within_working_days: Days
    """Working days after that session by which it is held."""
    questions: tuple[Id, ...] = ()
    """Questions that it answers."""
    sign_off: Id | None = None
    """Role that signs it off."""
    sign_off_within_working_days: Days = 0
    """Working days from review to signature."""
    decisions: tuple[Named, ...] = ()
    """What it may decide."""


class Arrangement(Named):
    """Where a child may be living; each child has exactly one at a time."""

    at_home: bool
    """Counts as living at home."""
    with_parent: Literal["yes", "no", "unclear"]
    """Counts as living with a parent."""
    family_network: bool
    """Counts as living within the family network."""


class Census(Part):
    """A count of where the children live; its categories are exclusive and exhaustive."""

    unit: Unit
    """What is counted."""
    every_months: Months | None = None
    """How often the census is taken."""
    arrangements: Annotated[tuple[Arrangement, ...], Field(min_length=2)]
    """Every arrangement that there is."""
    statuses: tuple[Named, ...] = ()
    """Plans and orders that are recorded beside it."""


class Interviews(Part):
    """A qualitative study: who is interviewed and about what."""

    informants: tuple[Named, ...]
    """Groups of people, interviewed separately."""
    topics: tuple[Named, ...]
    """The topic frame."""
    analysis: Words | None = None
    """How the interviews are analysed."""


class Indicator(Named):
    """A figure that the service watches."""

    unit: Unit
    """What is counted."""
    numerator: Words
    """Who is counted above the line, or whose mean it is."""
    denominator: Words
    """Out of whom."""
    measure: Id | None = None
    """Instrument it rests on, if any."""
    framework: tuple[FrameworkCode, ...] = ()
    """Outcomes (O1 to O4) and enablers (E1 to E3) of the children's social care national framework it speaks to."""


class Population(Model):
    """How many live in the service's area in one group, so that reach can be compared with who lives there."""

    by: Literal["area", "deprivation", "ethnicity", "language"]
    """Which fact the group is of."""
    group: Words
    """Area or language by name; deprivation as 1-2, 3-4, 5-6, 7-8 or 9-10; ethnicity as asian, black, mixed, white or
    other."""
    count: Annotated[int, Field(ge=0, le=100_000_000)]
    """People, or births, or children under five: the same kind for every group of a fact."""
    whom: Words
    """Who is counted, and in which year."""
    source: Id
    """Id of the reference that states it."""


class Figure(Model):
    """A figure that the service has published, kept as it was said."""

    id: Id
    """How pages and tests refer to it."""
    statement: Words
    """What was said."""
    figure: Words
    """The figure exactly as printed."""
    value: float | None = None
    """The figure as a number."""
    n: Count | None = None
    """How many the figure rests on."""
    unit: Unit
    """What is counted."""
    denominator: Words
    """Out of whom or what."""
    measure: Id | None = None
    """Instrument, if any."""
    occasion: Id | None = None
    """Occasion, if any."""
    source: Id
    """Id of the reference that states it."""
    rule: Words | None = None
    """How to compute it again from records."""
    caution: Words | None = None
    """What does not add up, or must not be read into it."""
