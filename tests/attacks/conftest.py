from collections.abc import Iterator
from typing import Any

import pytest

from holdfast.base.common import clock
from tests.access.trying import taken_back
from tests.access.world import TODAY, World, make_world


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One of everything in one team, made once: each request of these tests is taken back."""
    with django_db_blocker.unblock(), clock.at(TODAY), taken_back():
        yield make_world()


@pytest.fixture
def quick_hashes(settings: Any) -> None:
    """A real hash takes a third of a second on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
