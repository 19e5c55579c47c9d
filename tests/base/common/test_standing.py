"""What ends on a day does not hold on it any more."""

from datetime import date

import pytest

from holdfast.base.common.standing import still_on
from holdfast.base.organisation.models import Membership, Team
from tests.factories import make_team, make_user
from tests.factories.placing import TESTS, place

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("ended_on", "holds"),
    [(date(2026, 11, 23), False), (DAY, False), (date(2026, 11, 25), True), (None, True)],
)
def test_it_holds_until_the_day_before_its_end(ended_on: date | None, holds: bool) -> None:
    member = make_user(make_team()).memberships.get()
    member.ended_on = ended_on
    place(thing=member, by=TESTS)
    assert Membership.objects.filter(still_on(DAY)).exists() is holds
    assert Team.objects.filter(still_on(DAY, "memberships")).exists() is holds
