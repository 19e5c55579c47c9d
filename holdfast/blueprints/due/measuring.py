"""Which measures are due, at which occasion and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from holdfast.blueprints.days import months_after, working_days_after
from holdfast.blueprints.due.facts import EpisodeRecord
from holdfast.blueprints.due.items import DueItem, Kind
from holdfast.blueprints.due.words import days
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.evidence import Measure, Occasion

KINDS = {
    "start": Kind.START_MEASURE,
    "review": Kind.REVIEW_MEASURE,
    "end": Kind.END_MEASURE,
    "every_session": Kind.SESSION_MEASURE,
    "follow_up": Kind.FOLLOW_UP_MEASURE,
}


@dataclass(frozen=True)
class _Point:
    """An occasion whose time has come: as responses name it, and the day by which it is due."""

    occasion: Occasion
    label: str
    by: date


def measure_items(blueprint: Blueprint, record: EpisodeRecord, today: date) -> Iterator[DueItem]:
    """One item for each measure, subject and occasion whose time has come and that is neither had nor explained."""
    had = {(each.instrument, each.subject, each.occasion) for each in record.measured}
    for point in (point for occasion in blueprint.occasions for point in _points(blueprint, record, occasion, today)):
        for measure in blueprint.measures:
            if point.occasion.id in measure.occasions:
                for subject in _subjects(record, measure):
                    if (measure.instrument, subject, point.label) not in had:
                        yield _item(blueprint, record, measure, subject, point)


def _subjects(record: EpisodeRecord, measure: Measure) -> list[str]:
    return list(dict.fromkeys(subject.id for subject in record.subjects if subject.about == measure.about))


def _item(blueprint: Blueprint, record: EpisodeRecord, measure: Measure, subject: str, point: _Point) -> DueItem:
    return DueItem(
        kind=KINDS[point.occasion.at],
        what=f"{measure.name}: {point.occasion.name.lower()}",
        why=_why(measure, point.occasion),
        by=point.by,
        owner_role=measure.role,
        owner=record.owner(blueprint, measure.role),
        record=record.episode,
        thing=measure.instrument,
        subject=subject,
        occasion=point.label,
    )


def _points(blueprint: Blueprint, record: EpisodeRecord, occasion: Occasion, today: date) -> Iterator[_Point]:
    window = timedelta(days=occasion.within_days)
    if occasion.at == "every_session":
        if record.closed_on is None:
            yield from (_Point(occasion, f"{occasion.id}-{each.number}", each.on + window) for each in record.held)
        return
    day = _follow_up_day(record, occasion, today)
    if record.closed_on is None:
        day = _day(blueprint, record, occasion, today)
    if day is not None:
        yield _Point(occasion, occasion.id, day + window)


def _day(blueprint: Blueprint, record: EpisodeRecord, occasion: Occasion, today: date) -> date | None:
    """The day of the occasion while the episode is open; None before it can be told."""
    if occasion.review is not None:
        return review_day(blueprint, record, occasion.review)
    if occasion.by_session is not None:
        return session_day(blueprint, record, occasion.by_session, today)
    return record.closure_requested_on if occasion.at == "end" else None


def _follow_up_day(record: EpisodeRecord, occasion: Occasion, today: date) -> date | None:
    if record.closed_on is None or occasion.months is None:
        return None
    day = months_after(record.closed_on, occasion.months)
    return day if today >= day else None


def review_day(blueprint: Blueprint, record: EpisodeRecord, review: str) -> date | None:
    """The day of the session after which the review is held; None before it."""
    number = blueprint.review(review).after_session
    return record.held[number - 1].on if len(record.held) >= number else None


def session_day(blueprint: Blueprint, record: EpisodeRecord, number: int, today: date) -> date | None:
    """The day on which that session was held, is booked, or comes at the programme's pace; None with nothing booked."""
    booked = sorted(each.on for each in record.appointments if each.on >= today)
    known = [*(each.on for each in record.held), *booked]
    if not known:
        return None
    if len(known) >= number:
        return known[number - 1]
    pace = blueprint.programme(record.programme).sessions.every_days
    return known[-1] + timedelta(days=pace * (number - len(known)))


def _why(measure: Measure, occasion: Occasion) -> str:
    near = f"within {days(occasion.within_days)} of" if occasion.within_days else "at"
    points = {
        "start": f"by session {occasion.by_session}",
        "review": f"{near} the session after which the case is reviewed",
        "end": f"{near} the agreed ending",
        "every_session": f"{near} every session",
        "follow_up": f"{occasion.months} months after the end",
    }
    return f"{measure.name} is taken {points[occasion.at]}."


def review_deadline(blueprint: Blueprint, record: EpisodeRecord, review: str) -> date | None:
    """The day by which the review is held; None before its session."""
    reached = review_day(blueprint, record, review)
    limit = blueprint.review(review).within_working_days
    return None if reached is None else working_days_after(reached, limit)
