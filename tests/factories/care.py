from datetime import date

from holdfast.base.organisation.models import User
from holdfast.service.care.models import Allocation, Attendance, Episode, Place, Session
from tests.factories.people import FamilyOfTwo
from tests.factories.placing import TESTS, place


def make_episode(two: FamilyOfTwo, accepted_on: date = date(2026, 9, 1), **fields: object) -> Episode:
    fields = {"blueprint": "norpip", **fields}
    return place(
        thing=Episode(team=two.family.team, family=two.family, accepted_on=accepted_on, **fields),
        by=TESTS,
    )


def make_allocation(episode: Episode, practitioner: User, supervisor: User, on: date = date(2026, 9, 5)) -> Allocation:
    return place(
        thing=Allocation(
            team=episode.team,
            episode=episode,
            practitioner=practitioner,
            supervisor=supervisor,
            allocated_on=on,
            reason="Nearest free place",
            allocated_by=supervisor,
        ),
        by=TESTS,
    )


def make_session(
    episode: Episode, practitioner: User, held_on: date, number: int | None = 1, **fields: object
) -> Session:
    fields.setdefault("attendance", Attendance.ATTENDED)
    return place(
        thing=Session(
            team=episode.team,
            episode=episode,
            practitioner=practitioner,
            held_on=held_on,
            number=number,
            place=Place.HOME,
            **fields,
        ),
        by=TESTS,
    )
