"""By when a referral is acknowledged and decided."""

from dataclasses import dataclass
from datetime import date

from holdfast.blueprints.days import working_days_after
from holdfast.blueprints.model.entry import Decision


@dataclass(frozen=True)
class Deadlines:
    acknowledge_by: date
    decide_by: date


def deadlines(decision: Decision, received_on: date) -> Deadlines:
    return Deadlines(
        acknowledge_by=working_days_after(received_on, decision.acknowledge_within_working_days),
        decide_by=working_days_after(received_on, decision.decide_within_working_days),
    )
