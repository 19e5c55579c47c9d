from collections.abc import Callable
from typing import Any

import pytest

from holdfast.base.organisation.actions import set_password
from holdfast.base.organisation.models import Role, Team, User
from tests.base.signin.apps import App
from tests.base.signin.people import PASSWORD, give_app
from tests.factories import make_team, make_user
from tests.factories.placing import TESTS


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def team() -> Team:
    return make_team()


@pytest.fixture
def make_person(team: Team) -> Callable[..., User]:
    def make(role: str = Role.PRACTITIONER, to: Team | None = team, name: str = "Isla Brightwater") -> User:
        user = make_user(to, role, name=name)
        set_password(user=user, password=PASSWORD, by=TESTS)
        return user

    return make


@pytest.fixture
def user(make_person: Callable[..., User]) -> User:
    return make_person()


@pytest.fixture
def app(user: User) -> App:
    """The authenticator app on the telephone of `user`."""
    return give_app(user)
