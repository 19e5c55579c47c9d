"""Records are reached through the teams somebody works in today, and through the role they hold there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may, memberships_of, team_ids, teams_of
from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.actions import add_member, end_membership
from holdfast.base.organisation.models import Role, Team, User
from holdfast.service.people.models import Family
from tests.factories import make_family, make_team, make_user
from tests.factories.placing import TESTS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.at(datetime(2026, 11, 24, 9, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def team() -> Team:
    return make_team()


@pytest.fixture
def family(team: Team) -> Family:
    return make_family(team).family


@action
def close_account(*, user: User, by: object) -> None:
    user.is_active = False
    user.save()
    record(by=by, what="test.closed", about=user)


def afresh(user: User) -> User:
    """As the next request would have them."""
    return User.objects.get(pk=user.pk)


def join(user: User, team: Team, role: str, started_on: date) -> None:
    add_member(user=user, team=team, role=role, started_on=started_on, by=TESTS)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.PRACTITIONER, True),
        (Role.CLINICAL_DIRECTOR, True),
        (Role.COORDINATOR, True),
        (Role.DATA_PROTECTION_OFFICER, True),
        (Role.MANAGER, False),
        (Role.EVALUATOR, False),
    ],
)
def test_which_roles_reach_the_families_of_their_team(role: str, sees: bool, team: Team, family: Family) -> None:
    assert Family.objects.visible_to(make_user(team, role)).exists() is sees


def test_the_families_of_another_team_are_not_there(family: Family) -> None:
    stranger = make_user(make_team("elsewhere"), Role.CLINICAL_DIRECTOR)
    assert not Family.objects.visible_to(stranger).exists()


def test_the_permission_asked_for_counts(team: Team, family: Family) -> None:
    coordinator = make_user(team, Role.COORDINATOR)
    assert Family.objects.visible_to(coordinator, Permission.SEE_REFERRALS).exists()
    assert not Family.objects.visible_to(coordinator, Permission.WRITE_RECORD).exists()


def test_two_teams_two_roles(team: Team, family: Family) -> None:
    other = make_team("elsewhere")
    make_family(other, "Thrift")
    user = make_user(team, Role.EVALUATOR)
    join(user, other, Role.PRACTITIONER, date(2026, 1, 1))
    assert [one.name for one in Family.objects.visible_to(user)] == ["Thrift"]
    assert team_ids(user, Permission.SEE_EVALUATION) == sorted([team.pk, other.pk])
    assert [one.slug for one in teams_of(user, Permission.SEE_EVALUATION)] == ["elsewhere", "saltmarsh"]
    assert may(user, Permission.WRITE_RECORD)
    assert may(user, Permission.WRITE_RECORD, other.pk)
    assert not may(user, Permission.WRITE_RECORD, team.pk)


@pytest.mark.parametrize(("ended_on", "sees"), [(date(2026, 11, 24), False), (date(2026, 11, 25), True)])
def test_a_role_is_held_to_the_day_before_it_ends(ended_on: date, sees: bool, team: Team, family: Family) -> None:
    user = make_user(team)
    end_membership(membership=user.memberships.get(), ended_on=ended_on, families_open=0, by=TESTS)
    assert Family.objects.visible_to(afresh(user)).exists() is sees


@pytest.mark.parametrize(("started_on", "sees"), [(date(2026, 11, 24), True), (date(2026, 11, 25), False)])
def test_a_role_is_held_from_its_first_day(started_on: date, sees: bool, team: Team, family: Family) -> None:
    user = make_user()
    join(user, team, Role.PRACTITIONER, started_on)
    assert Family.objects.visible_to(user).exists() is sees


def test_a_closed_account_reaches_nothing(team: Team, family: Family) -> None:
    user = make_user(team)
    close_account(user=user, by=TESTS)
    assert memberships_of(afresh(user)) == []
    assert not Family.objects.visible_to(afresh(user)).exists()


def test_somebody_in_no_team_and_somebody_not_signed_in_reach_nothing(family: Family) -> None:
    for user in (make_user(), AnonymousUser()):
        assert not Family.objects.visible_to(user).exists()
        assert not any(may(user, permission) for permission in Permission)


def test_memberships_are_read_once_for_one_user(team: Team, django_assert_num_queries) -> None:
    user = afresh(make_user(team))
    with django_assert_num_queries(2):  # and the organisation's teams, for what reaches all of them
        for permission in Permission:
            may(user, permission)
            team_ids(user, permission)
            teams_of(user, permission)


def test_memberships_are_read_once_in_a_request(team: Team, family: Family) -> None:
    client = Client()
    client.force_login(make_user(team), backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get("/families/").status_code == 200
    asked = [query["sql"] for query in queries if 'FROM "organisation_membership"' in query["sql"]]
    assert len([sql for sql in asked if '"organisation_membership"."user_id" =' in sql]) == 1
