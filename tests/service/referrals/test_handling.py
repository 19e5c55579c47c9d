from datetime import date

import pytest
from django.db import DatabaseError, connection

from holdfast.science.errors import BadInput
from holdfast.service.referrals.actions import (
    acknowledge,
    amend_referral,
    chase,
    decline_referral,
    note_answer,
    start_draft,
    tell_outcome,
    withdraw_referral,
)
from holdfast.service.referrals.queries import amendments_of, current_answers, due_facts, sent_referrals
from tests.service.referrals.answers import MIDWIFE, NOW, send

TODAY = NOW.date()


def test_staff_see_what_was_sent_and_never_a_draft(team, coordinator, stranger):
    sent = send(team)
    start_draft(team=team, who="self", by=MIDWIFE)
    assert list(sent_referrals(coordinator)) == [sent]
    assert list(sent_referrals(stranger)) == []


def test_the_first_acknowledgement_counts(team, coordinator):
    sent = send(team)
    acknowledge(referral=sent, by=coordinator)
    acknowledge(referral=sent, by=coordinator, note="Again")
    sent.refresh_from_db()
    assert sent.acknowledged_on == TODAY
    assert sent.contacts.count() == 2


def test_chasing_and_the_answer(team, coordinator):
    sent = send(team)
    contact = chase(referral=sent, by=coordinator, note="The due date")
    assert due_facts(sent).chased_on == (TODAY,)
    answered = note_answer(contact=contact, by=coordinator, note="14 February")
    assert (answered.answered_on, answered.note) == (TODAY, "The due date 14 February")


def test_days_outside_the_life_of_the_referral_are_refused(team, coordinator):
    sent = send(team)
    with pytest.raises(BadInput, match="after today"):
        acknowledge(referral=sent, by=coordinator, on=date(2026, 11, 25))
    with pytest.raises(BadInput, match="before the referral"):
        chase(referral=sent, by=coordinator, on=date(2026, 11, 23))


def test_an_amendment_keeps_what_was_said(team, coordinator):
    sent = send(team)
    one = amend_referral(referral=sent, field="phone", new="01632 960 999", reason="She rang", by=coordinator)
    amend_referral(referral=sent, field="child-1:given", new="Wrenna", reason="Misheard", by=coordinator)
    sent.refresh_from_db()
    assert (one.old, one.new) == ("01632 960 011", "01632 960 999")
    assert sent.answers["phone"] == "01632 960 011"
    now = current_answers(sent)
    assert (now["phone"], now["children"][0]["given"]) == ("01632 960 999", "Wrenna")
    assert sent.answers["children"][0]["given"] == "Wren"


def test_an_amendment_needs_a_reason_a_difference_and_a_child_that_is_there(team, coordinator):
    sent = send(team)
    for field, new, reason, words in [
        ("phone", "1", " ", "reason"),
        ("phone", "01632 960 011", "Same", "same"),
        ("child-2:given", "Fenn", "Twin", "no child-2"),
    ]:
        with pytest.raises(BadInput, match=words):
            amend_referral(referral=sent, field=field, new=new, reason=reason, by=coordinator)
    assert amendments_of(sent) == ()


def test_an_amendment_is_never_changed_or_removed(team, coordinator):
    sent = send(team)
    amend_referral(referral=sent, field="phone", new="1", reason="She rang", by=coordinator)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("update referrals_referralamendment set reason = 'x'")


def test_declining_names_a_reason_of_the_blueprint_and_keeps_the_findings(team, coordinator):
    sent = send(team)
    with pytest.raises(BadInput, match="other-service-fits"):
        decline_referral(referral=sent, reason="we-are-full", by=coordinator)
    declined = decline_referral(
        referral=sent, reason="other-service-fits", words="The home-start team is nearer.", by=coordinator
    )
    assert (declined.status, declined.decline_reason, declined.decided_by) == (
        "declined",
        "other-service-fits",
        coordinator,
    )
    assert {"under-two": "met", "northamptonshire": "met"}.items() <= {
        one["criterion"]: one["verdict"] for one in declined.findings
    }.items()
    assert tell_outcome(referral=declined, by=coordinator, note="Rang").kind == "outcome"


def test_a_decision_is_taken_once(team, coordinator):
    sent = send(team)
    withdraw_referral(referral=sent, reason="The mother rang: not now", by=coordinator)
    with pytest.raises(BadInput, match="decided already"):
        decline_referral(referral=sent, reason="not-eligible", by=coordinator)


def test_no_outcome_is_told_before_a_decision(team, coordinator):
    with pytest.raises(BadInput, match="Nothing is decided"):
        tell_outcome(referral=send(team), by=coordinator)
