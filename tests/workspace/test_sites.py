"""Settings → Team: where families are seen, and the number under which the team is rung."""

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.organisation.models import Role, Site, Team
from holdfast.service.care.queries.board import open_sites
from tests.factories import make_team, make_user
from tests.service.care.conftest import Care
from tests.workspace.conftest import Enter


@pytest.fixture
def manager(care: Care, enter: Enter) -> Client:
    return enter(make_user(care.team, Role.MANAGER, name="Col Breakwater"))


def test_a_site_is_added_and_offered(care: Care, manager: Client) -> None:
    answer = manager.post(reverse("site-add", args=[care.team.pk]), {"name": "Dunes End"})
    assert "Dunes End" in manager.get(answer.url).text
    assert [site.name for site in open_sites(care.team.pk)] == ["Dunes End", "Kelpby centre"]


def test_a_site_that_is_there_already_is_said_beside_its_name(care: Care, manager: Client) -> None:
    answer = manager.post(reverse("site-add", args=[care.team.pk]), {"name": "Kelpby centre"})
    assert answer.status_code == 400
    assert "Kelpby centre is on the list already" in answer.text
    assert Site.objects.count() == 1


def test_a_closed_site_is_offered_for_nothing_and_opens_again(care: Care, manager: Client) -> None:
    site = care.team.sites.get()
    answer = manager.post(reverse("site-close", args=[care.team.pk, site.pk]))
    assert "Appointments already made stay." in manager.get(answer.url).text
    assert open_sites(care.team.pk) == []
    manager.post(reverse("site-open", args=[care.team.pk, site.pk]))
    assert open_sites(care.team.pk) == [site]


def test_another_teams_site_is_not_there(care: Care, manager: Client) -> None:
    other = make_team("elsewhere").sites.get()
    assert manager.post(reverse("site-close", args=[care.team.pk, other.pk])).status_code == 404
    assert Site.objects.get(pk=other.pk).is_open


def test_the_new_phone_number_stands_where_parents_see_it(care: Care, manager: Client) -> None:
    answer = manager.post(reverse("team-phone", args=[care.team.pk]), {"phone": "01632 960 123"})
    assert "01632 960 123" in manager.get(answer.url).text
    assert "01632 960 123" in Client().get(reverse("refer-start", args=[care.team.slug])).text


def test_what_is_no_number_is_kept_and_said(care: Care, manager: Client) -> None:
    answer = manager.post(reverse("team-phone", args=[care.team.pk]), {"phone": "ring us"})
    assert answer.status_code == 400
    assert 'value="ring us"' in answer.text
    assert "must be figures" in answer.text
    assert Team.objects.get().phone == ""


def test_the_team_page_says_where_the_referral_form_is(care: Care, manager: Client) -> None:
    assert "http://testserver/refer/saltmarsh/" in manager.get(reverse("team-settings", args=[care.team.pk])).text
