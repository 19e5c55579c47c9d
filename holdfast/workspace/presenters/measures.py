"""Measures that are due, each with the pages that settle it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from holdfast.base.ui import spoken
from holdfast.service.measures.presenters.occasions import CourseTable, course_table
from holdfast.service.measures.presenters.trajectory import TrajectoryCard
from holdfast.workspace.presenters.due import subject_name
from holdfast.workspace.presenters.links import action_url
from holdfast.workspace.queries.due import Owed


@dataclass(frozen=True, slots=True)
class DueMeasure:
    name: str
    whom: str
    occasion: str
    due: str
    due_date: str
    overdue: bool
    enter_url: str
    excuse_url: str


def by_course(cards: Sequence[TrajectoryCard]) -> list[tuple[list[TrajectoryCard], CourseTable | None]]:
    """Charts of one instrument about the same people stand together, with one table."""
    groups = groupby(cards, key=lambda card: (card.instrument, card.subject))
    return [(same, course_table(same)) for same in (list(group) for _, group in groups)]


def due_measures(owed: Iterable[Owed], today: date) -> list[DueMeasure]:
    return [_due(one, today) for one in owed if one.facts]


def _due(owed: Owed, today: date) -> DueMeasure:
    item = owed.item
    name, _, occasion = item.what.partition(": ")
    facts = owed.facts
    return DueMeasure(
        name=name,
        whom=subject_name(facts, item.subject or "") if facts else "",
        occasion=occasion,
        due=spoken.due(item.by, today),
        due_date=spoken.day(item.by, today),
        overdue=item.by < today,
        enter_url=action_url(owed),
        excuse_url=_excuse(owed),
    )


def _excuse(owed: Owed) -> str:
    """Where to say that it could not be had, and why."""
    asked = {"about": owed.item.subject, "occasion": owed.item.occasion}
    query = urlencode({name: value for name, value in asked.items() if value})
    family = owed.facts.care.family_id if owed.facts else 0
    return f"{reverse('measure-not-obtained', args=[family, owed.item.thing])}?{query}"
