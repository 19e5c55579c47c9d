"""Second factors as people use them: an app, a recovery code, a passkey; in a real browser."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.base.signin.apps import App
from tests.journeys.forms import follow, heading, main, press
from tests.journeys.given import a_stranger, an_app
from tests.journeys.people import sign_in


@pytest.fixture
def key(somebody, service) -> Any:
    """A browser at a name, because keys belong to names and not to numbers, with a key that asks for a PIN."""
    page = somebody(base_url=service.url.replace("127.0.0.1", "localhost"))
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.verified = lambda yes: devtools.send(
        "WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], "isUserVerified": yes}
    )
    return page


def test_a_phone_is_set_up_before_anything_opens_and_is_asked_for_ever_after(somebody, records, watch):
    # Given a colleague of a real team who signs in for the first time
    email, page = a_stranger("Ebba Fjord"), somebody()
    sign_in(page, email)
    expect(heading(page)).to_contain_text("set up a second factor")

    # When they try another page, they come back
    page.goto("/families/")
    expect(heading(page)).to_contain_text("set up a second factor")

    # When they set up the app
    follow(page, "Set up an app")
    page.get_by_text("I cannot read the picture").click()
    app = App(page.locator(".secret").inner_text().replace(" ", ""))
    watch.expect(400, "/security/app/")
    page.get_by_label("Six-figure code").fill(app.wrong())
    press(page, "Set it up")
    expect(page.get_by_role("alert")).to_contain_text("The code is not right")
    page.get_by_label("Six-figure code").fill(app.code())
    press(page, "Set it up")

    # Then recovery codes are shown once, to keep as a file
    expect(heading(page)).to_contain_text("they are shown only here")
    codes = page.locator(".codes .secret").all_inner_texts()
    assert len(codes) == 10
    with page.expect_download() as kept:
        follow(page, "Keep them as a file")
    assert all(code in kept.value.path().read_text() for code in codes)
    follow(page, "I have kept them")
    expect(main(page)).to_contain_text("Ten of your recovery codes are left")
    page.goto("/families/")
    expect(heading(page)).not_to_contain_text("second factor")

    # When they lost the phone, a recovery code opens, once
    another = somebody()
    sign_in(another, email)
    expect(heading(another)).to_have_text("Show that it is you")
    another.get_by_text("I have neither my phone nor my key").click()
    another.get_by_label("Recovery code").fill(codes[0])
    press(another, "Use a recovery code")
    expect(another.get_by_text("9 are left")).to_be_visible()


def test_a_passkey_is_added_and_opens_as_second_step_and_alone(key, records):
    # Given a colleague who signs in for the first time
    email = a_stranger("Runa Skerry")
    sign_in(key, email)
    follow(key, "Add a key")
    key.get_by_label("Name of the key").fill("Work laptop")
    press(key, "Add the key")
    expect(heading(key)).to_contain_text("they are shown only here")
    follow(key, "I have kept them")
    expect(main(key)).to_contain_text("Work laptop")
    sign_out(key)

    # When they sign in with the password, the key is the second step
    sign_in(key, email)
    expect(heading(key)).to_have_text("Show that it is you")
    press(key, "Use a passkey or security key")
    expect(key).to_have_url(re.compile(r":\d+/$"))
    sign_out(key)

    # When they sign in with the key alone, that is enough
    press(key, "Sign in with a passkey alone")
    expect(key).to_have_url(re.compile(r":\d+/$"))

    # When they rename it and want to remove it, they show it again; the only one stays
    key.goto("/settings/security/")
    follow(key, "Rename")
    key.get_by_label("Name of the key").fill("Blue laptop")
    press(key, "Rename it")
    follow(key, "Remove Blue laptop")
    press(key, "Use a passkey or security key")
    press(key, "Remove it")
    expect(key.get_by_role("alert")).to_contain_text("This is your only second factor")


def test_a_key_that_asked_for_nothing_does_not_open_alone(key, records, watch):
    # Given a key that is touched but asks for no PIN any more
    email = a_stranger("Sunniva Holm")
    sign_in(key, email)
    follow(key, "Add a key")
    key.get_by_label("Name of the key").fill("Ring")
    press(key, "Add the key")
    follow(key, "I have kept them")
    sign_out(key)
    key.verified(False)

    # When somebody who found it tries
    press(key, "Sign in with a passkey alone")

    # Then the browser or the service refuses it
    expect(key.get_by_text(re.compile("The key was not used|did not answer as expected"))).to_be_visible()
    key.goto("/families/")
    expect(heading(key)).to_have_text("Sign in")


def test_a_browser_elsewhere_is_ended_from_here(somebody, records):
    # Given somebody signed in in two browsers
    email = a_stranger("Tove Strand")
    app = an_app(email)
    here, there = somebody(), somebody()
    for page, code in ((here, app.code()), (there, app.code(1))):
        sign_in(page, email)
        page.get_by_label("Six-figure code").fill(code)
        press(page, "Go on")
        expect(page).to_have_url(re.compile(r":\d+/$"))

    # When they sign out everywhere
    here.goto("/settings/sessions/")
    expect(heading(here)).to_contain_text("in two browsers")
    press(here, "Sign out everywhere")
    expect(heading(here)).to_have_text("Sign in")

    # Then the other browser opens nothing more
    there.goto("/families/")
    expect(heading(there)).to_have_text("Sign in")
    expect(main(there)).to_contain_text("when you end it elsewhere")


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").first.click()
    expect(heading(page)).to_have_text("Sign in")
