"""A small trial of many editors, in threads with real commits, over every kind of record."""

import random

from django.db import connections

from holdfast.base.common import clock
from soak.edits.desks import DjangoDesk
from soak.edits.proof import chain
from soak.edits.trial import run
from soak.edits.work import Saved
from soak.edits.world import make_world, signed_in

WRITERS = 3


def test_nothing_is_overwritten_unseen(committed_db: str) -> None:
    world = make_world(1, WRITERS + 1)
    clients = {(role, n): signed_in(user) for role, users in world.people.items() for n, user in enumerate(users)}
    assert clock.now() is not None
    found = run(
        lambda role, number: DjangoDesk(clients[role, number]),
        world.records[:4],
        world.notes,
        edits=24,
        seed=random.Random(3).randrange(1000),
        writers=WRITERS,
        finish=connections.close_all,
    )
    assert (found.overwritten, found.refused, found.left) == (0, [], 0)
    assert found.saved > 10


def test_a_save_on_what_another_has_replaced_breaks_the_chain() -> None:
    first, one, two = {"phone": ""}, {"phone": "1"}, {"phone": "2"}
    assert chain([Saved(first, one), Saved(one, two)], first).overwritten == 0
    assert chain([Saved(first, one), Saved(first, two)], first).overwritten == 1
    back = [Saved(first, one), Saved(one, first), Saved(first, two)]
    assert chain(back, first).overwritten == 0, "who puts back what stood before has overwritten nothing"
