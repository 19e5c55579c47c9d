"""Who holds which role from which day: the past is never rewritten."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.base.organisation.actions import add_member, add_person, change_membership, end_membership
from holdfast.base.organisation.models import Membership, Role, Team, User
from holdfast.base.organisation.queries import current_memberships, present_and_coming
from holdfast.science.errors import Refusal
from tests.factories import make_team, make_user
from tests.factories.placing import TESTS

pytestmark = pytest.mark.django_db

TODAY, TOMORROW, LATER = date(2026, 11, 24), date(2026, 11, 25), date(2027, 2, 1)
WORK = {"places": 12, "working_days": (0, 1, 2, 3, 4)}


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with clock.at(datetime(2026, 11, 24, 9, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def team() -> Team:
    return make_team(sites=("Kelpby centre", "Dunes End"))


def held(user: User) -> Membership:
    return user.memberships.get(ended_on=None)


def change(member: Membership, **what: Any) -> Membership:
    said = {"role": member.role, **WORK, "sites": tuple(member.team.sites.all()), "from_day": TODAY}
    return change_membership(membership=member, **{**said, "families_open": 0, "by": TESTS, **what})


def end(member: Membership, day: date, families_open: int = 0) -> Membership:
    return end_membership(membership=member, ended_on=day, families_open=families_open, by=TESTS)


def person(team: Team, **what: Any) -> tuple[Membership, bool]:
    said = {"email": "Isla@Example.org ", "full_name": "Isla Brightwater", "password": "kw7m-p3tz-9hfe-q2rd"}
    said |= {"role": Role.PRACTITIONER, "started_on": TODAY, "by": TESTS}
    return add_person(team=team, **{**said, **what})


def test_who_is_new_gets_an_account_whose_password_lasts_until_the_first_sign_in(team: Team) -> None:
    member, is_new = person(team, places=9)
    assert (is_new, member.places, member.user.email) == (True, 9, "isla@example.org")
    assert member.user.check_password("kw7m-p3tz-9hfe-q2rd")
    assert member.user.must_change_password
    assert list(AuditEvent.objects.order_by("-pk").values_list("what", flat=True)[:2]) == ["member.added", "user.added"]


def test_who_has_an_account_keeps_its_name_and_password(team: Team) -> None:
    first, _ = person(team)
    member, is_new = person(make_team("elsewhere"), full_name="Somebody", password="another one entirely")
    assert (is_new, member.user) == (False, first.user)
    assert User.objects.get().full_name == "Isla Brightwater"
    assert member.user.check_password("kw7m-p3tz-9hfe-q2rd")


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"email": "isla at example"}, "email", "Enter an email address"),
        ({"full_name": " "}, "full_name", "Enter the person’s name"),
        ({"role": "owner"}, "role", 'There is no role "owner"; there are practitioner'),
        ({"places": 100}, "places", "0 to 99"),
    ],
)
def test_a_person_who_cannot_be_added_leaves_nothing_behind(team: Team, wrong: Any, field: str, says: str) -> None:
    with pytest.raises(Refusal, match=says) as refused:
        person(team, **wrong)
    assert refused.value.field == field
    assert not User.objects.exists()


def test_nobody_is_twice_in_a_team(team: Team) -> None:
    person(team)
    with pytest.raises(Refusal, match=r"is a member of this team already \(Therapist from 24 November 2026\)"):
        person(team, role=Role.MANAGER, started_on=LATER)


def test_somebody_who_left_comes_back(team: Team) -> None:
    user = make_user(team)
    end(held(user), TOMORROW)
    add_member(user=user, team=team, role=Role.MANAGER, started_on=TOMORROW, by=TESTS)
    assert [member.role for member in current_memberships().filter(user=user)] == [Role.PRACTITIONER]
    assert [m.role for m in present_and_coming(team)] == [Role.MANAGER, Role.PRACTITIONER]


def test_a_change_is_a_new_membership_and_the_old_one_stays_as_it_was(team: Team) -> None:
    old = held(make_user(team))
    new = change(old, role=Role.COORDINATOR, places=0, sites=(), from_day=LATER)
    old.refresh_from_db()
    assert (old.role, old.places, old.started_on, old.ended_on) == (Role.PRACTITIONER, 12, date(2020, 1, 1), LATER)
    assert old.site_links.count() == 2
    assert (new.role, new.places, new.started_on, new.ended_on) == (Role.COORDINATOR, 0, LATER, None)
    assert not new.site_links.exists()
    event = AuditEvent.objects.latest("pk")
    assert (event.what, event.facts["instead_of"]) == ("member.changed", old.pk)


def test_a_change_keeps_an_end_that_was_agreed(team: Team) -> None:
    member = end(held(make_user(team)), LATER)
    assert change(member, places=3).ended_on == LATER


def test_a_change_corrected_on_the_same_day_leaves_one_role(team: Team) -> None:
    user = make_user(team)
    change(change(held(user), places=3), places=4)
    assert [member.places for member in current_memberships().filter(user=user)] == [4]
    assert [member.places for member in present_and_coming(team)] == [4]


def test_yesterday_is_not_changed(team: Team) -> None:
    member = held(make_user(team))
    for attempt in (
        lambda: change(member, places=3, from_day=date(2026, 11, 23)),
        lambda: end(member, date(2026, 11, 23)),
    ):
        with pytest.raises(Refusal, match="24 November 2026 or later"):
            attempt()
    assert member.user.memberships.get().ended_on is None


def test_a_role_that_is_over_stays_over(team: Team) -> None:
    member = end(held(make_user(team)), TODAY)
    for attempt in (lambda: change(member, places=3), lambda: end(member, LATER)):
        with pytest.raises(Refusal, match="it is over"):
            attempt()


def test_an_end_is_not_moved_over_the_next_role(team: Team) -> None:
    user = make_user(team)
    member = end(held(user), TOMORROW)
    add_member(user=user, team=team, role=Role.MANAGER, started_on=TOMORROW, by=TESTS)
    with pytest.raises(Refusal, match="Another role of this person begins before that day"):
        end(member, LATER)


def test_a_change_of_nothing_is_refused(team: Team) -> None:
    with pytest.raises(Refusal, match="Nothing is different"):
        change(held(make_user(team)))


def test_nobody_gives_themselves_another_role(team: Team) -> None:
    manager = make_user(team, Role.MANAGER)
    with pytest.raises(Refusal, match="Nobody gives themselves another role"):
        change(held(manager), role=Role.CLINICAL_DIRECTOR, by=manager)
    assert change(held(manager), places=1, by=manager).places == 1


def test_the_last_clinical_director_stays_while_families_are_open(team: Team) -> None:
    member = held(make_user(team, Role.CLINICAL_DIRECTOR))
    with pytest.raises(Refusal, match="would have no clinical director") as ended:
        end(member, TODAY, families_open=1)
    with pytest.raises(Refusal, match="would have no clinical director") as changed:
        change(member, role=Role.MANAGER, families_open=1)
    assert (ended.value.field, changed.value.field) == ("from_day", "role")
    assert end(member, TODAY, families_open=0).ended_on == TODAY


def test_a_clinical_director_goes_when_another_goes_on(team: Team) -> None:
    first, second = (held(make_user(team, Role.CLINICAL_DIRECTOR)) for _ in range(2))
    end(second, LATER, families_open=7)
    with pytest.raises(Refusal, match="From 1 February 2027"):
        end(first, TOMORROW, families_open=7)
    make_user(team, Role.CLINICAL_DIRECTOR)
    assert end(first, TOMORROW, families_open=7).ended_on == TOMORROW
