"""The calendar: one's own week, or the team's for who keeps its diary."""

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.organisation.models import Role, User
from tests.factories import make_team, make_user
from tests.service.care.conftest import Care
from tests.service.care.doing import at, book


@pytest.fixture
def coordinator(care: Care) -> User:
    return make_user(care.team, Role.COORDINATOR, name="Senara Dune")


def page(user: User, name: str, *args: int, **more: str) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse(name, args=args), more).content.decode()


def test_a_therapist_sees_their_own_week(care: Care) -> None:
    own = book(care, at(25))
    book(care, at(26), practitioner=care.colleague)
    text = page(care.therapist, "calendar")
    assert "One appointment this week." in text
    assert reverse("session", args=[own.pk]) in text


def test_a_coordinator_sees_the_teams_week_and_changes_it(care: Care, coordinator: User) -> None:
    first, second = book(care, at(25)), book(care, at(26), practitioner=care.colleague)
    text = page(coordinator, "calendar")
    assert "Two appointments this week." in text
    assert "Isla Brightwater" in text
    assert "Bryn Skerry" in text
    for appointment in (first, second):
        assert reverse("appointment-change", args=[appointment.pk]) in text
        assert reverse("session", args=[appointment.pk]) not in text


def test_a_coordinator_of_another_team_sees_nothing_of_it(care: Care) -> None:
    book(care, at(25))
    stranger = make_user(make_team("elsewhere"), Role.COORDINATOR, name="Somebody Else")
    assert "No appointments this week." in page(stranger, "calendar")


def test_a_coordinator_books_for_the_families_worker(care: Care, coordinator: User) -> None:
    text = page(coordinator, "appointment-book", care.two.family.pk)
    assert "their worker is Isla Brightwater" in text
    text = page(coordinator, "appointment-cancel", book(care, at(25)).pk)
    assert "tell Isla Brightwater, who records what became of the session" in text


def test_the_overview_leads_each_to_what_they_may_do(care: Care, coordinator: User) -> None:
    appointment, family = book(care, at(25)), care.two.family
    change, session = (reverse(name, args=[appointment.pk]) for name in ("appointment-change", "session"))
    text = page(coordinator, "family", family.pk)
    assert change in text
    assert session not in text
    assert reverse("closure", args=[family.pk]) not in text
    assert reverse("relationship-add", args=[family.pk]) in text
    assert session in page(care.therapist, "family", family.pk)
    officer = make_user(care.team, Role.DATA_PROTECTION_OFFICER, name="Kit Marram")
    text = page(officer, "family", family.pk)
    assert change not in text
    assert session not in text
    assert reverse("first-contact", args=[family.pk]) not in text


@pytest.mark.parametrize("week", ["0001-01-01", "9999-12-31", "2026-02-31", "soon"])
def test_a_week_that_no_calendar_shows_is_this_week(care: Care, week: str) -> None:
    assert "No appointments this week." in page(care.therapist, "calendar", week=week)
