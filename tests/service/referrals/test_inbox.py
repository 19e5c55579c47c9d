import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AccessEvent
from holdfast.base.common import clock
from holdfast.base.organisation.models import Role
from holdfast.service.referrals.actions import acknowledge, decline_referral
from holdfast.service.referrals.models import Referral
from tests.factories import make_user
from tests.service.referrals.answers import NOW, PAGES, UNBORN, send

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def desk(coordinator) -> Client:
    client = Client()
    client.force_login(coordinator, backend=BACKEND)
    return client


def named(team, name, who="professional"):
    return send(team, who, parent={**PAGES["parent"], "parent_family": name})


def inbox(desk, **filters) -> str:
    return desk.get(reverse("referral-inbox"), filters).content.decode()


def test_an_empty_inbox_says_how_referrals_come(desk, team):
    page = inbox(desk)
    assert "No referral waits for you." in page
    assert f"/refer/{team.slug}/" in page


def test_one_sentence_says_what_is_late(desk, team, coordinator):
    late = named(team, "Thrift")
    acknowledge(referral=late, by=coordinator)
    with clock.at(NOW + timedelta(days=15)):
        send(team)
        page = inbox(desk)
    assert "Two referrals wait: one overdue for a decision and one to chase." in page


def test_what_is_due_first_comes_first(desk, team, coordinator):
    first = named(team, "Thrift")
    acknowledge(referral=first, by=coordinator)
    with clock.at(NOW + timedelta(days=1)):
        named(team, "Campion")
        page = inbox(desk)
    assert page.index("Tansy Campion") < page.index("Tansy Thrift")


def test_children_are_named_by_age_or_by_weeks_to_term(desk, team):
    send(team, child_1={"children": [UNBORN]})
    assert "Due in 11 weeks" in inbox(desk)


def test_filters_stay_in_the_address(desk, team, coordinator):
    named(team, "Campion", "self")
    declined = named(team, "Thrift")
    decline_referral(referral=declined, reason="not-eligible", by=coordinator)
    assert "Thrift" not in inbox(desk)
    page = inbox(desk, status="declined")
    assert "Thrift" in page
    assert "Campion" not in page
    assert "export.csv?status=declined" in page
    assert "Campion" in inbox(desk, status="all", referrer="self")
    assert "Thrift" not in inbox(desk, status="all", referrer="self")


def test_another_team_sees_nothing_of_it(team, stranger):
    send(team)
    client = Client()
    client.force_login(stranger, backend=BACKEND)
    assert "Samphire" not in inbox(client)


def test_a_practitioner_reads_the_inbox_and_an_evaluator_does_not(team):
    for role, status in [(Role.PRACTITIONER, 200), (Role.EVALUATOR, 403)]:
        client = Client()
        client.force_login(make_user(team, role), backend=BACKEND)
        assert client.get(reverse("referral-inbox")).status_code == status


@pytest.mark.parametrize("name", ["=1+1", "+44", "-2", "@home"])
def test_a_name_that_looks_like_a_formula_is_exported_as_text(desk, team, name):
    send(team, parent={**PAGES["parent"], "parent_given": name})
    exported = desk.get(reverse("referral-export")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(exported)))
    assert rows[0]["Parent"] == f"'{name} Samphire"
    assert rows[0]["Due"] == "Acknowledge"


def test_a_long_list_is_read_page_by_page_and_exported_whole(desk, team, monkeypatch):
    monkeypatch.setattr("holdfast.service.referrals.views.inbox.A_PAGE", 2)
    for name in ("Thrift", "Campion", "Samphire"):
        named(team, name)
    page = inbox(desk, status="all")
    assert "Page 1 of 2, 3 referrals" in page
    assert "status=all&amp;page=2" in page
    exported = desk.get(reverse("referral-export"), {"status": "all"}).content.decode()
    assert len(exported.strip().splitlines()) == 4
    taken = AccessEvent.objects.filter(page="referrals export")
    assert {one.subject_id for one in taken} == {one.pk for one in Referral.objects.all()}
