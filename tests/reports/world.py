"""A small service with scores, made of ordinary records: what an extract is written from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.organisation.models import Role, Site, Team, User
from holdfast.service.care.models import Allocation, Closure, Episode, Place, Session, SessionPerson
from holdfast.service.measures.models import NotObtained, Response, Score
from holdfast.service.people.models import Dyad, Family, FamilyMember, FamilyRole, Person, Relationship, Sex
from holdfast.service.referrals.models import Referral
from tests.factories import make_team, make_user
from tests.factories.placing import TESTS

START = date(2025, 9, 1)
NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
Scales = Mapping[str, float | None]


@dataclass(frozen=True)
class Story:
    """One family: scores at the start and the end by instrument and scale; no end means that care goes on."""

    start: Mapping[str, Scales]
    end: Mapping[str, Scales] | None = None
    reason: str = ""  # why there is no end score
    sessions: int = 8
    came: bool = True
    weeks: int = 20
    ended: str = "completed"


@dataclass
class Service:
    team: Team
    director: User
    practitioner: User
    sites: list[Site]


def make_service(slug: str = "saltmarsh", *, simulated: bool = False) -> Service:
    team = make_team(slug, sites=("Kelpby centre", "Dunes End"))
    if simulated:
        _simulated(team=team, by=TESTS)
    return Service(team, make_user(team, Role.CLINICAL_DIRECTOR), make_user(team), list(team.sites.order_by("pk")))


@action
def _simulated(*, team: Team, by: Any) -> None:
    team.is_simulated = True
    team.save()
    record(by=by, what="test.simulated", about=team)


def live(*, service: Service, stories: Iterable[Story]) -> None:
    """Let the families of the stories come, be seen, be measured and leave."""
    _live(service=service, stories=stories, by=TESTS)


@action
def _live(*, service: Service, stories: Iterable[Story], by: Any) -> None:
    for number, story in enumerate(stories):
        _family(service, story, number)
    record(by=by, what="test.placed", about=service.team)


def _saved(thing: Any) -> Any:
    thing.save()
    return thing


def _family(service: Service, story: Story, number: int) -> None:
    team, day = service.team, START + timedelta(3 * number)
    family = _saved(Family(team=team, name=f"Saxifrage{number}"))
    parent = Person(team=team, given_name="Tansy", family_name=f"Saxifrage{number}", born_on=date(1998, 5, 3))
    parent.nhs_number, parent.sex = f"{9990000000 + number}", Sex.FEMALE
    child = Person(team=team, given_name="Wren", family_name=f"Saxifrage{number}", born_on=day - timedelta(80))
    _saved(parent), _saved(child)
    for person, role in ((parent, FamilyRole.PARENT), (child, FamilyRole.CHILD)):
        _saved(FamilyMember(team=team, family=family, person=person, role=role))
    _saved(Relationship(team=team, person=parent, relative=child, kind="parent", started_on=child.born_on))
    dyad = _saved(Dyad(team=team, family=family, carer=parent, child=child))
    episode = _episode(service, family, day, story, number)
    _sessions(service, episode, (parent, child), day, story)
    about = {"phq9": {"person": parent}, "hads": {"person": parent}, "pirgas": {"dyad": dyad}}
    about |= {"parent-survey": {"person": parent}}
    for occasion, when, scores in (("start", day + timedelta(20), story.start), ("end", _last(day, story), story.end)):
        for instrument, scales in (scores or {}).items():
            _response(service, episode, instrument, about[instrument], occasion, when, scales)
    if story.reason:
        for instrument in story.start:
            _saved(
                NotObtained(
                    team=team, episode=episode, instrument=instrument, occasion="end", reason=story.reason,
                    recorded_on=_last(day, story), recorded_by=service.practitioner, **about[instrument],
                )
            )  # fmt: skip


def _last(day: date, story: Story) -> date:
    return day + timedelta(7 * story.weeks)


def _episode(service: Service, family: Family, day: date, story: Story, number: int) -> Episode:
    team = service.team
    sent = datetime.combine(day, NOW.timetz())
    referral = _saved(
        Referral(
            team=team, code=f"{team.pk}-{number}", resume_key_hash=f"{team.pk}-{number}", status="accepted",
            sent_at=sent, received_on=day, decided_on=day + timedelta(4), decided_by=service.director,
            decision_reason="Meets the criteria", referrer_kind="midwife", family=family,
            answers={"name": family.name},
        )
    )  # fmt: skip
    ended = story.end is not None or story.reason
    episode = _saved(
        Episode(
            team=team, family=family, referral=referral, blueprint="norpip", accepted_on=day + timedelta(4),
            started_on=day + timedelta(18) if story.came else None, closed_on=_last(day, story) if ended else None,
        )
    )  # fmt: skip
    _saved(
        Allocation(
            team=team, episode=episode, practitioner=service.practitioner, supervisor=service.director,
            site=service.sites[number % 2], allocated_on=day + timedelta(6), reason="Nearest free place",
            allocated_by=service.director,
        )
    )  # fmt: skip
    if ended:
        _saved(
            Closure(
                team=team, episode=episode, closed_on=episode.closed_on, reason=story.ended, caregiving_safe="yes",
                report={"work-done": "Saxifrage came"}, closed_by=service.director,
            )
        )  # fmt: skip
    return episode


def _sessions(service: Service, episode: Episode, people: tuple[Person, Person], day: date, story: Story) -> None:
    for week in range(story.sessions):
        held = story.came and week % 4 != 3
        session = _saved(
            Session(
                team=service.team, episode=episode, practitioner=service.practitioner,
                held_on=day + timedelta(18 + 7 * week), number=week + 1 if held else None, place=Place.HOME,
                attendance="attended" if held else "did_not_come",
                not_held_reason="" if held else "did-not-attend",
            )
        )  # fmt: skip
        for person in people if held else ():
            _saved(SessionPerson(team=service.team, session=session, person=person))


def _response(
    service: Service, episode: Episode, instrument: str, about: Any, occasion: str, when: date, scales: Scales
) -> Response:
    response = _saved(
        Response(
            team=service.team, episode=episode, instrument=instrument, instrument_version="1", occasion=occasion,
            answered_on=when, rater_kind="self", entered_by=service.practitioner, mode="paper", items={}, **about,
        )
    )  # fmt: skip
    for scale, value in scales.items():
        _saved(Score(team=service.team, response=response, scale=scale, value=value, rule_version="1"))
    return response


def phq9(first: float, last: float | None = None, **more: Any) -> Story:
    """A family of which only the PHQ-9 is known."""
    end = None if last is None else {"phq9": {"total": last}}
    return Story({"phq9": {"total": first}}, end, **more)
