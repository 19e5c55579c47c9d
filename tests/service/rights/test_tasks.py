"""Every night a pack whose time is over is taken out, whoever thinks of it."""

from datetime import timedelta

import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.service.rights.models import Pack
from holdfast.service.rights.tasks import take_out_packs
from tests.access.world import TODAY
from tests.factories.placing import TESTS, place
from tests.queue import do_jobs
from tests.service.rights.world import world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "files"), [(30, 1), (31, 0)])
def test_the_night_takes_out_what_is_over(days: int, files: int) -> None:
    with clock.at(TODAY):
        here = world()
        kept = Pack.objects.filter(team=here.team, file__isnull=False)
        pack = kept.get()
        pack.last_day = TODAY + timedelta(days=30)
        place(thing=pack, by=TESTS)
    with clock.at(TODAY + timedelta(days=days)):
        take_out_packs.enqueue()
        do_jobs()
        do_jobs()
        assert kept.count() == files
        assert all(len(pack.sha256) == 64 for pack in Pack.objects.filter(team=here.team))
        told = AuditEvent.objects.filter(what="access_request.pack_removed", team_id=here.team.pk)
        assert [event.actor_words for event in told] == ["Holdfast, every night"] * (1 - files)
