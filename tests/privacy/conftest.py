"""A service in which every field of words holds a canary."""

from collections.abc import Iterator
from typing import Any

import pytest

from holdfast.base.common import clock
from tests.access.world import TODAY, World, make_world
from tests.base.audit.sealed import owner_of
from tests.privacy.planting import CODED, plant


@pytest.fixture
def world(committed_db: str, test_server: Any) -> Iterator[World]:
    with clock.at(TODAY):
        made = make_world()
        with owner_of(test_server, committed_db) as owner:
            planted, refused = plant(owner)
            sides = [made.things["person"].pk, made.things["child"].pk]
            owner.execute("alter table people_sealedlink disable trigger user")
            owner.execute("update people_sealedlink set birth_side = %s, new_side = %s", sides)
        assert set(refused) <= CODED, "these need a canary that the database takes"
        assert len(planted) > 20
        yield made
