"""What was answered at one occasion, what could not be had, and what became of an answered risk item."""

from datetime import date, timedelta

import numpy as np

from holdfast.base.common import clock
from holdfast.base.organisation.models import User
from holdfast.blueprints.instruments import instrument
from holdfast.demonstration.load.staff import Staff
from holdfast.demonstration.plan import words
from holdfast.demonstration.plan.course import SELF_RATED, Course, Occasion, Visit
from holdfast.demonstration.plan.truth import answers, rating
from holdfast.service.care.actions.alerts import acknowledge_alert, follow_up_alert
from holdfast.service.care.models import Alert, Episode, Goal
from holdfast.service.measures.actions.absences import record_not_obtained
from holdfast.service.measures.actions.responses import record_response
from holdfast.service.people.models import Dyad, Person

RECENT = 2  # days in which an alert still waits for somebody


def measure(
    course: Course,
    occasion: Occasion,
    episode: Episode,
    visit: Visit,
    parent: Person,
    worker: User,
    staff: Staff,
    today: date,
    random: np.random.Generator,
) -> None:
    with clock.at(visit.starts_at + timedelta(hours=2, minutes=20)):
        for name in SELF_RATED:
            _one(name, answers(name, occasion.distress, random), parent, "self", occasion, episode, visit, worker)
        for dyad in Dyad.objects.filter(family=episode.family, child__born_on__isnull=False).order_by("pk"):
            _one("pirgas", rating(occasion.bond, random), dyad, "clinician", occasion, episode, visit, worker)
        for goal in Goal.objects.filter(episode=episode).order_by("pk"):
            _one("goal-rating", _goal(occasion, random), goal, "self", occasion, episode, visit, worker)
        if occasion.name == "end":
            _one("parent-survey", _survey(course, random), parent, "self", occasion, episode, visit, worker)
    follow_up(episode, visit, parent, staff, today)


def _one(
    name: str,
    items: dict[int, int | None],
    about: Person | Dyad | Goal,
    rater: str,
    occasion: Occasion,
    episode: Episode,
    visit: Visit,
    worker: User,
) -> None:
    reason = (occasion.refused if rater == "self" else "") or ("not_asked" if name in occasion.absent else "")
    if reason and isinstance(about, Person):
        many = len(occasion.absent) >= len(SELF_RATED)
        reason = "language" if many and not occasion.refused else reason
    if reason:
        record_not_obtained(
            episode=episode, instrument=name, about=about, occasion=occasion.name, reason=reason, note="", by=worker
        )
        return
    record_response(
        episode=episode,
        instrument=name,
        about=about,
        occasion=occasion.name,
        answered_on=visit.starts_at.date(),
        rater_kind=rater,
        mode="together",
        items=items,
        missing_reason="Left out" if None in items.values() else "",
        by=worker,
    )


def _goal(occasion: Occasion, random: np.random.Generator) -> dict[int, int | None]:
    gained = {"start": 0.0, "review": 2.0, "end": 4.0}[occasion.name]
    return {1: int(np.clip(round(2.5 + gained - 0.8 * occasion.distress + random.normal(0, 1.2)), 0, 10))}


def _survey(course: Course, random: np.random.Generator) -> dict[int, int | None]:
    return {
        item.number: item.maximum if random.random() < 0.86 else item.minimum
        for item in instrument("parent-survey").items
    }


def follow_up(episode: Episode, visit: Visit, parent: Person, staff: Staff, today: date) -> None:
    """What was told is acknowledged by everybody it was told to, and followed up; the newest still wait."""
    if visit.starts_at.date() >= today - timedelta(RECENT):
        return
    with clock.at(visit.starts_at + timedelta(hours=4)):
        for alert in Alert.objects.filter(episode=episode, followed_up_at__isnull=True):
            for receipt in alert.receipts.select_related("recipient"):
                acknowledge_alert(alert=alert, by=receipt.recipient)
            follow_up_alert(alert=alert, outcome=words.FOLLOWED.format(parent=parent.given_name), by=staff.director)
