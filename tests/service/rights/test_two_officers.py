"""Two officers with the same page open: what is decided once is decided by the first."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.rights.actions import requests, retaining
from holdfast.service.rights.models import AccessRequest, LegalHold
from tests.access.world import TODAY
from tests.service.rights.world import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Iterator[World]:
    with clock.at(TODAY):
        yield world()


def asked(here: World) -> AccessRequest:
    return requests.open_request(
        family=here.family,
        person=here.things["person"],
        asked_by="self",
        asker="",
        received_on=date(2026, 3, 2),
        by=here.officer,
    )


def stale(row: Any) -> Any:
    """The same row as another page read it before."""
    return type(row)._base_manager.get(pk=row.pk)


def test_a_request_ends_once(here: World) -> None:
    mine = asked(here)
    theirs = stale(mine)
    requests.end_request(request=theirs, outcome="withdrawn", reason="She rang", by=here.officer)
    with pytest.raises(BadInput, match="has ended"):
        requests.end_request(request=mine, outcome="refused", reason="Excessive", by=here.officer)
    with pytest.raises(BadInput, match="has ended"):
        requests.check_identity(request=stale_open(mine), identity="known", note="", by=here.officer)
    assert stale(mine).end_reason == "She rang"


def stale_open(row: AccessRequest) -> AccessRequest:
    read = stale(row)
    read.outcome = ""
    return read


def test_a_hold_is_lifted_once(here: World) -> None:
    hold = retaining.place_hold(family=here.family, reason="A claim", by=here.officer)
    theirs: LegalHold = stale(hold)
    retaining.lift_hold(hold=theirs, reason="It was settled", by=here.officer)
    with pytest.raises(BadInput, match="lifted already"):
        retaining.lift_hold(hold=hold, reason="By mistake", by=here.officer)
    assert stale(hold).lift_reason == "It was settled"
