"""What is given before a journey begins: families of the simulated team, written by the actions that pages use."""

from datetime import datetime, time, timedelta
from typing import Any

from django.test import override_settings

from holdfast.base.common import clock
from holdfast.base.organisation.models import Role, Team, User
from holdfast.base.signin.actions import add_app
from holdfast.blueprints.shipped import blueprint
from holdfast.demonstration.accounts import PASSWORD, TEAM
from holdfast.demonstration.plan.course import LONDON
from holdfast.service.care.actions.acceptance import accept_and_open
from holdfast.service.care.actions.allocations import allocate
from holdfast.service.care.actions.appointments import book_appointment
from holdfast.service.care.actions.episodes import record_first_contact
from holdfast.service.care.actions.reviews import write_review
from holdfast.service.care.actions.sessions import record_session
from holdfast.service.care.models import Appointment, Episode, Review, Session
from holdfast.service.measures.actions.absences import record_not_obtained
from holdfast.service.people.actions import add_person
from holdfast.service.people.models import Dyad, FamilyMember, Person
from holdfast.service.referrals.models import Referral
from tests.base.signin.apps import App
from tests.cli.running import SERVICE_KEY
from tests.factories import make_team, make_user
from tests.factories.placing import TESTS, place
from tests.journeys.people import SUPERVISOR, THERAPIST
from tests.service.referrals.answers import PAGES, WREN, send


def person(email: str) -> User:
    return User.objects.get(email=email)


def moment(days: int, hour: int, minute: int = 0) -> datetime:
    """So many days from today."""
    return datetime.combine(clock.today() + timedelta(days), time(hour, minute), LONDON)


def a_referral(name: str, given: str = "Tansy", days: int = 0, **pages: dict[str, Any]) -> Referral:
    """Sent so many days from today, of a parent and a child of three months."""
    born = clock.today() - timedelta(90)
    about = {**PAGES["parent"], "parent_given": given, "parent_family": name, **pages.pop("parent", {})}
    child = {"children": [{**WREN, "born_on": born.isoformat()}]}
    with clock.at(moment(days, 9)):
        return send(Team.objects.get(slug=TEAM), parent=about, child_1=child, **pages)


def a_waiting_family(name: str, given: str = "Tansy", days: int = 0) -> Episode:
    """Accepted so many days from today."""
    referral = a_referral(name, given, days)
    with clock.at(moment(days, 10)):
        return accept_and_open(
            referral=referral,
            decided_on=clock.today(),
            reason="Within the criteria.",
            people=(),
            need="Birth trauma",
            by=person(SUPERVISOR),
            family_name=name,
        )


def an_allocated_family(name: str, to: str = THERAPIST, given: str = "Tansy", days: int = 0) -> Episode:
    episode = a_waiting_family(name, given, days)
    with clock.at(moment(days, 11)):
        allocate(
            episode=episode,
            practitioner=person(to),
            site=None,
            allocated_on=clock.today(),
            reason="Nearest free place.",
            by=person(SUPERVISOR),
        )
    return episode


def a_family_in_touch(name: str, to: str = THERAPIST, given: str = "Tansy", days: int = 0) -> Episode:
    episode = an_allocated_family(name, to, given, days)
    with clock.at(moment(days, 12)):
        record_first_contact(episode=episode, contacted_on=clock.today(), by=person(to))
    return episode


def an_appointment(episode: Episode, starts_at: datetime, to: str = THERAPIST) -> Appointment:
    with clock.at(min(starts_at - timedelta(1), clock.now())):
        return book_appointment(
            episode=episode,
            practitioner=person(to),
            kind="session",
            starts_at=starts_at,
            minutes=50,
            place="home",
            site=None,
            by=person(to),
        )


def a_session(appointment: Appointment, note: str, to: str = THERAPIST) -> Session:
    with clock.at(appointment.ends_at + timedelta(hours=1)):
        return record_session(
            appointment=appointment,
            attendance="attended",
            not_held_reason="",
            minutes=50,
            place="home",
            site=None,
            people=people_of(appointment.episode),
            techniques=[],
            risk_changed=False,
            risk_text="",
            risk_action="",
            note_text=note,
            note_based_on=0,
            next_starts_at=None,
            by=person(to),
        )


def a_review(episode: Episode) -> Review:
    """Held today, and not signed off."""
    return write_review(
        episode=episode,
        review_id="first-review",
        held_on=clock.today(),
        answer="not_yet",
        summary="They look for each other more.",
        decision="continue",
        by=person(SUPERVISOR),
    )


def an_unborn_child(episode: Episode) -> Person:
    values = {"given_name": "", "family_name": episode.family.name, "expected_on": clock.today() + timedelta(40)}
    return add_person(family=episode.family, role="child", values=values, by=person(SUPERVISOR))


def people_of(episode: Episode) -> list[Person]:
    members = FamilyMember.objects.filter(family=episode.family).select_related("person").order_by("pk")
    return [member.person for member in members]


def a_stranger(name: str = "Hedra Far") -> str:
    """The address of a clinical director of another team, a real one, who has the password of the demonstration."""
    team = Team.objects.filter(slug="elsewhere").first() or make_team("elsewhere")
    user = make_user(team, Role.CLINICAL_DIRECTOR, name=name)
    place(thing=_with_password(user), by=TESTS)
    return user.email


def an_app(email: str) -> App:
    """The authenticator app of somebody, set up."""
    made = App()
    with override_settings(SECRET_KEY=SERVICE_KEY):  # what it is made from is kept under the key of the service
        made.codes = add_app(user=person(email), secret=made.secret, session_key="", by=TESTS)
    return made


def _with_password(user: User) -> User:
    user.set_password(PASSWORD)
    return user


def nothing_measured(episode: Episode, by: str, but: str) -> None:
    """For every measure of the end but one a reason why it could not be had."""
    worker = person(by)
    parent = people_of(episode)[0]
    for planned in blueprint(episode.blueprint).measures:
        if "end" not in planned.occasions or planned.about == "goal" or planned.instrument == but:
            continue
        for about in [parent] if planned.about == "parent" else Dyad.objects.filter(family=episode.family):
            record_not_obtained(
                episode=episode,
                instrument=planned.instrument,
                about=about,
                occasion="end",
                reason="left_early",
                note="",
                by=worker,
            )
