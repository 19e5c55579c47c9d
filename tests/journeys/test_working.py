"""A therapist's week with a new family: first contact, appointments, the session note."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from holdfast.base.common import clock
from tests.journeys.forms import choose, follow, main, press, write, write_date
from tests.journeys.given import a_family_in_touch, an_allocated_family, an_appointment, moment
from tests.journeys.people import THERAPIST


def test_from_the_first_contact_to_the_second_appointment(signed_in, records, watch):
    # Given a family that was given to the therapist yesterday
    family = an_allocated_family("Eelgrass", days=-1).family
    page = signed_in(THERAPIST)
    page.goto(f"/families/{family.pk}/first-contact/")

    # When she records that they heard from her, and books the first session for this evening
    press(page, "Record it")
    expect(page.get_by_role("status")).to_contain_text("Book the first session next")
    book(page, clock.today(), "19:00")
    expect(page.get_by_role("status")).to_contain_text("Booked")

    # When she begins to write it up, and closes the page before it is sent
    follow(page, "Session, at home")
    write(page, "Note", "Wren slept; Tansy spoke of the birth.")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    address, context = page.url, page.context
    page.close()

    # Then her words are offered again in a new tab, and are no part of the record yet
    page = context.new_page()
    page.goto(address)
    expect(main(page)).to_contain_text("Brought back: your draft")
    expect(page.get_by_label("Note", exact=True)).to_have_value("Wren slept; Tansy spoke of the birth.")

    # When she says what became of it, with the next appointment offered a week on
    choose(page, "Did it happen?", "Came")
    choose(page, "What did you use?", "Ghosts in the nursery")
    choose(page, "Has risk changed since last time?", "No change")
    following = clock.today() + timedelta(7)
    expect(page.get_by_role("group", name="Next appointment").get_by_label("Day")).to_have_value(str(following.day))
    expect(page.get_by_label("Time")).to_have_value("19:00")
    press(page, "Save and book the next")

    # Then both stand in the record
    expect(page.get_by_role("status")).to_contain_text("The session is saved; the next is booked for")
    expect(main(page)).to_contain_text("Wren slept; Tansy spoke of the birth.")
    expect(main(page)).to_contain_text("1 of up to 20")


def test_a_changed_appointment_keeps_the_one_before(signed_in, records, watch):
    # Given two families with an appointment each, one after the other
    day = moment(4, 17)
    booked = an_appointment(a_family_in_touch("Saltbush", days=-2), day)
    an_appointment(a_family_in_touch("Cockle", days=-2), day.replace(hour=18))

    # When the therapist moves the first to the time of the second
    page = signed_in(THERAPIST)
    page.goto(f"/appointments/{booked.pk}/change/")
    write(page, "Time", "18:20")
    watch.expect(400, "/change/")
    press(page, "Change it")

    # Then it is refused in words, and she chooses another
    expect(page.get_by_role("alert")).to_contain_text("Isla Brightwater is with the Cockle family from 18:00 to 18:50")
    write(page, "Time", "20:00")
    write(page, "Why does it change?", "The clinic rang.")
    press(page, "Change it")
    expect(page.get_by_role("status")).to_contain_text("The earlier time stays readable")
    expect(main(page)).to_contain_text("20:00")
    expect(main(page)).not_to_contain_text("17:00")

    # Then the one before is still there, and says that something else stands
    page.goto(f"/sessions/{booked.pk}/")
    expect(main(page)).to_contain_text("17:00 to 17:50")
    expect(main(page)).to_contain_text("This appointment was changed or cancelled")


def book(page: Page, on: date, at: str) -> None:
    write_date(page, "Day", on)
    write(page, "Time", at)
    press(page, "Book it")
