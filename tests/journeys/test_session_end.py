"""The end of a session is said before, and takes nothing that was typed."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.forms import heading
from tests.journeys.given import a_family_in_touch
from tests.journeys.people import THERAPIST, sign_in

WORDS = "To sleep while she sleeps."
FIELD = "The goal, in their own words"


@pytest.fixture
def page(somebody, records):
    """A therapist writes in a form that does not save itself."""
    episode = a_family_in_touch("Marsh Marigold", days=-2)
    page = somebody()
    page.clock.install()
    sign_in(page, THERAPIST)
    page.goto(f"/families/{episode.family_id}/goals/new/")
    page.get_by_label(FIELD).fill(WORDS)
    return page


def nearly_over(minutes: int = 4) -> None:
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=minutes))


def wait(page, minutes: int) -> None:
    page.clock.fast_forward(minutes * 60_000)
    page.clock.run_for(6_000)


def test_who_is_warned_stays_with_one_press(page):
    # Given two hours without a page, less a few minutes
    nearly_over()
    wait(page, 116)

    # Then it is said, above the page, and the keyboard is there already
    warning = page.get_by_role("alertdialog", name="You are about to be signed out")
    expect(warning).to_contain_text("In 4 minutes")
    stay = warning.get_by_role("button", name="Stay signed in")
    expect(stay).to_be_focused()

    # When they press it
    page.keyboard.press("Enter")

    # Then the session goes on, and nothing typed is gone
    expect(warning).to_have_count(0)
    assert Session.objects.filter(expire_date__gt=timezone.now() + timedelta(minutes=100)).exists()
    expect(page.get_by_label(FIELD)).to_have_value(WORDS)


def test_another_tab_that_was_busy_counts(page):
    # Given the time of this page is over, but another tab opened pages
    wait(page, 116)
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def test_who_was_away_signs_in_again_and_goes_on_where_they_were(page, watch):
    watch.expect(401, "/session/")
    # Given somebody who did not see the warning
    nearly_over()
    wait(page, 116)
    expect(page.get_by_role("alertdialog")).to_be_visible()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    page.clock.run_for(5 * 60_000)

    # Then the family is off the screen
    expect(heading(page)).to_have_text("Sign in")

    # When they sign in again
    page.get_by_label("Email address").fill(THERAPIST)
    page.get_by_label("Password").fill("kelp-holds-fast")
    page.get_by_role("button", name="Sign in", exact=True).click()

    # Then they are where they were, with what they had typed
    expect(page.get_by_text("What you had typed is brought back")).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value(WORDS)
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
