"""What belongs to one team is not there for another."""

from playwright.sync_api import expect

from tests.journeys.forms import main, press
from tests.journeys.given import a_family_in_touch, a_stranger, an_app, an_appointment, moment
from tests.journeys.people import COLLEAGUE, PROTECTOR, sign_in


def test_a_stranger_finds_nothing(somebody, signed_in, records, watch):
    # Given a family, and a clinical director of another team
    episode = a_family_in_touch("Pennywort", to=COLLEAGUE, given="Ysella", days=-2)
    appointment = an_appointment(episode, moment(1, 20), to=COLLEAGUE)
    stranger, email = somebody(), a_stranger()
    app = an_app(email)
    sign_in(stranger, email)
    stranger.get_by_label("Six-figure code").fill(app.code())
    press(stranger, "Go on")

    # When they search, or try addresses that a colleague might have sent them
    for words in ("Pennywort", "Ysella"):
        stranger.goto("/families/")
        stranger.keyboard.press("/")
        stranger.keyboard.type(words)
        stranger.keyboard.press("Enter")
        expect(main(stranger)).to_contain_text("Nobody found")
    watch.expect(404)
    family = f"/families/{episode.family_id}/"
    pages = ("", "timeline/", "people/", "sessions/", "measures/", "goals/", "reviews/", "access/", "close/")
    own = [f"{family}{page}" for page in pages]
    others = [f"/sessions/{appointment.pk}/", f"/allocation/{episode.pk}/", f"/referrals/{episode.referral_id}/"]
    for address in own + others:
        # Then nothing is there
        answer = stranger.goto(address)
        assert answer.status == 404, address
        expect(main(stranger)).not_to_contain_text("Ysella")


def test_the_access_history_shows_who_looked(signed_in, records):
    # Given a colleague who read a family's record
    episode = a_family_in_touch("Sea Aster", to=COLLEAGUE, days=-2)
    signed_in(COLLEAGUE).goto(f"/families/{episode.family_id}/timeline/")

    # When the data-protection officer asks who looked
    officer = signed_in(PROTECTOR)
    officer.goto(f"/families/{episode.family_id}/access/")

    # Then it says who, which page and when; the officer's own reading stands there too
    table = officer.get_by_role("table", name="Readings")
    expect(table.get_by_role("row").filter(has_text="Perran Quay")).to_contain_text("timeline", ignore_case=True)
    expect(table.get_by_role("row").filter(has_text="Wenna Ledger")).to_have_count(1)
