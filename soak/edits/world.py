"""What is there before the trial: one team, its people, and a record of each kind to work on at once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from holdfast.base.common import clock
from holdfast.base.common.wall import entered_for
from holdfast.base.organisation.models import Role, Team, User
from holdfast.base.signin import marks
from holdfast.service.care.actions.appointments import book_appointment
from holdfast.service.measures.actions import record_response
from soak.edits import kinds
from soak.edits.kinds import Record
from tests.factories import make_allocation, make_episode, make_family, make_team, make_user
from tests.service.referrals.answers import send


@dataclass(frozen=True)
class World:
    team: Team
    records: list[Record]
    notes: list[str]
    people: dict[str, list[User]]


def make_world(sets: int, writers: int) -> World:
    team = make_team("saltmarsh")
    with entered_for([team.pk]):
        people = {
            "clinical_director": [
                make_user(team, Role.CLINICAL_DIRECTOR, name=f"Morwenna {n}") for n in range(writers)
            ],
            "manager": [make_user(team, Role.MANAGER, name=f"Corentyn {n}") for n in range(writers)],
        }
        made = [_set(team, number, people["clinical_director"][0]) for number in range(sets)]
    records = [record for found, _ in made for record in found]
    records.append(Record(kinds.PHONE, reverse("team-phone", args=[team.pk])))
    return World(team, records, [note for _, note in made], people)


def _set(team: Team, number: int, director: User) -> tuple[list[Record], str]:
    two = make_family(team, f"Family{number}")
    worker = make_user(team, name=f"Isla {number}")
    episode = make_episode(two, date(2024, 1, 1))
    make_allocation(episode, worker, director, date(2024, 1, 2))
    agreed, noted = _booked(episode, worker, 10), _booked(episode, worker, 12)
    response = _answered(episode, two.parent, worker)
    referral = send(team, parent=_parent(number))
    of = {"family_pk": two.family.pk, "person_pk": two.parent.pk}
    member = worker.memberships.get()
    return [
        Record(kinds.PERSON, reverse("person-edit", kwargs=of)),
        Record(kinds.CONTACT, reverse("person-contact", kwargs=of)),
        Record(kinds.SESSION, reverse("session", args=[_recorded(episode, worker).pk])),
        Record(kinds.FIRST_CONTACT, reverse("first-contact", args=[two.family.pk])),
        Record(kinds.APPOINTMENT, reverse("appointment-change", args=[agreed.pk])),
        Record(kinds.MEASURE, reverse("measure-correct", args=[response.pk])),
        Record(kinds.REFERRAL, reverse("referral-amend", args=[referral.pk, "safe_how"])),
        Record(kinds.MEMBER, reverse("member-change", args=[team.pk, member.pk]),
               find=reverse("team-settings", args=[team.pk]), named=worker.full_name),
    ], reverse("session", args=[_written(noted, worker).pk])  # fmt: skip


def _parent(number: int) -> dict[str, str]:
    return {"parent_given": f"T{number}", "parent_family": f"Referred{number}", "parent_born_on": "",
            "parent_relation": "mother"}  # fmt: skip


def _booked(episode: Any, worker: User, hour: int, day: date = date(2026, 1, 5)) -> Any:
    starts = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    with clock.at(datetime(2026, 1, 2, 9, tzinfo=UTC)):
        return book_appointment(episode=episode, practitioner=worker, kind="session", starts_at=starts, minutes=20,
                                place="home", site=None, by=worker)  # fmt: skip


def _recorded(episode: Any, worker: User) -> Any:
    return _written(_booked(episode, worker, 15), worker)


def _written(appointment: Any, worker: User) -> Any:
    from holdfast.service.care.actions.sessions import record_session
    from holdfast.service.care.queries.session import people_of

    record_session(appointment=appointment, attendance="attended", not_held_reason="", minutes=480, place="home",
                   site=None, people=people_of(appointment.episode), techniques=[], risk_changed=False,
                   note_text="Begun.", note_based_on=0, next_starts_at=None, by=worker)  # fmt: skip
    return appointment


def _answered(episode: Any, about: Any, worker: User) -> Any:
    with clock.at(datetime(2026, 1, 6, 9, tzinfo=UTC)):
        return record_response(episode=episode, instrument="phq9", about=about, occasion="start",
                               answered_on=date(2026, 1, 5), rater_kind="self", mode="together",
                               items=dict.fromkeys(range(1, 10), 0), missing_reason="", by=worker)  # fmt: skip


def signed_in(user: User) -> Client:
    """Somebody who has shown their second factor as well."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    marks.set_how(session, "soak", "soak")
    session.save()
    return client
