"""Teams, their sites and their telephone number."""

import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.base.organisation.actions import add_site, add_team, change_team_phone, set_site_open
from holdfast.base.organisation.models import Organisation, Team
from holdfast.science.errors import BadInput
from tests.factories import make_team
from tests.factories.placing import TESTS

pytestmark = pytest.mark.django_db


def made(**what: str) -> Team:
    said = {"organisation_name": "Tern Trust", "name": "Tern team", "slug": "tern", "blueprint": "norpip"}
    return add_team(**{**said, **what}, by=TESTS)


def test_a_second_team_joins_the_same_organisation() -> None:
    first, second = made(), made(name="Second team", slug="second")
    assert first.organisation == second.organisation
    assert AuditEvent.objects.filter(what="team.added").values_list("team_id", flat=True)[0] == first.pk


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": "Other"}, 'short name "tern" already'),
        ({"slug": "other"}, "Tern Trust has a team called Tern team already"),
        ({"slug": "o", "name": "Other", "blueprint": "nothing"}, 'No blueprint is called "nothing"'),
        ({"slug": "o", "name": "Other", "organisation_name": " "}, "Enter the organisation’s name"),
        ({"slug": "o", "name": "Other", "organisation_name": "New", "phone": "ring"}, "must be figures"),
    ],
)
def test_a_team_that_cannot_be_leaves_nothing_behind(wrong: dict[str, str], says: str) -> None:
    made()
    with pytest.raises(BadInput, match=says):
        made(**wrong)
    assert (Team.objects.count(), Organisation.objects.count()) == (1, 1)


def test_a_site_is_once_on_the_list_and_is_closed_and_opened() -> None:
    team = make_team()
    site = team.sites.get()
    with pytest.raises(BadInput, match="on the list already"):
        add_site(team=team, name=" Kelpby  centre ", by=TESTS)
    assert not set_site_open(site=site, is_open=False, by=TESTS).is_open
    assert set_site_open(site=site, is_open=True, by=TESTS).is_open
    assert list(AuditEvent.objects.order_by("pk").values_list("what", flat=True))[-2:] == ["site.closed", "site.opened"]


def test_the_phone_number_is_changed_in_the_teams_own_audit() -> None:
    team = make_team()
    change_team_phone(team=team, phone="01632 960 001", by=TESTS)
    assert Team.objects.get().phone == "01632 960 001"
    event = AuditEvent.objects.latest("pk")
    assert (event.what, event.team_id, event.facts) == ("team.phone_changed", team.pk, {})
