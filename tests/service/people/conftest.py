from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from holdfast.base.common import clock
from holdfast.base.organisation.models import Role, Team, User
from tests.factories import FamilyOfTwo, make_family, make_team, make_user

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


@pytest.fixture
def _today() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def team(db: None, _today: None) -> Team:
    return make_team()


@pytest.fixture
def worker(team: Team) -> User:
    return make_user(team)


@pytest.fixture
def stranger(db: None) -> User:
    return make_user(make_team("elsewhere"), Role.CLINICAL_DIRECTOR, "Somebody Else")


@pytest.fixture
def two(team: Team) -> FamilyOfTwo:
    return make_family(team)


@pytest.fixture
def desk(worker: User) -> Client:
    client = Client()
    client.force_login(worker, backend="django.contrib.auth.backends.ModelBackend")
    return client
