"""A referral is sent from outside: by a midwife in two sittings, by a parent on a small old phone."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from holdfast.base.common import clock
from tests.journeys.forms import choose, follow, heading, main, press, write, write_date

START = "/refer/saltmarsh/"


def test_a_midwife_refers_in_two_sittings(somebody):
    # Given a midwife who has written a third of the form and stops
    page = somebody()
    page.goto(START)
    press(page, "I work with the family")
    tell_who_refers(page)
    press(page, "Stop here and come back later")
    link = page.get_by_label("Your link").input_value()
    page.context.close()

    # When she opens the link on another device
    page = somebody()
    page.goto(link)

    # Then she goes on where she stopped
    expect(page).to_have_title("Who is the parent or carer? – Holdfast")
    tell_the_rest(page)
    expect(heading(page)).to_have_text("Check what you wrote")

    # When she changes one answer and sends it
    follow(page, "Who is the parent or carer?")
    write(page, "First name", "Merryn")
    press(page, "Continue")
    expect(heading(page)).to_have_text("Check what you wrote")
    expect(main(page)).to_contain_text("Merryn")
    page.get_by_label("This is right, and the parent agrees that I send it").check()
    press(page, "Send it to the team")

    # Then it has a code, and nothing can be changed any more
    expect(heading(page)).to_have_text("Your referral is with us")
    expect(main(page)).to_contain_text("Your code is")
    sent = page.url
    for address in (link, sent.replace("/sent/", "/parent/"), sent.replace("/sent/", "/check/")):
        page.goto(address)
        expect(page).to_have_url(sent)
    expect(page.get_by_role("button")).to_have_count(0)


def tell_who_refers(page: Page) -> None:
    choose(page, "Your work", "Midwife")
    write(page, "Your name", "Elowen Ferry")
    write(page, "Where you work", "Kelpby maternity unit")
    write(page, "Your phone number at work", "01632 960 333")
    press(page, "Continue")
    choose(page, "Does the parent agree to this referral?", "Yes, they know what I write here and agree")
    press(page, "Continue")


def tell_the_rest(page: Page) -> None:
    write(page, "First name", "Demelza")
    write(page, "Family name", "Thrift")
    choose(page, "What are they to the child?", "Mother")
    press(page, "Continue")
    write(page, "Phone number", "07700 900 345")
    choose(page, "Is it safe to ring this number?", "Yes")
    choose(page, "What do they like best?", "A text message")
    press(page, "Continue")
    choose(page, "Is an interpreter needed?", "No")
    press(page, "Continue")
    choose(page, "Is the child born?", "Not yet")
    write_date(page, "When is the baby due?", clock.today() + timedelta(60))
    press(page, "Continue")
    choose(page, "Is there another child", "No, that is all")
    press(page, "Continue")
    choose(page, "Where does the family live?", "Northamptonshire")
    press(page, "Continue")
    choose(page, "Does the parent find it hard to bond", "Yes")
    press(page, "Continue")
    choose(page, "Choose all that fit", "Birth trauma")
    press(page, "Continue")
    press(page, "Continue")


def test_a_parent_asks_for_help_on_a_small_old_phone(somebody, watch):
    # Given a phone 320 pixels wide that runs no scripts
    page = somebody(viewport={"width": 320, "height": 568}, java_script_enabled=False)
    page.goto(START)
    press(page, "I am the parent")

    # When she leaves out what is needed
    watch.expect(400, "/parent/")
    write(page, "First name", "Kerensa")
    go_on(page)

    # Then it is said what is missing, and what she wrote is still there
    expect(page.get_by_role("alert")).to_contain_text("Enter your last name")
    expect(page.get_by_label("First name")).to_have_value("Kerensa")

    # When she completes it, one page after the other
    write(page, "Last name", "Dulse")
    choose(page, "Who are you to the child?", "I am the mother")
    go_on(page)
    write(page, "Your phone number", "07700 900 346")
    choose(page, "Is it safe for us to ring you on it?", "Only at some times")
    write(page, "When or how is it safe?", "When he is at work, before three")
    choose(page, "What do you like best?", "A text message")
    go_on(page)
    choose(page, "Do you want someone to help with English?", "No")
    go_on(page)
    choose(page, "Is your baby born?", "Yes, my baby is here")
    write_date(page, "When was your baby born?", clock.today() - timedelta(40))
    go_on(page)
    choose(page, "Is there another child", "No, that is all")
    go_on(page)
    choose(page, "Where do you live?", "Northamptonshire")
    go_on(page)
    choose(page, "hard to feel close", "Yes")
    go_on(page)
    write(page, "Tell us more, in your own words", "I cry most days.")
    go_on(page)
    go_on(page)

    # Then she reads it all once more and sends it; no page was wider than her phone
    expect(heading(page)).to_have_text("Check what you wrote")
    expect(main(page)).to_contain_text("When he is at work, before three")
    page.get_by_label("This is right, and I agree that the team reads it and rings me").check()
    press(page, "Send it to the team")
    expect(heading(page)).to_have_text("Thank you. Your form is with us")


def go_on(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    press(page, "Continue")
