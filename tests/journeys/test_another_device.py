"""A risk note begun on a device that is lost is finished on another, and nobody else ever sees it."""

from playwright.sync_api import expect

from holdfast.service.care.models import RiskNote
from holdfast.service.people.models import FormDraft
from tests.journeys.forms import choose, follow, main, press, write
from tests.journeys.given import a_family_in_touch
from tests.journeys.people import COLLEAGUE, THERAPIST

FIELD = "What did you see or hear?"
WORDS = "A bruise on Wren’s left arm; Tansy says: from the cot."
MORE = "Seen by the GP at four."


def test_a_risk_note_begun_on_a_lost_device_is_finished_on_another(signed_in, records):
    # Given a therapist who writes a risk note on a tablet
    episode = a_family_in_touch("Sea Aster", days=-2)
    address = f"/families/{episode.family_id}/risk-notes/new/"
    tablet = signed_in(THERAPIST)
    tablet.goto(address)
    choose(tablet, "What is it about?", "Safeguarding")
    write(tablet, FIELD, WORDS)
    expect(tablet.locator("[data-saved]")).to_contain_text("Saved ")

    # When the tablet is lost and she opens the form at a desk
    tablet.context.close()
    desk = signed_in(THERAPIST)
    desk.goto(address)

    # Then it is offered, and put in as it was typed
    expect(desk.get_by_role("region", name="What you had begun")).to_contain_text("You began this on")
    expect(desk.get_by_label(FIELD)).to_have_value("")
    follow(desk, "Put it in")
    expect(desk.get_by_label(FIELD)).to_have_value(WORDS)
    expect(desk.get_by_label("Safeguarding", exact=True)).to_be_checked()

    # Then a colleague of the same team finds an empty form
    colleague = signed_in(COLLEAGUE)
    colleague.goto(address)
    expect(main(colleague)).not_to_contain_text("You began this")

    # When she adds to it and saves
    desk.get_by_label(FIELD).press("Control+End")
    desk.keyboard.type(f" {MORE}")
    expect(desk.locator("[data-saved]")).to_contain_text("Saved ")
    press(desk, "Save and tell them")

    # Then it is a note of the record, and no draft any more
    expect(main(desk)).to_contain_text("The note is saved")
    assert RiskNote.objects.get(episode=episode).text == f"{WORDS} {MORE}"
    assert not FormDraft.objects.filter(family=episode.family).exists()
    desk.goto(address)
    expect(main(desk)).not_to_contain_text("You began this")


def test_what_was_typed_without_looking_at_the_offer_is_not_lost(signed_in, records, watch):
    watch.expect(409, "/drafts/keep/")
    # Given a risk note that was begun on a tablet
    episode = a_family_in_touch("Glasswort", days=-2)
    address = f"/families/{episode.family_id}/risk-notes/new/"
    tablet = signed_in(THERAPIST)
    tablet.goto(address)
    write(tablet, FIELD, WORDS)
    expect(tablet.locator("[data-saved]")).to_contain_text("Saved ")

    # When she types at a desk without answering the offer, and then puts in what was begun
    desk = signed_in(THERAPIST)
    desk.goto(address)
    write(desk, FIELD, MORE)
    expect(desk.locator("[data-saved]")).to_contain_text("You began this on another page as well")
    follow(desk, "Put it in")

    # Then both are there for her to join, and are kept together
    expect(desk.get_by_label(FIELD)).to_have_value(f"{WORDS}\n\n{MORE}")
    expect(desk.locator("[data-saved]")).to_contain_text("Saved ")
    assert FormDraft.objects.get(family=episode.family).typed["text"].split() == f"{WORDS} {MORE}".split()

    # When she throws it away, it is gone from the service and from the device
    press(desk, "Throw it away")
    expect(main(desk)).to_contain_text("What you had begun is thrown away")
    expect(desk.get_by_label(FIELD)).to_have_value("")
    assert not FormDraft.objects.filter(family=episode.family).exists()
