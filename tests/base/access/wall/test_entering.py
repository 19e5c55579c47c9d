"""Entering from Python: one inside the other, and after something failed."""

from contextlib import suppress

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction

from holdfast.base.common.wall import BrokenTransaction, entered, entered_for
from holdfast.service.people.models import Family
from tests.factories import make_family, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def teams():
    found = [make_team(slug) for slug in ("saltmarsh", "elsewhere")]
    for team in found:
        make_family(team, team.slug)
    return found


def seen() -> list[str]:
    return list(Family.objects.order_by("name").values_list("name", flat=True))


def test_one_inside_the_other_and_back(teams):
    here, there = teams
    with entered(make_user(here)):
        assert seen() == ["saltmarsh"]
        with entered_for([there.pk]):
            assert seen() == ["elsewhere"]
            with entered_for([here.pk, there.pk]):
                assert seen() == ["elsewhere", "saltmarsh"]
            assert seen() == ["elsewhere"]
        assert seen() == ["saltmarsh"]
    assert seen() == ["elsewhere", "saltmarsh"]  # a test that has not entered reaches every team


def test_who_is_not_signed_in_and_who_has_no_team_see_nothing(teams):
    for user in (AnonymousUser(), make_user()):
        with entered(user):
            assert seen() == []
    with entered_for([]):
        assert seen() == []


def test_what_was_entered_comes_back_after_a_failure(teams):
    here, there = teams
    with entered_for([here.pk]):
        with pytest.raises(ValueError, match="on the way"), entered_for([there.pk]):
            raise ValueError("on the way")
        assert seen() == ["saltmarsh"]
        with pytest.raises(DatabaseError), entered_for([there.pk]), connection.cursor() as cursor:
            cursor.execute("select 1 / 0")
        assert seen() == ["saltmarsh"]
        with entered_for([there.pk]):
            transaction.set_rollback(True)
        assert seen() == ["saltmarsh"]


def fail_and_go_on() -> None:
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("select 1 / 0")


def test_a_failure_that_nobody_minded_is_not_taken_for_done(teams):
    """PostgreSQL takes back a transaction that failed, and answers as if it had kept it."""
    with pytest.raises(BrokenTransaction), entered_for([teams[0].pk]):
        fail_and_go_on()
