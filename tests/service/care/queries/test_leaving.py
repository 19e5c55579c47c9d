"""What is still open when somebody leaves is counted whole, also where who asks may not see it."""

import pytest

from holdfast.base.access.actions import restrict
from holdfast.base.common import clock
from holdfast.base.common.wall import entered
from holdfast.base.organisation.models import Role
from holdfast.service.care.queries.leaving import families_open, open_work
from tests.access.world import TODAY, make_world

pytestmark = pytest.mark.django_db


def test_a_restricted_family_counts_for_a_manager_to_whom_it_is_shut() -> None:
    with clock.at(TODAY):
        world = make_world()
        therapist = world.people[Role.PRACTITIONER]
        before = families_open(world.team.pk), open_work(therapist, world.team.pk)
        assert min(before[0], before[1].families) > 0
        director = world.people[Role.CLINICAL_DIRECTOR]
        restrict(family=world.things["family"], reason="A colleague's own family.", named=[therapist], by=director)
        with entered(world.people[Role.MANAGER]):
            assert (families_open(world.team.pk), open_work(therapist, world.team.pk)) == before
            assert not type(world.things["episode"])._base_manager.filter(pk=world.things["episode"].pk).exists()
