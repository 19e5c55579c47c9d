"""What a NorPIP episode needs from acceptance to its end. 5 January 2026 is a Monday."""

from dataclasses import replace
from datetime import date, timedelta

from holdfast.blueprints.due import (
    Alert,
    Appointment,
    Consent,
    EpisodeRecord,
    Measured,
    ReviewHeld,
    Session,
    Subject,
    due,
)
from holdfast.blueprints.shipped import blueprint

NORPIP = blueprint("norpip")
MONDAY = date(2026, 1, 5)
PARENT, DYAD = Subject("parent", "p"), Subject("dyad", "d")
ACCEPTED = EpisodeRecord("e", MONDAY)
ALLOCATED = replace(ACCEPTED, allocated_on=MONDAY, allocated_to="anna")
CONTACTED = replace(ALLOCATED, first_contact_on=MONDAY)


def weekly(number, written=True):
    """So many sessions held on Mondays, from 12 January."""
    return tuple(Session(f"s{n}", MONDAY + timedelta(weeks=n), n, written) for n in range(1, number + 1))


def after(number, **facts):
    return replace(CONTACTED, sessions=weekly(number), **facts)


def listed(record, today=MONDAY):
    return [(item.kind.value, item.by) for item in due(NORPIP, record, today)]


def of_kind(kind, record, today=MONDAY):
    return [item for item in due(NORPIP, record, today) if item.kind == kind]


def test_an_accepted_family_is_allocated_by_the_clinical_director():
    (item,) = due(NORPIP, ACCEPTED, MONDAY)
    assert (item.kind, item.by, item.owner_role) == ("allocate", date(2026, 1, 12), "clinical-director")


def test_then_the_therapist_makes_the_first_contact():
    (item,) = due(NORPIP, ALLOCATED, MONDAY)
    assert (item.kind, item.by, item.owner_role, item.owner) == (
        "first_contact",
        date(2026, 1, 12),
        "therapist",
        "anna",
    )


def test_after_the_first_contact_a_session_is_booked():
    assert listed(CONTACTED) == [("book_session", date(2026, 1, 7))]


def test_a_booked_session_needs_no_booking():
    assert listed(replace(CONTACTED, appointments=(Appointment("a", MONDAY),))) == []


def test_an_appointment_that_passed_without_outcome_is_asked_about_and_the_next_is_booked():
    record = replace(CONTACTED, appointments=(Appointment("a", MONDAY),))
    assert listed(record, MONDAY + timedelta(days=1)) == [
        ("book_session", date(2026, 1, 7)),
        ("record_session", date(2026, 1, 7)),
    ]


def test_a_note_is_due_for_each_session_held_and_not_for_one_that_was_missed():
    sessions = (*weekly(1, written=False), Session("missed", date(2026, 1, 19), None))
    (item,) = of_kind("session_note", replace(CONTACTED, sessions=sessions))
    assert (item.thing, item.by, item.what) == ("s1", date(2026, 1, 14), "Write the note of session 1")


def test_the_session_to_book_counts_only_sessions_that_were_held():
    sessions = (*weekly(2), Session("missed", date(2026, 1, 26), None))
    (item,) = of_kind("book_session", replace(CONTACTED, sessions=sessions))
    assert (item.what, item.by) == ("Book session 3", date(2026, 1, 28))


def test_after_twenty_sessions_the_ending_is_agreed_instead():
    assert of_kind("book_session", after(20)) == []
    (item,) = of_kind("plan_ending", after(20))
    assert item.why == "The programme has at most 20 sessions; 20 are done."


def test_start_measures_are_due_by_the_second_session_as_booked_or_at_the_weekly_pace():
    first = replace(CONTACTED, subjects=(PARENT, DYAD), appointments=(Appointment("a", MONDAY),))
    second = replace(first, appointments=(Appointment("a", MONDAY), Appointment("b", date(2026, 1, 15))))
    assert {item.by for item in of_kind("start_measure", first)} == {date(2026, 1, 12)}
    assert {item.by for item in of_kind("start_measure", second)} == {date(2026, 1, 15)}
    assert {item.by for item in of_kind("start_measure", after(3, subjects=(PARENT,)))} == {date(2026, 1, 19)}


def test_with_nothing_booked_no_measure_is_due_yet():
    assert of_kind("start_measure", replace(CONTACTED, subjects=(PARENT, DYAD))) == []


def test_a_measure_is_asked_of_each_subject_it_is_about():
    record = after(1, subjects=(PARENT, Subject("parent", "q"), DYAD, Subject("child", "c")))
    found = {(item.thing, item.subject) for item in of_kind("start_measure", record)}
    assert {(thing, subject) for thing, subject in found if thing in ("hads", "pirgas")} == {
        ("hads", "p"),
        ("hads", "q"),
        ("pirgas", "d"),
    }


def test_a_measure_that_was_had_or_explained_is_no_longer_due():
    record = after(1, subjects=(PARENT, DYAD), measured=(Measured("pirgas", "d", "start"),))
    assert "pirgas" not in {item.thing for item in of_kind("start_measure", record)}


def test_the_review_and_its_measures_come_with_the_sixth_session():
    assert of_kind("review", after(5)) == of_kind("review_measure", after(5, subjects=(DYAD,))) == []
    sixth = after(6, subjects=(DYAD,))
    (review,) = of_kind("review", sixth)
    assert (review.by, review.owner_role, review.thing) == (date(2026, 2, 23), "clinical-director", "first-review")
    assert review.what == "Review: Is a safe, caregiving relationship achieved?"
    assert [(item.thing, item.by) for item in of_kind("review_measure", sixth)] == [("pirgas", date(2026, 2, 23))]


def test_the_second_review_comes_with_the_fourteenth_and_overtakes_the_first():
    assert [item.thing for item in of_kind("review", after(14))] == ["first-review", "second-review"]
    held = (ReviewHeld("x", "second-review", date(2026, 4, 14), date(2026, 4, 14)),)
    assert of_kind("review", after(14, reviews=held)) == []


def test_a_review_is_signed_off_within_five_working_days():
    (item,) = of_kind("sign_off", after(6, reviews=(ReviewHeld("x", "first-review", date(2026, 2, 17)),)))
    assert (item.by, item.owner_role, item.thing) == (date(2026, 2, 24), "clinical-director", "x")


def test_an_agreed_ending_brings_end_measures_and_report_and_stops_booking_and_reviews():
    record = after(6, subjects=(PARENT, DYAD), closure_requested_on=MONDAY)
    kinds = {item.kind.value for item in due(NORPIP, record, MONDAY)}
    assert {"end_measure", "end_report"} <= kinds
    assert kinds.isdisjoint({"book_session", "review"})
    assert {item.by for item in of_kind("end_measure", record)} == {date(2026, 1, 19)}
    survey = next(item for item in of_kind("end_measure", record) if item.thing == "parent-survey")
    assert (survey.owner_role, survey.owner) == ("coordinator", None)


def test_once_closed_only_alerts_and_unwritten_notes_remain():
    record = replace(
        CONTACTED,
        sessions=weekly(6, written=False)[:1],
        subjects=(PARENT, DYAD),
        alerts=(Alert("a", "safeguarding", MONDAY),),
        closure_requested_on=MONDAY,
        closed_on=MONDAY,
    )
    assert [kind for kind, _ in listed(record)] == ["alert", "session_note"]


def test_a_risk_item_is_due_the_same_day_and_first_on_it():
    record = replace(CONTACTED, alerts=(Alert("a", "risk_item", date(2026, 1, 7)),))
    assert listed(record) == [("alert", date(2026, 1, 7)), ("book_session", date(2026, 1, 7))]


def test_consent_is_asked_for_again_from_28_days_before_it_runs_out():
    record = replace(CONTACTED, consents=(Consent("c", "Film for feedback", date(2026, 2, 9)),))
    assert of_kind("consent_expires", record, date(2026, 1, 11)) == []
    (item,) = of_kind("consent_expires", record, date(2026, 1, 12))
    assert (item.by, item.thing) == (date(2026, 2, 9), "c")
