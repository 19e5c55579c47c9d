"""How it ends and what surrounds it: closure, report, follow-up, supervision, training, money, deadlines."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from holdfast.blueprints.model.evidence import Unit
from holdfast.blueprints.model.identity import Year
from holdfast.blueprints.model.part import Count, Days, Id, Model, Months, Named, Part, Words

Pounds = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]


class ClosureReason(Named):
    """Why a case may be closed."""

    planned: bool
    """Whether the ending was agreed."""
    question: Id | None = None
    """Question that must have been answered with yes."""


class ReportPart(Named):
    """A part of the end report."""

    required: Literal["always", "planned_only", "never"] = "always"
    """When closing is refused without it."""


class Ending(Part):
    """How cases end."""

    states: tuple[Named, ...] = ()
    """End states that the service works towards."""
    reasons: Annotated[tuple[ClosureReason, ...], Field(min_length=1)]
    """Reasons for closing."""
    report: tuple[ReportPart, ...] = ()
    """Parts of the end report."""
    report_by: Id
    """Role that writes it."""
    report_within_working_days: Days
    """Working days from the request to close to the finished report."""
    onward: tuple[Named, ...] = ()
    """Where clients may go on to."""
    events: tuple[Named, ...] = ()
    """Life events that are recorded because they count as outcomes."""


class FollowUp(Part):
    """Contact after the end."""

    months: Months
    """How long after the end."""
    every_months: Annotated[int, Field(ge=1, le=60)] | None = None
    """How often."""
    by: Id
    """Role that keeps contact."""
    collects: tuple[Named, ...] = ()
    """What is asked."""


class Supervision(Part):
    """Who supports those who do the work."""

    role: Id
    """Role that supervises."""
    of: tuple[Id, ...]
    """Roles that are supervised."""
    about: Words
    """What it is, in a sentence."""
    every_days: Annotated[int, Field(ge=1, le=366)] | None = None
    """How often, when stated."""


class Training(Named):
    """Training that the service gives."""

    audience: Words
    """For whom."""
    topics: tuple[Words, ...] = ()
    """What it covers."""
    days: Days | None = None
    """Length in days."""
    places: tuple[Words, ...] = ()
    """Where it is given."""


class CostModel(Part):
    """What a placement that did not happen would have cost, with everything that reading rests on."""

    unit: Unit
    """What is counted."""
    unit_cost: Pounds
    """Pounds that one placement costs in a year."""
    price_year: Year | None = None
    """Year of the prices."""
    counterfactual_share: Annotated[float, Field(ge=0, le=1)]
    """Share that would have been placed without the service."""
    share_set_by: Words
    """Who set that share."""
    counted: Count | None = None
    """How many the share is of."""
    project_cost: Pounds
    """Pounds that the service cost in the period."""
    period_months: Annotated[int, Field(ge=1, le=120)]
    """Months that the project cost covers."""
    cautions: tuple[Words, ...] = ()
    """What the saving must not be read as."""


class Funding(Model):
    """Money that the service receives."""

    funder: Words
    """Who gives it."""
    amount: Pounds | None = None
    """Pounds; none when the source gives no amount."""
    approximate: bool = False
    """Whether the source says about or around."""
    per: Literal["year", "once"]
    """Whether the amount is yearly."""
    years: Count | None = None
    """For how many years."""
    about: Words | None = None
    """What for."""


class Deadlines(Part):
    """Deadlines that hold all along the way."""

    risk_item_working_days: Days
    """Working days in which an endorsed risk item is looked at; 0 is the same day."""
    safeguarding_working_days: Days
    """Working days in which a safeguarding note is looked at; 0 is the same day."""
    alert_roles: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Roles that are alerted, the one who must act first."""
    consent_notice_days: Days
    """Days before a consent runs out at which it is asked for again."""
