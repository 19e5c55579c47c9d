"""One family in the middle of its therapy, made by hand so that every part of a record has something to show."""

from datetime import date, datetime, time, timedelta

import numpy as np

from holdfast.base.common import clock
from holdfast.blueprints.days import working_days_after
from holdfast.demonstration.load.course import follow
from holdfast.demonstration.load.people import members
from holdfast.demonstration.load.referral import at, decide, send
from holdfast.demonstration.load.staff import Staff
from holdfast.demonstration.plan import words
from holdfast.demonstration.plan.course import LONDON, Course, Occasion, Visit
from holdfast.demonstration.plan.family import FamilyPlan, Somebody
from holdfast.demonstration.plan.service import Referred
from holdfast.service.measures.actions.responses import record_response

NAME = "Samphire"
WEEKS = 16  # since the first visit
MISSED = {5: ("cancelled_by_family", "child-ill"), 13: ("did_not_come", "did-not-attend")}
HOUR = 16  # an hour that no drawn course uses, so nobody is asked to be in two places


def samphire(staff: Staff, today: date) -> None:
    """The family on the pictures: low mood easing, and a risk item answered this morning."""
    received = working_days_after(today - timedelta(7 * WEEKS + 28), 1)
    random = np.random.default_rng(7)
    plan = _plan(received, today)
    episode = decide(plan, send(plan, staff), staff)
    assert episode is not None  # noqa: S101 -- the plan says that it is accepted
    follow(plan, episode, staff, today, random)
    parent, _ = members(episode.family)
    items = dict.fromkeys(range(1, 10), 1) | {1: 2, 2: 2, 6: 2}
    morning = at(today, 8, 41)
    # a demonstration begun before breakfast must not speak of what is still to come
    with clock.at(min(morning, clock.now()) if today == clock.today() else morning):
        record_response(
            episode=episode,
            instrument="phq9",
            about=parent,
            occasion="other",
            answered_on=today,
            rater_kind="self",
            mode="alone",
            items=dict(items),
            missing_reason="",
            by=staff.therapists[0],
        )


def _plan(received: date, today: date) -> Referred:
    contact = received + timedelta(21)
    return Referred(
        family=_family(received),
        source="midwife",
        reasons=("perinatal-mental-illness", "birth-trauma"),
        words=words.REFERRED[1].format(parent="Tansy"),
        sent_at=datetime.combine(received, time(10, 20), LONDON),
        acknowledged_on=working_days_after(received, 1),
        decision="accept",
        decided_on=working_days_after(received, 5),
        decline_reason="",
        allocated_on=working_days_after(received, 10),
        worker=0,
        site=0,
        first_contact_on=contact,
        course=_course(contact, today),
    )


def _family(received: date) -> FamilyPlan:
    return FamilyPlan(
        name=NAME,
        parent=Somebody("Tansy", NAME, "female", received - timedelta(27 * 365 + 180), nhs_number="9990000018"),
        parent_is_father=False,
        latest=(Somebody("Wren", NAME, "female", received - timedelta(26), nhs_number="9990000026"),),
        other_parent=Somebody("Rook", "Marram", "male", received - timedelta(31 * 365)),
        together=False,
        elder=Somebody("Fenn", NAME, "male", received - timedelta(4 * 365 - 40)),
        grandmother=Somebody("Hazel", NAME, "female", received - timedelta(58 * 365)),
        language="English",
        phone="07700 900123",
        postcode="NN1 1ZZ",
        area="Kelpby",
        deprivation=2,
        ethnic_group="white_british",
    )


def _course(contact: date, today: date) -> Course:
    first = contact + timedelta(3)
    first += timedelta((1 - first.weekday()) % 7)  # a Tuesday
    visits = tuple(
        Visit(
            starts_at=datetime.combine(first + timedelta(7 * week), time(HOUR), LONDON),
            missed=MISSED.get(week),
            techniques=("video-interactive-guidance", "watch-wait-and-wonder")[: 1 + week % 2],
            other_parent_came=False,
            risk=week == 8,
        )
        for week in range(18)
        if first + timedelta(7 * week) <= today + timedelta(7)
    )
    start, review = Occasion("start", 0, 1.3, 44.0), Occasion("review", 7, 0.55, 54.0)
    occasions = tuple(each for each in (start, review) if each.visit < len(visits))
    return Course(visits, occasions, (0, 1, 3), end_reason="", ended_on=None, stays=True)
