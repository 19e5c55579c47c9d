from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from holdfast.base.common import clock
from holdfast.base.organisation.models import User
from tests.service.care.conftest import NOW, Care, make_care

Enter = Callable[[User], Client]


@pytest.fixture
def care(db: None) -> Iterator[Care]:
    with clock.at(NOW):
        yield make_care()


@pytest.fixture
def enter() -> Enter:
    """A browser in which somebody is signed in."""

    def _enter(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return _enter
