"""A risk item is answered: the steps are there at once, and the supervisor is told until she says that she knows."""

from playwright.sync_api import expect

from tests.journeys.forms import main, press, write
from tests.journeys.given import a_family_in_touch
from tests.journeys.people import COLLEAGUE, SUPERVISOR


def test_an_answered_risk_item_reaches_the_supervisor(signed_in, records):
    # Given a therapist with the parent's paper form beside her, and both hands on the keyboard
    episode = a_family_in_touch("Glasswort", to=COLLEAGUE, given="Meliora", days=-3)
    page = signed_in(COLLEAGUE)
    page.goto(f"/families/{episode.family_id}/measures/phq9/new/")

    # When she answers the nine items by keys alone, the ninth with "several days"
    page.locator("[data-item] input").first.focus()
    for answer in "112100101":
        page.keyboard.press(answer)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent.trim()") != "Save and score":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    # Then the steps to take are shown at once, above the score
    expect(page.get_by_role("heading", name="Risk item answered")).to_be_visible()
    expect(main(page)).to_contain_text("7 of 27")
    expect(main(page)).to_contain_text("Dr Morwenna Tidewell was told at")
    expect(main(page)).to_contain_text("not opened yet")

    # When the supervisor opens her first page, the alert stands on top, and stays when she opens it
    director = signed_in(SUPERVISOR)
    director.goto("/")
    alerts = director.get_by_role("region", name="Alerts")
    mine = alerts.get_by_role("article").filter(has_text="Glasswort")
    expect(mine).to_contain_text("PHQ-9 item 9")
    director.goto("/")
    expect(mine).to_be_visible()

    # When she acknowledges it by her name
    mine.get_by_role("button", name="Acknowledge as Dr Morwenna Tidewell").click()
    director.goto("/")
    expect(mine).to_have_count(0)

    # Then the therapist sees that; and what she says was done ends the alert for her
    page.reload()
    expect(main(page)).to_contain_text("acknowledged")
    page.get_by_role("link", name="Record follow-up").click()
    write(page, "What was done and agreed?", "Spoke with her at two; her sister stays tonight.")
    press(page, "Save the follow-up")
    expect(page.get_by_role("status")).to_contain_text("The follow-up is part of the record")
    page.goto("/")
    expect(main(page)).not_to_contain_text("Glasswort: PHQ-9 item 9")
    page.goto(f"/families/{episode.family_id}/")
    expect(main(page)).not_to_contain_text("Risk item answered today")
