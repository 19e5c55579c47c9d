"""Two people write the same note at the same time, and nobody's words vanish."""

from playwright.sync_api import expect

from tests.journeys.forms import choose, main, press, write
from tests.journeys.given import a_family_in_touch, a_session, an_appointment, moment
from tests.journeys.people import COLLEAGUE, SUPERVISOR

FIRST = "Wren reached for the spoon."
THEIRS = "Wren reached for the spoon and laughed."
MINE = "Wren reached for the spoon and then for Tansy."
ADDED = "Tansy asked to come earlier next week."


def test_both_texts_are_shown_and_joined_by_paragraph(signed_in, records, watch):
    watch.expect(400, "/two-versions/")
    # Given a written session that the therapist and her supervisor have both open
    episode = a_family_in_touch("Sandwort", to=COLLEAGUE, days=-8)
    appointment = an_appointment(episode, moment(-7, 20), to=COLLEAGUE)
    a_session(appointment, FIRST, to=COLLEAGUE)
    address = f"/sessions/{appointment.pk}/"
    therapist, supervisor = signed_in(COLLEAGUE), signed_in(SUPERVISOR)
    therapist.goto(address)
    supervisor.goto(address)

    # When the supervisor saves while the therapist is still writing
    write(supervisor, "Note", THEIRS)
    press(supervisor, "Save changes")
    write(therapist, "Note", f"{MINE}\n\n{ADDED}")
    press(therapist, "Save changes")

    # Then the therapist sees both texts and chooses paragraph by paragraph
    expect(therapist.get_by_role("heading", name="Two versions of this note. Both are kept.")).to_be_visible()
    for words in (THEIRS, MINE, ADDED):
        expect(main(therapist)).to_contain_text(words)
    choose(therapist, "Paragraph 1", "Keep both, yours first")
    press(therapist, "Save the joined note")
    expect(therapist.get_by_role("alert")).to_contain_text("choose what stands of each paragraph")
    therapist.get_by_role("group", name="Paragraph 2").get_by_label("Keep it").check()
    press(therapist, "Save the joined note")

    # Then the note holds the words of both, and the history each version with its writer
    expect(therapist.get_by_label("Note", exact=True)).to_have_value(f"{MINE}\n\n{THEIRS}\n\n{ADDED}")
    therapist.goto(f"/families/{episode.family_id}/sessions/")
    therapist.get_by_text("Three earlier versions").click()
    expect(main(therapist)).to_contain_text(FIRST)
    expect(main(therapist)).to_contain_text("Dr Morwenna Tidewell")
