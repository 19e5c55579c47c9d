"""The whole blueprint of a service."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from holdfast.blueprints.model.ending import CostModel, Deadlines, Ending, FollowUp, Funding, Supervision, Training
from holdfast.blueprints.model.entry import Allocation, Assessment, Decision, Eligibility, Referrers, Routing
from holdfast.blueprints.model.evidence import (
    Census,
    Figure,
    Indicator,
    Interviews,
    Measure,
    Occasion,
    Population,
    Question,
    Review,
)
from holdfast.blueprints.model.identity import Client, Identity, Reference, Role, SiteKind
from holdfast.blueprints.model.part import Id, Model
from holdfast.blueprints.model.programme import Programme


class Blueprint(Model):
    """A service as data."""

    format: Literal[1]
    """Version of this format."""
    id: Id
    """The service's id; the file has the same name."""
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]
    """Documents that state what is written here."""
    identity: Identity
    """The service in words."""
    client: Client
    """Whom a case is about."""
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    """Everybody who does something."""
    sites: tuple[SiteKind, ...] = ()
    """Kinds of place where the service works."""
    eligibility: Eligibility
    """Whom it is for."""
    referrers: Referrers
    """Who may refer and why."""
    decision: Decision
    """Who decides and how soon."""
    routing: Routing | None = None
    """One application shared by several services."""
    allocation: Allocation
    """Who gives a family to whom."""
    assessment: Assessment | None = None
    """What is found out first."""
    programmes: Annotated[tuple[Programme, ...], Field(min_length=1)]
    """What is offered; the first is the usual one."""
    occasions: tuple[Occasion, ...] = ()
    """When measures are taken."""
    measures: tuple[Measure, ...] = ()
    """Which measures are taken."""
    questions: tuple[Question, ...] = ()
    """Questions asked of a case."""
    reviews: tuple[Review, ...] = ()
    """Case reviews in their order."""
    ending: Ending
    """How cases end."""
    follow_up: FollowUp | None = None
    """Contact after the end."""
    supervision: tuple[Supervision, ...] = ()
    """Who supports the practitioners."""
    training: tuple[Training, ...] = ()
    """Training that the service gives."""
    census: Census | None = None
    """Where the children live."""
    interviews: Interviews | None = None
    """A qualitative study."""
    costs: CostModel | None = None
    """What is claimed to be saved."""
    funding: tuple[Funding, ...] = ()
    """Money that it receives."""
    indicators: tuple[Indicator, ...] = ()
    """Figures that it watches."""
    published: tuple[Figure, ...] = ()
    """Figures that it has published."""
    population: tuple[Population, ...] = ()
    """Who lives in its area, to compare with whom it reaches."""
    deadlines: Deadlines
    """Deadlines that hold all along the way."""

    def role_name(self, role: str) -> str:
        """How a role is read."""
        return self.role(role).name

    def role(self, role: str) -> Role:
        """The role with that id."""
        return next(entry for entry in self.roles if entry.id == role)

    def programme(self, programme: str | None = None) -> Programme:
        """The programme with that id; the usual one without."""
        return next(entry for entry in self.programmes if programme in (None, entry.id))

    def occasion(self, occasion: str) -> Occasion:
        """The occasion with that id."""
        return next(entry for entry in self.occasions if entry.id == occasion)

    def review(self, review: str) -> Review:
        """The review with that id."""
        return next(entry for entry in self.reviews if entry.id == review)

    def question(self, question: str) -> Question:
        """The question with that id."""
        return next(entry for entry in self.questions if entry.id == question)
