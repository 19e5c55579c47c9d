from collections.abc import Iterator

import pytest

from holdfast.base.common import clock
from holdfast.base.organisation.models import Role, Team, User
from tests.factories import make_team, make_user
from tests.service.referrals.answers import NOW


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def team(db: None) -> Team:
    return make_team()


@pytest.fixture
def coordinator(team: Team) -> User:
    return make_user(team, Role.COORDINATOR, "Perran Kelp")


@pytest.fixture
def stranger(db: None) -> User:
    return make_user(make_team("elsewhere"), Role.CLINICAL_DIRECTOR, "Somebody Else")
