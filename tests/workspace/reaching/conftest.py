from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from holdfast.base.common import clock
from tests.access.trying import client_of
from tests.access.world import TODAY, World, make_world

SignedIn = Callable[[Any], Client]


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.at(TODAY):
        yield make_world()


@pytest.fixture
def as_one() -> SignedIn:
    return client_of
