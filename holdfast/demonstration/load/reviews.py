"""Reviews at their sessions, and the end."""

from datetime import date, timedelta

import numpy as np

from holdfast.base.common import clock
from holdfast.base.organisation.models import User
from holdfast.blueprints.days import working_days_after
from holdfast.blueprints.shipped import blueprint
from holdfast.demonstration.load.people import members
from holdfast.demonstration.load.referral import at
from holdfast.demonstration.load.staff import Staff
from holdfast.demonstration.load.told import Told
from holdfast.demonstration.plan import words
from holdfast.demonstration.plan.course import Course, Visit
from holdfast.service.care.actions.alerts import acknowledge_alert, follow_up_alert
from holdfast.service.care.actions.appointments import cancel_appointment
from holdfast.service.care.actions.closure import close_episode
from holdfast.service.care.actions.reviews import sign_off_review, write_review
from holdfast.service.care.models import Alert, Appointment, Episode, Review, Session
from holdfast.service.measures.actions.absences import record_not_obtained
from holdfast.service.measures.models import NotObtained, Response
from holdfast.service.people.models import Dyad, Person


def review(
    course: Course,
    held: int,
    episode: Episode,
    visit: Visit,
    told: Told,
    staff: Staff,
    today: date,
    random: np.random.Generator,
) -> None:
    for planned in blueprint(episode.blueprint).reviews:
        on = working_days_after(visit.starts_at.date(), 3)
        if planned.after_session != held or on >= today or (course.ended_on and on > course.ended_on):
            continue
        ending = course.end_reason == "achieved" and held >= 14
        with clock.at(at(on, 12, 15)):
            written = write_review(
                episode=episode,
                review_id=planned.id,
                held_on=on,
                answer="yes" if ending else "not_yet",
                summary=told.say(words.SUMMARY[int(random.integers(len(words.SUMMARY)))]),
                decision="end" if ending else "continue",
                by=staff.director,
            )
        if on < today - timedelta(4):
            with clock.at(at(working_days_after(on, 1), 9)):
                sign_off_review(review=written, by=staff.director)


def close(course: Course, episode: Episode, worker: User, staff: Staff) -> None:
    ended_on = course.ended_on
    assert ended_on is not None  # noqa: S101 -- asked before
    episode.refresh_from_db()
    parent, children = members(episode.family)
    sessions = Session.objects.filter(episode=episode, number__isnull=False).count()
    if not sessions or Session.objects.filter(episode=episode, held_on__gt=ended_on).exists():
        return
    with clock.at(at(ended_on, 16)):
        _tidy(episode, parent, staff, worker)
        _excuse_the_end(course, episode, parent, worker)
        text = {"parent": parent.given_name, "child": children[0].given_name or "the baby", "sessions": sessions}
        planned = course.stays
        close_episode(
            episode=episode,
            closed_on=ended_on,
            reason=course.end_reason,
            caregiving_safe="yes" if course.end_reason == "achieved" else "no" if planned else "not_known",
            report={part: words.REPORT[part].format(**text) for part in words.REPORT},
            outstanding=(),
            by=worker,
        )


def _tidy(episode: Episode, parent: Person, staff: Staff, worker: User) -> None:
    for alert in Alert.objects.filter(episode=episode, followed_up_at__isnull=True):
        for receipt in alert.receipts.select_related("recipient"):
            acknowledge_alert(alert=alert, by=receipt.recipient)
        follow_up_alert(alert=alert, outcome=words.FOLLOWED.format(parent=parent.given_name), by=staff.director)
    for unsigned in Review.objects.filter(episode=episode, signed_off_at__isnull=True):
        sign_off_review(review=unsigned, by=staff.director)
    for open_one in Appointment.objects.filter(episode=episode, closed_at__isnull=True, session__isnull=True):
        cancel_appointment(appointment=open_one, reason="The work has ended.", by=worker)


def _excuse_the_end(course: Course, episode: Episode, parent: Person, worker: User) -> None:
    """Whoever left early has no end scores; the reason is said for each measure that was due."""
    reason = "moved_away" if course.end_reason == "moved-away" else "left_early"
    dyads = list(Dyad.objects.filter(family=episode.family, child__born_on__isnull=False))
    for planned in blueprint(episode.blueprint).measures:
        if "end" not in planned.occasions or planned.about == "goal":
            continue
        for about in [parent] if planned.about == "parent" else dyads:
            key = {"person" if planned.about == "parent" else "dyad": about}
            taken = {"episode": episode, "instrument": planned.instrument, "occasion": "end", **key}
            if not Response.objects.filter(**taken).exists() and not NotObtained.objects.filter(**taken).exists():
                record_not_obtained(
                    episode=episode,
                    instrument=planned.instrument,
                    about=about,
                    occasion="end",
                    reason=reason,
                    note="",
                    by=worker,
                )
