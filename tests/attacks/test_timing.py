"""How long a refusal takes says nothing about who has an account: the work is counted, whatever the machine is at."""

from typing import Any

import pytest
from django.contrib.auth import hashers
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.actions import action, record
from holdfast.base.organisation.actions import set_password
from holdfast.base.organisation.models import User
from tests.factories import make_team, make_user
from tests.factories.placing import TESTS

pytestmark = pytest.mark.django_db
PASSWORD = "kelp and rock and tide"


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rounds of every password hash that is worked out."""
    done: list[int] = []

    def counted(self: Any, password: str, salt: str, iterations: int | None = None) -> str:
        done.append(iterations or self.iterations)
        return f"{self.algorithm}${iterations or self.iterations}${salt}$0"

    monkeypatch.setattr(hashers.PBKDF2PasswordHasher, "encode", counted)
    return done


@pytest.fixture
def isla() -> User:
    user = make_user(make_team(), "practitioner", name="Isla Brightwater")
    set_password(user=user, password=PASSWORD, by=TESTS)
    return user


def rounds(work: list[int], email: str, password: str) -> list[int]:
    work.clear()
    Client().post(reverse("sign-in"), {"username": email, "password": password})
    return list(work)


def test_an_unknown_address_costs_what_a_known_one_does(isla: User, work: list[int]) -> None:
    known, unknown = rounds(work, isla.email, "wrong"), rounds(work, "nobody@example.org", "wrong")
    assert known == unknown
    assert known[0] >= 600_000


def test_so_does_a_closed_account(isla: User, work: list[int]) -> None:
    known = rounds(work, isla.email, "wrong")
    close(user=isla, by=TESTS)
    assert rounds(work, isla.email, "wrong") == known
    assert rounds(work, isla.email, PASSWORD) == known


def test_while_it_is_locked_right_and_wrong_cost_the_same(isla: User, work: list[int]) -> None:
    for _ in range(5):
        rounds(work, isla.email, "wrong")
        rounds(work, "nobody@example.org", "wrong")
    assert rounds(work, isla.email, "wrong") == rounds(work, isla.email, PASSWORD)
    assert rounds(work, isla.email, "wrong") == rounds(work, "nobody@example.org", "wrong")


@action
def close(*, user: User, by: object) -> None:
    user.is_active = False
    user.save()
    record(by=by, what="test.closed", about=user)
