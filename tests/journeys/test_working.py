"""A therapist's week with a new family: first contact, appointments, the session note."""

from playwright.sync_api import Page, expect

from holdfast.base.common import clock
from tests.journeys.forms import follow, press, write, write_date
from tests.journeys.given import an_allocated_family
from tests.journeys.people import THERAPIST


def test_from_the_first_contact_to_the_second_appointment(signed_in, records, watch):
    # Given a family that was given to the therapist yesterday
    family = an_allocated_family("Eelgrass", days=-1).family
    page = signed_in(THERAPIST)
    page.goto("/")

    # When she records that they heard from her, and books the first session for this evening
    page.get_by_role("region", name="What is due").get_by_role("link", name="Eelgrass", exact=True).click()
    page.goto(f"/families/{family.pk}/first-contact/")
    press(page, "Record it")
    expect(page.get_by_role("status")).to_contain_text("Book the first session next")
    book(page, clock.today(), "19:00")
    expect(page.get_by_role("status")).to_contain_text("Booked")

    # Then it stands in the record, and can be written up
    follow(page, "19:00")
    snap(page)


def book(page: Page, on, at: str) -> None:
    write_date(page, "Day", on)
    write(page, "Time", at)
    press(page, "Book it")


def snap(page):
    raise AssertionError
