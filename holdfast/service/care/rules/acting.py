"""By when somebody must have acted on an alert."""

from datetime import datetime, time

from holdfast.blueprints.due.oversight import alert_by
from holdfast.blueprints.model.blueprint import Blueprint

CLOSE_OF_DAY = time(17, 0)


def act_by(plan: Blueprint, kind: str, raised_at: datetime) -> datetime:
    """Five o'clock on the last day that the blueprint allows, or midnight when five is past already.

    `raised_at` is in the team's own time, and so is the answer.
    """
    day = alert_by(plan, kind, raised_at.date())
    closing = datetime.combine(day, CLOSE_OF_DAY, raised_at.tzinfo)
    return closing if closing > raised_at else datetime.combine(day, time(23, 59), raised_at.tzinfo)
