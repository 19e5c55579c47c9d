"""How a family comes in: eligibility, exclusions, referrers, decision, routing, allocation, assessment."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, model_validator

from holdfast.blueprints.model.part import Count, Days, Id, Model, Months, Named, Part, Stated, Words


class _Criterion(Part):
    id: Id
    """How findings refer to this criterion."""
    words: Words
    """The criterion as people read it."""
    weight: Literal["required", "preferred"] = "required"
    """`required` decides eligibility; `preferred` only says who is best helped."""


class ChildAge(_Criterion):
    """A child's age today; an unborn child is recognised by its expected date."""

    kind: Literal["child_age"]
    """Which kind of criterion this is."""
    under_months: Annotated[int, Field(ge=1, le=216)]
    """The child is younger than this many months: before that birthday, not on it."""
    pregnancy: bool
    """Whether an unborn child meets the criterion."""


class Area(_Criterion):
    """Where the family lives."""

    kind: Literal["area"]
    """Which kind of criterion this is."""
    places: Annotated[tuple[Words, ...], Field(min_length=1)]
    """Areas that the service covers, as the referral form offers them."""


class Concern(_Criterion):
    """At least so many of the named reasons for referral apply."""

    kind: Literal["concern"]
    """Which kind of criterion this is."""
    any_of: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids of reasons for referral."""
    at_least: Annotated[int, Field(ge=1, le=20)] = 1
    """How many of them must apply."""


class YesNo(_Criterion):
    """A question that a person answers with yes, no or not known."""

    kind: Literal["question"]
    """Which kind of criterion this is."""
    question: Words
    """The question as the form asks it; yes meets the criterion."""
    for_parents: Words | None = None
    """The same question to a parent who refers themselves, where it is put otherwise."""


Criterion: TypeAlias = Annotated[ChildAge | Area | Concern | YesNo, Field(discriminator="kind")]


class Eligibility(Part):
    """Whom the service is for."""

    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    """Every required one must be met."""
    exclusions: tuple[Criterion, ...] = ()
    """One that is met makes the family not eligible."""
    exclusions_stated: bool
    """Whether the sources say anything about exclusions."""


class Reason(Named, Part):
    """A reason for referral."""

    for_parents: Words | None = None
    """How a parent who refers themselves would say it, where that is otherwise."""


class Referrers(Part):
    """Who may refer, and why people do."""

    kinds: Annotated[tuple[Named, ...], Field(min_length=1)]
    """Professionals who may refer."""
    self_referral: Stated
    """Whether parents may refer themselves."""
    reasons: tuple[Reason, ...] = ()
    """Reasons for referral, as the form offers them."""


class DecisionStep(Named):
    """One meeting or conversation on the way to a decision."""

    kind: Literal["consultation", "meeting", "panel", "joint_application", "person"]
    """What happens at this step."""
    by: Id
    """Role that leads or chairs it."""
    members: tuple[Id, ...] = ()
    """Roles that take part."""
    every_days: Days | None = None
    """How often it meets."""
    each_site: bool = False
    """Whether every site has its own."""


class Decision(Part):
    """Who decides on a referral and how soon."""

    by: Literal["role", "panel", "joint_application", "consultation"]
    """The way in which the service decides."""
    role: Id
    """Role that owes the decision."""
    acknowledged_by: Id
    """Role that acknowledges and chases."""
    steps: tuple[DecisionStep, ...] = ()
    """The steps in their order."""
    acknowledge_within_working_days: Days
    """Working days from a sent referral to its acknowledgement."""
    decide_within_working_days: Days
    """Working days from a sent referral to a decision."""
    chase_after_days: Annotated[int, Field(ge=1, le=366)]
    """Days without a decision after which what is missing is chased, and chased again."""
    decline_reasons: tuple[Named, ...] = ()
    """Reasons that may be given for declining."""


class Route(Model):
    """Where one application goes by where the family lives."""

    service: Words
    """Service that receives the application."""
    this_service: bool = False
    """Whether that is the service of this blueprint."""
    places: tuple[Words, ...] = ()
    """Areas that go to it; none means everywhere else."""


class Routing(Part):
    """One application shared by several services."""

    routes: Annotated[tuple[Route, ...], Field(min_length=2)]
    """The first route that names the area is taken, the one without places last."""

    @model_validator(mode="after")
    def _one_route_for_the_rest(self) -> Routing:
        if [not route.places for route in self.routes].count(True) != 1 or self.routes[-1].places:
            raise ValueError("needs exactly one route without places, and it stands last")
        return self

    def service_for(self, area: str) -> Route:
        """The route for a family that lives in `area`."""
        return next(route for route in self.routes if not route.places or area in route.places)


class Allocation(Part):
    """Who gives an accepted family to whom."""

    role: Id
    """Role that allocates."""
    to: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Roles that may be allocated."""
    allocate_within_working_days: Days
    """Working days from acceptance to allocation."""
    first_contact_within_working_days: Days
    """Working days from allocation to the first contact."""
    engagement_role: Id | None = None
    """Role that makes the first contact because the family already trusts it."""


class Assessment(Part):
    """What is found out before or at the beginning of the work."""

    by: Id
    """Role that assesses."""
    appointments_min: Count = 1
    """Fewest appointments."""
    appointments_max: Count | None = None
    """Most appointments, when there is a limit."""
    place: Words | None = None
    """Where the first meeting is held."""
    topics: tuple[Named, ...] = ()
    """What is covered."""
    expected_months: Months | None = None
    """How long it usually takes."""
