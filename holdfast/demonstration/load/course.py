"""One planned course of care, from allocation to closure or to today."""

from datetime import date, timedelta

import numpy as np

from holdfast.base.common import clock
from holdfast.base.organisation.models import Site, User
from holdfast.demonstration.load.measures import follow_up, measure
from holdfast.demonstration.load.people import birth, fill_in, members
from holdfast.demonstration.load.referral import at
from holdfast.demonstration.load.reviews import close, review
from holdfast.demonstration.load.staff import Staff
from holdfast.demonstration.load.told import Told
from holdfast.demonstration.plan import words
from holdfast.demonstration.plan.course import Course, Visit
from holdfast.demonstration.plan.service import Referred
from holdfast.service.care.actions.allocations import allocate
from holdfast.service.care.actions.appointments import book_appointment
from holdfast.service.care.actions.episodes import record_first_contact
from holdfast.service.care.actions.goals import set_goal
from holdfast.service.care.actions.sessions import record_session
from holdfast.service.care.models import Appointment, AppointmentKind, Attendance, Episode, Place
from holdfast.service.people.models import Person

MATCHES = (
    "Nearest free place.",
    "Works in their children’s centre on a day that suits.",
    "Experienced in work after a hard birth.",
    "Free place, and speaks with the health visitor there every week.",
)

HANDOVERS = (
    "The worker before goes on leave; this one knows the family from the children’s centre.",
    "The worker before moves to another site; the family chose whom to go on with.",
    "The worker before is ill for some weeks, and the family does not want to wait.",
)


def follow(plan: Referred, episode: Episode, staff: Staff, today: date, random: np.random.Generator) -> None:
    """Everything that has happened by today, each thing on its day."""
    allocated_on, course = plan.allocated_on, plan.course
    if allocated_on is None or course is None:
        return
    worker, site = staff.therapists[plan.worker], staff.sites[plan.site]
    with clock.at(at(allocated_on, 12)):
        reason = MATCHES[int(random.integers(len(MATCHES)))]
        allocate(
            episode=episode, practitioner=worker, site=site, allocated_on=allocated_on, reason=reason, by=staff.director
        )
    if plan.first_contact_on is None:
        return
    with clock.at(at(plan.first_contact_on, 15)):
        record_first_contact(episode=episode, contacted_on=plan.first_contact_on, by=worker)
    fill_in(plan.family, episode.family, plan.first_contact_on, worker, int(random.integers(100)))
    birth(plan.family, episode.family, worker, today)
    last = _visits(plan, course, episode, worker, site, staff, today, random)
    if course.end_reason and course.ended_on:
        close(course, episode, last, staff)


def _visits(
    plan: Referred,
    course: Course,
    episode: Episode,
    worker: User,
    site: Site,
    staff: Staff,
    today: date,
    random: np.random.Generator,
) -> User:
    """The worker of the last visit."""
    parent, children = members(episode.family)
    told = Told(parent, children[0])
    place = Place.HOME if random.random() < 0.7 else Place.SITE
    now = at(today, 9)
    held, since = 0, plan.first_contact_on
    assert since is not None  # noqa: S101 -- asked before
    for number, visit in enumerate(course.visits):
        if plan.handover and plan.handover.visit == number:
            worker, since = staff.therapists[plan.handover.worker], _day_of(course, number - 1) + timedelta(1)
            _hand_over(episode, worker, site, since, HANDOVERS[number % len(HANDOVERS)], staff)
        appointment = _book(visit, episode, worker, place, site, since)
        if visit.starts_at >= now:
            return worker
        fresh = visit.starts_at.date() >= today - timedelta(3) and random.random() < 0.25
        if fresh:
            return worker  # not written up yet: it is due
        _record(visit, appointment, told, children, worker, random)
        if visit.risk:
            follow_up(episode, visit, parent, staff, today)
        held += visit.missed is None
        if held == 1 and visit.missed is None:
            _goals(course, episode, parent, visit, worker)
        for occasion in course.occasions:
            if occasion.visit == number:
                measure(course, occasion, episode, visit, told.parent, worker, staff, today, random)
        if visit.missed is None:
            review(course, held, episode, visit, told, staff, today, random)
    return worker


def _day_of(course: Course, number: int) -> date:
    return course.visits[number].starts_at.date()


def _hand_over(episode: Episode, worker: User, site: Site, on: date, reason: str, staff: Staff) -> None:
    with clock.at(at(on, 12)):
        allocate(episode=episode, practitioner=worker, site=site, allocated_on=on, reason=reason, by=staff.director)


def _book(visit: Visit, episode: Episode, worker: User, place: str, site: Site, since: date) -> Appointment:
    """A visit is booked a week before; the worker's first one on the day that the worker begins."""
    booked = max(since, visit.starts_at.date() - timedelta(7))
    with clock.at(at(booked, 16, 30)):
        return book_appointment(
            episode=episode,
            practitioner=worker,
            kind=AppointmentKind.SESSION,
            starts_at=visit.starts_at,
            minutes=50,
            place=place,
            site=site if place == Place.SITE else None,
            by=worker,
        )


def _record(
    visit: Visit,
    appointment: Appointment,
    told: Told,
    children: list[Person],
    worker: User,
    random: np.random.Generator,
) -> None:
    came = visit.missed is None
    attendance, reason = visit.missed or (Attendance.ATTENDED, "")
    note = told.say(words.NOTES[int(random.integers(len(words.NOTES)))])
    there = [told.parent, *(child for child in children if not child.is_unborn)]
    with clock.at(visit.starts_at + timedelta(hours=2)):
        record_session(
            appointment=appointment,
            attendance=attendance,
            not_held_reason=reason,
            minutes=50,
            place=appointment.place,
            site=appointment.site,
            people=there if came else [],
            techniques=visit.techniques if came else [],
            risk_changed=visit.risk and came,
            risk_text=told.say(words.RISK) if visit.risk and came else "",
            risk_action=told.say(words.RISK_DONE) if visit.risk and came else "",
            note_text=note if came else "",
            note_based_on=0,
            next_starts_at=None,
            by=worker,
        )


def _goals(course: Course, episode: Episode, parent: Person, visit: Visit, worker: User) -> None:
    with clock.at(visit.starts_at + timedelta(hours=2, minutes=10)):
        for goal in course.goals:
            set_goal(episode=episode, person=parent, words=words.GOALS[goal], set_on=visit.starts_at.date(), by=worker)
