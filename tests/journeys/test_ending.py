"""The end of the work: reviewed, signed off, and closed only when nothing required is missing."""

from playwright.sync_api import expect

from holdfast.base.common import clock
from tests.journeys.forms import choose, main, press, write, write_date
from tests.journeys.given import a_family_in_touch, a_session, an_appointment, moment, nothing_measured
from tests.journeys.people import COLLEAGUE, SUPERVISOR

PARTS = (
    "What was done",
    "What the measures show",
    "Risk and safeguarding at the end",
    "What happens next and who is there for the family",
    "The relationship at the end",
    "What became of the goals",
)


def test_a_review_is_signed_off_and_the_work_closed(signed_in, records, watch):
    # Given a family that has come to a session
    episode = a_family_in_touch("Limpet", to=COLLEAGUE, given="Tamsin", days=-20)
    a_session(an_appointment(episode, moment(-19, 20), to=COLLEAGUE), "A good start.", to=COLLEAGUE)
    family = f"/families/{episode.family_id}/"

    # When the clinical director answers the question of the review
    director = signed_in(SUPERVISOR)
    director.goto(family + "reviews/new/")
    choose(director, "Which review", "Review, after session 6")
    write_date(director, "When was it held?", clock.today())
    choose(director, "Is a safe, caregiving relationship achieved?", "Yes")
    write(director, "What does that rest on?", "They delight in each other.")
    choose(director, "What was decided?", "Work towards the end")
    press(director, "Save the review")
    expect(director.get_by_role("status")).to_contain_text("It waits for its signature")

    # When the therapist tries to close the work before it is signed
    page = signed_in(COLLEAGUE)
    page.goto(family + "close/")
    choose(page, "Why does the work end?", "A safe, caregiving relationship is achieved")
    write(page, "What was done", "Two visits; they play again.")
    watch.expect(400, "/close/")
    press(page, "Close the work")

    # Then it is refused, and each missing part is named; what she wrote is kept
    expect(page.get_by_role("heading", name="Not closed yet: this is still missing")).to_be_visible()
    for gap in ("signature on the review", "What happens next and who is there", "HADS at the end"):
        expect(main(page)).to_contain_text(gap)
    expect(page.get_by_label("What was done", exact=True)).to_have_value("Two visits; they play again.")

    # When the review is signed, one measure is excused on its page and the others beforehand
    press(director, "Sign off as Dr Morwenna Tidewell")
    expect(director.get_by_role("status")).to_be_visible()
    nothing_measured(episode, COLLEAGUE, but="hads")
    page.goto(f"{family}measures/hads/not-obtained/?occasion=end")
    choose(page, "Why could it not be had?", "Left before it was due")
    press(page, "Mark as not obtained")

    # Then with every part written the work is closed, and the end report stands in the record
    page.goto(family + "close/")
    choose(page, "Why does the work end?", "A safe, caregiving relationship is achieved")
    choose(page, "Is a safe, caregiving relationship achieved?", "Yes")
    for part in PARTS:
        write(page, part, f"{part}: they play again.")
    press(page, "Close the work")
    expect(page.get_by_role("status")).to_contain_text("The end report is kept")
    page.goto(family + "reviews/")
    for part in PARTS:
        expect(main(page)).to_contain_text(f"{part}: they play again.")
    page.goto(family + "close/")
    expect(main(page)).to_contain_text("Nothing is left to close")
