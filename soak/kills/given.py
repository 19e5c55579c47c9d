"""What is there before the trial: a team, its people, families with appointments, referrals that wait."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.test import Client

from holdfast.base.common import clock
from holdfast.base.organisation.models import Role, Team, User
from holdfast.base.signin import marks
from holdfast.service.care.actions.acceptance import accept_and_open
from holdfast.service.care.actions.allocations import allocate
from holdfast.service.care.actions.appointments import book_appointment
from holdfast.service.care.models import Episode
from tests.factories import make_team, make_user
from tests.service.referrals.answers import WREN, send

SLUG = "saltmarsh"
AGO = timedelta(days=120)


@dataclass(frozen=True)
class Desk:
    """One worker, with the cookies of their browser, and what nobody else touches."""

    cookies: dict[str, str]
    user: int
    family: int
    episode: int
    to_record: tuple[int, ...]
    to_draft: tuple[int, ...]


@dataclass(frozen=True)
class Given:
    desks: tuple[Desk, ...]
    deciding: dict[str, str]
    """Cookies of who accepts."""
    waiting: tuple[int, ...]


def prepare(workers: int, each: int, referrals: int) -> Given:
    """`each` appointments to record for every worker, and a tenth as many to write drafts about."""
    team = make_team(SLUG, sites=())
    director = make_user(team, Role.CLINICAL_DIRECTOR, name="Morwenna Slate")
    desks = tuple(_desk(team, number, each, director) for number in range(workers))
    waiting = tuple(_referral(team, f"Waiting{number}").pk for number in range(referrals))
    return Given(desks, cookies_of(director), waiting)


def _desk(team: Team, number: int, each: int, director: User) -> Desk:
    worker = make_user(team, Role.PRACTITIONER, name=f"Isla Number {number}", places=40)
    episode = _episode(team, f"Family{number}", worker, director)
    made = [_appointment(episode, worker, at) for at in range(each + max(1, each // 10))]
    return Desk(cookies_of(worker), worker.pk, episode.family_id, episode.pk, tuple(made[:each]), tuple(made[each:]))


def _referral(team: Team, name: str) -> Any:
    about = {"parent_given": f"T{name}", "parent_family": name, "parent_born_on": "", "parent_relation": "mother"}
    born = clock.today() - timedelta(days=90)
    return send(team, parent=about, child_1={"children": [{**WREN, "given": f"W{name}", "born_on": f"{born}"}]})


def _episode(team: Team, name: str, worker: User, director: User) -> Episode:
    with clock.at(clock.now() - AGO):
        said = {"decided_on": clock.today(), "reason": "Within the criteria.", "people": (), "need": ""}
        episode = accept_and_open(referral=_referral(team, name), family_name=name, by=director, **said)
        how = {"site": None, "allocated_on": clock.today(), "reason": "Nearest free place."}
        allocate(episode=episode, practitioner=worker, by=director, **how)
    return episode


def _appointment(episode: Episode, worker: User, number: int) -> int:
    """Twenty a day, all of them past."""
    began = clock.now() - AGO
    at = datetime.combine(began.date() + timedelta(days=1 + number // 20), time(8), began.tzinfo)
    where = {"kind": "session", "minutes": 20, "place": "home", "site": None}
    with clock.at(began):
        starts = at + timedelta(minutes=30 * (number % 20))
        return book_appointment(episode=episode, practitioner=worker, starts_at=starts, by=worker, **where).pk


def cookies_of(user: User) -> dict[str, str]:
    """A session as signing in with a second factor leaves it."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    marks.set_how(session, "trial", "trial")
    session.save()
    return {name: morsel.value for name, morsel in client.cookies.items()}
