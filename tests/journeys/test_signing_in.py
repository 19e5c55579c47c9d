"""The door."""

from playwright.sync_api import expect

from holdfast.demonstration.accounts import PASSWORD
from tests.journeys.forms import heading, main
from tests.journeys.given import a_stranger
from tests.journeys.people import sign_in


def test_after_five_wrong_passwords_the_door_stays_closed(somebody, records, watch):
    # Given somebody who guesses passwords
    email = a_stranger()
    page = somebody()
    for guess in ("kelp", "kelp1", "kelp12", "kelp123"):
        sign_in(page, email, guess)
        expect(page.get_by_role("alert")).to_contain_text("The email address or the password is not right")

    # When the fifth guess is wrong as well
    watch.expect(429)
    sign_in(page, email, "kelp1234")

    # Then the door is closed for a while, for the right password too
    expect(heading(page)).to_have_text("Too many tries to sign in")
    expect(main(page)).to_contain_text("15 minutes")
    sign_in(page, email, PASSWORD)
    expect(heading(page)).to_have_text("Too many tries to sign in")


def test_who_is_not_signed_in_comes_back_to_the_page_they_wanted(somebody, door):
    page = somebody()
    page.goto("/families/?whose=team")
    expect(heading(page)).to_have_text("Sign in")
    page.get_by_label("Email address").fill("isla@saltmarsh.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{door.url}/families/?whose=team")
