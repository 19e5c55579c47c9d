from collections.abc import Iterator
from typing import Any

import pytest

from holdfast.base.common import clock
from tests.access.trying import taken_back
from tests.access.world import TODAY, World, make_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once: every request is taken back."""
    with django_db_blocker.unblock(), clock.at(TODAY), taken_back():
        yield make_world()
