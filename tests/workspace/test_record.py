"""The family's record: what each page shows, that its reading is logged, and what it costs."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from holdfast.base.audit.actions import log_access_to
from holdfast.base.audit.models import AccessEvent
from holdfast.base.organisation.models import Role
from holdfast.service.care.actions.notes import keep_draft, save_note
from holdfast.service.care.models import Goal, Review, Session
from holdfast.service.measures.actions import record_not_obtained, record_response
from holdfast.service.people.actions import add_family, change_living_arrangement
from holdfast.service.people.models import Consent, FamilyMember, Relationship
from tests.factories import make_person, make_team, make_user
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import Care
from tests.service.care.doing import at, book, write_up
from tests.service.referrals.answers import send
from tests.workspace.conftest import Enter

PAGES = (
    "family", "family-timeline", "family-people", "family-sessions", "family-measures", "family-goals",
    "family-reviews", "family-access",
)  # fmt: skip


@pytest.fixture
def lived(care: Care) -> Care:
    """Two sessions with notes, scores at the start and the review, a goal, a review, a home, a consent."""
    change_living_arrangement(
        family=care.two.family, child=care.two.child, kind="home", started_on=date(2026, 6, 29), by=care.therapist,
        lives_with=care.two.parent,
    )  # fmt: skip
    for day in (10, 17):
        write_up(care, book(care, at(day)), note_text=f"Wren looked up on the {day}th.")
    for occasion, day, answer in (("start", 10, 3), ("review", 17, 1)):
        record_response(
            episode=care.episode, instrument="phq9", about=care.two.parent, occasion=occasion,
            answered_on=date(2026, 11, day), rater_kind="self", mode="paper",
            items={item: answer if item < 9 else 0 for item in range(1, 10)}, missing_reason="", by=care.therapist,
        )  # fmt: skip
    common = {"team": care.team, "episode": care.episode}
    place(thing=Goal(person=care.two.parent, words="Enjoy bath time", set_on=date(2026, 11, 10), **common), by=TESTS)
    held = {"held_on": date(2026, 11, 20), "question": "Is it safe?", "answer": "yes", "summary": "She waits."}
    place(
        thing=Review(review_id="first-review", decision="continue", held_by=care.director, **held, **common), by=TESTS
    )
    agreed = Consent(team=care.team, person=care.two.parent, purpose="care", given=True, decided_on=date(2026, 9, 1))
    place(thing=agreed, by=TESTS)
    return care


def read(enter: Enter, care: Care, page: str = "family", user: object = None, query: str = "") -> str:
    answer = enter(user or care.therapist).get(reverse(page, args=[care.two.family.pk]) + query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_overview_answers_where_the_family_is(lived: Care, enter: Enter) -> None:
    page = read(enter, lived)
    assert "Tansy and Wren are in the programme, <b>2 of up to 20 sessions</b>. PHQ-9 is reliably better." in page
    assert "<b>Session 2, 7 days ago.</b> Tansy and Wren came; at home." in page
    assert "Wren looked up on the 17th." in page
    assert "<b>8 of 27, mild.</b> 16 lower than at the start" in page
    assert "<b>Wren</b> at home with Tansy" in page
    assert "Mother of Wren" in page
    assert "Enjoy bath time" in page


def test_the_overview_of_a_family_that_was_never_accepted(care: Care, enter: Enter) -> None:
    family = add_family(team=care.team, name="Dulse", by=care.therapist)
    page = enter(care.therapist).get(reverse("family", args=[family.pk]))
    assert page.status_code == 200
    assert b"not in the service" in page.content


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_logged_and_closed_to_other_teams(lived: Care, enter: Enter, page: str) -> None:
    read(enter, lived, page)
    assert AccessEvent.objects.filter(actor=lived.therapist, family_id=lived.two.family.pk).count() == 1
    stranger = make_user(make_team("elsewhere"), Role.CLINICAL_DIRECTOR, name="Somebody Else")
    assert enter(stranger).get(reverse(page, args=[lived.two.family.pk])).status_code == 404


def test_the_overview_costs_few_queries_and_no_more_with_more_sessions(lived: Care, enter: Enter) -> None:
    browser, address = enter(lived.therapist), reverse("family", args=[lived.two.family.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        return len([one for one in asked if "SAVEPOINT" not in one["sql"]])

    before = queries()
    for week in range(3, 7):
        write_up(lived, book(lived, at(17) - timedelta(weeks=week)))
    assert queries() == before <= 30


def test_the_timeline_is_drawn_and_listed(lived: Care, enter: Enter) -> None:
    page = read(enter, lived, "family-timeline")
    assert "<b>2 attended</b>" in page
    assert "PHQ-9 24 (severe)" in page
    assert "Review: continue" in page
    assert "Wren at home with Tansy" in page
    only = read(enter, lived, "family-timeline", query="?lane=Sessions")
    assert "Session 2 attended" in only
    assert "PHQ-9 24" not in only


def test_people_with_relationships_consents_and_homes(lived: Care, enter: Enter) -> None:
    page = read(enter, lived, "family-people")
    assert "Daughter of Tansy" in page
    assert "Since 29 June 2026" in page
    assert reverse("consent-withdraw", args=[lived.two.family.pk, Consent.objects.get().pk]) in page
    assert reverse("relationship-end", args=[lived.two.family.pk, Relationship.objects.get().pk]) in page
    assert reverse("living-change", args=[lived.two.family.pk, lived.two.child.pk]) in page


def test_what_somebody_may_not_do_is_not_offered(lived: Care, enter: Enter) -> None:
    officer = make_user(lived.team, Role.DATA_PROTECTION_OFFICER, name="Wenna Ledger")
    for page in ("family", "family-people", "family-sessions", "family-measures", "family-goals"):
        shown = read(enter, lived, page, officer)
        assert "/new/" not in shown.partition("<main")[2].partition("fam-nav")[2], page
    coordinator = make_user(lived.team, Role.COORDINATOR, name="Tegen Wharf")
    assert "Access history" not in read(enter, lived, "family", coordinator)


def test_every_version_of_a_note_is_kept_in_sight(lived: Care, enter: Enter) -> None:
    session = Session.objects.get(number=2)
    save_note(session=session, text="She looked up twice.", based_on=1, tab="a", by=lived.therapist)
    page = read(enter, lived, "family-sessions")
    assert "She looked up twice." in page
    assert "One earlier version" in page
    assert "Wren looked up on the 17th." in page


def test_a_draft_of_ones_own_is_offered_beside_the_note(lived: Care, enter: Enter) -> None:
    session = Session.objects.get(number=2)
    keep_draft(session=session, text="And then she laughed.", based_on=1, tab="a", by=lived.colleague)
    assert "A draft of yours is not in the note yet" in read(enter, lived, "family-sessions", lived.colleague)
    assert "A draft of yours" not in read(enter, lived, "family-sessions")
    save_note(session=session, text="She looked up twice.", based_on=1, tab="b", by=lived.therapist)
    page = read(enter, lived, "family-sessions", lived.colleague)
    assert "Somebody saved this note while you were writing" in page
    assert reverse("note-conflict", args=[session.appointment_id]) in page


def test_measures_that_are_due_lead_to_their_entry(lived: Care, enter: Enter) -> None:
    record_not_obtained(
        episode=lived.episode, instrument="gad7", about=lived.two.parent, occasion="start", reason="declined", note="",
        by=lived.therapist,
    )  # fmt: skip
    page = read(enter, lived, "family-measures")
    about = f"about=person%3A{lived.two.parent.pk}&amp;occasion=start"
    assert f"/measures/hads/new/?{about}" in page
    assert f"/measures/hads/not-obtained/?{about}" in page
    assert f"/measures/gad7/new/?{about}" not in page
    assert f"/measures/phq9/new/?{about}" not in page


def test_a_director_signs_off_a_review_and_a_therapist_does_not(lived: Care, enter: Enter) -> None:
    assert "Sign off as Morwenna Tidewell" in read(enter, lived, "family-reviews", lived.director)
    page = read(enter, lived, "family-reviews")
    assert "not signed off" in page
    assert "Sign off as" not in page


def test_the_access_history_says_who_read_and_who_wrote(lived: Care, enter: Enter) -> None:
    read(enter, lived, "family", lived.colleague)
    page = read(enter, lived, "family-access")
    assert "Bryn Skerry" in page
    assert "<b>Two readings</b> of this record are logged." in page
    assert "Session: recorded" in read(enter, lived, "family-access", query="?show=written")


def test_the_access_history_goes_back_to_the_referral_before_there_was_a_family(lived: Care, enter: Enter) -> None:
    referral = send(lived.team)
    log_access_to(by=lived.colleague, records=[referral], page="referral")
    referral.refresh_from_db()
    referral.family = lived.two.family
    place(thing=referral, by=TESTS)
    assert "Bryn Skerry" in read(enter, lived, "family-access")


def test_people_can_be_reached_and_births_recorded(care: Care, enter: Enter) -> None:
    baby = make_person(care.team, "", "Samphire", born_on=None, expected_on=date(2027, 2, 14))
    place(thing=FamilyMember(team=care.team, family=care.two.family, person=baby, role="child"), by=TESTS)
    page = read(enter, care, "family-people")
    assert reverse("person-contact", args=[care.two.family.pk, care.two.parent.pk]) in page
    assert reverse("person-contact", args=[care.two.family.pk, care.two.child.pk]) not in page
    birth = reverse("person-birth", args=[care.two.family.pk, baby.pk])
    assert birth in page
    coordinator = make_user(care.team, Role.COORDINATOR, name="Tegen Wharf")
    assert birth not in read(enter, care, "family-people", coordinator)


def test_any_measure_of_the_service_can_be_entered(care: Care, enter: Enter) -> None:
    address = reverse("measure-enter", args=[care.two.family.pk, "phq9"])
    assert f'href="{address}"' in read(enter, care, "family-measures")
    officer = make_user(care.team, Role.DATA_PROTECTION_OFFICER, name="Wenna Ledger")
    assert f'href="{address}"' not in read(enter, care, "family-measures", officer)
