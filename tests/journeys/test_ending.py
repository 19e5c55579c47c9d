"""The end of the work: reviewed, signed off, and closed only when nothing required is missing."""

from holdfast.base.common import clock
from tests.journeys.forms import choose, press, write, write_date
from tests.journeys.given import a_family_in_touch, a_session, an_appointment, moment
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
    snap(director)
