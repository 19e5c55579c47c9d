"""Each request is one transaction, in which its reader's teams are reached and no others."""

import pytest
from django.conf import settings
from django.test import Client

from holdfast.base.audit.models import AccessEvent
from holdfast.service.people.models import Family
from tests.factories import make_family, make_team, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.walled_urls")]


@pytest.fixture
def families() -> list[Family]:
    return [make_family(make_team(slug), slug).family for slug in ("saltmarsh", "elsewhere")]


@pytest.fixture
def client(families) -> Client:
    made = Client(raise_request_exception=False)
    made.force_login(make_user(families[0].team), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return made


@pytest.mark.parametrize(
    ("how", "status", "kept"),
    [
        ("answers", 200, True),
        ("finds-nothing", 404, True),  # that somebody looked is kept also when they found nothing
        ("fails", 500, False),
        ("is-unavailable", 503, False),
        ("hides-a-failure", 500, False),
        ("streams", 500, False),
    ],
)
def test_what_a_page_wrote_is_kept_unless_it_failed(client, families, how, status, kept):
    assert client.get(f"/walled/{how}/{families[0].pk}/").status_code == status
    assert AccessEvent.objects.filter(page=how).exists() is kept


def test_another_teams_family_is_not_even_found_by_a_page_that_forgot_to_ask(client, families):
    assert client.get(f"/walled/answers/{families[1].pk}/").status_code == 500
    assert not AccessEvent.objects.exists()


def test_each_request_sees_its_readers_team_and_the_next_one_its_own(client, families):
    stranger = Client()
    stranger.force_login(make_user(families[1].team), backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert client.get("/seen/").content == b"saltmarsh"
    assert stranger.get("/seen/").content == b"elsewhere"
    assert client.get("/seen/").content == b"saltmarsh"


@pytest.mark.parametrize("slug", ["elsewhere", "saltmarsh"])
def test_a_public_page_sees_the_team_of_its_address_whoever_opens_it(client, slug):
    for somebody in (client, Client()):
        assert somebody.get(f"/seen/{slug}/").content == slug.encode()


def test_a_public_page_of_no_team_sees_nothing(client):
    assert client.get("/seen/nowhere/").content == b""
    assert Client().get("/seen/nowhere/").content == b""
