"""A draft and a sent referral are two things."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.base.organisation.models import Role
from holdfast.science.errors import BadInput
from holdfast.service.referrals.actions import save_draft_step, send_referral, start_draft
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.queries import open_team, referral_by_key
from tests.factories import make_team, make_user
from tests.service.referrals.answers import MIDWIFE, NOW, UNBORN, send, write_draft


def test_a_draft_comes_back_by_its_key_and_by_nothing_else(team):
    started = start_draft(team=team, who="professional", by=MIDWIFE)
    assert referral_by_key(team, started.key) == started.referral
    assert referral_by_key(team, started.key + "x") is None
    assert referral_by_key(make_team("elsewhere"), started.key) is None


def test_the_key_is_stored_as_a_hash_only(team):
    started = start_draft(team=team, who="professional", by=MIDWIFE)
    with connection.cursor() as cursor:
        cursor.execute("select row_to_json(r)::text from referrals_referral r")
        stored = cursor.fetchone()[0]
    assert started.key not in stored


def test_the_audit_of_a_draft_names_pages_and_no_words(team):
    write_draft(team)
    events = AuditEvent.objects.filter(what__startswith="referral.")
    assert {event.what for event in events} == {"referral.started", "referral.saved"}
    assert "Samphire" not in str(list(events.values("facts", "actor_words")))


def test_two_tabs_save_different_pages_without_losing_either(team):
    referral = start_draft(team=team, who="self", by=MIDWIFE).referral
    save_draft_step(referral=referral, step="parent", answers={"parent_given": "Tansy"}, by=MIDWIFE)
    save_draft_step(referral=referral, step="safety", answers={"helpers": "GP"}, by=MIDWIFE)
    referral.refresh_from_db()
    assert referral.answers == {"parent_given": "Tansy", "helpers": "GP", "seen": ["parent", "safety"]}


def test_a_draft_lives_fourteen_days_from_its_last_save(team):
    referral, key = write_draft(team)
    with clock.at(NOW + timedelta(days=14)):
        assert referral_by_key(team, key) == referral
    with clock.at(NOW + timedelta(days=14, seconds=1)):
        assert referral_by_key(team, key) is None
        start_draft(team=team, who="self", by=MIDWIFE)
    assert not Referral.objects.filter(pk=referral.pk).exists()


def test_sending_sets_the_day_and_the_state(team):
    sent = send(team)
    assert (sent.status, sent.received_on, sent.sent_at, sent.referrer_kind) == ("sent", NOW.date(), NOW, "midwife")
    assert sent.code.startswith("R-")


def test_a_form_with_a_page_left_out_is_not_sent(team):
    referral, _ = write_draft(team, parent={"parent_given": "Tansy"})
    with pytest.raises(BadInput, match="parent"):
        send_referral(referral=referral, by=MIDWIFE)
    referral.refresh_from_db()
    assert referral.status == "draft"


def test_a_form_without_the_parents_yes_is_not_sent(team):
    referral, _ = write_draft(team, agreed={"agreed": "no"})
    with pytest.raises(BadInput, match="not agreed"):
        send_referral(referral=referral, by=MIDWIFE)


def test_a_parent_is_not_asked_who_refers_and_whether_they_agree(team):
    assert send(team, "self", child_1={"children": [UNBORN]}).referrer_kind == "self"


def test_what_was_sent_is_refused_by_every_way_of_changing_it(team):
    sent = send(team)
    for attempt in (save_draft_step, send_referral):
        named = {"step": "parent", "answers": {}} if attempt is save_draft_step else {}
        with pytest.raises(BadInput, match="sent already"):
            attempt(referral=sent, by=MIDWIFE, **named)


@pytest.mark.parametrize(
    "change", ["answers = '{}'", "sent_at = now()", "sent_at = null, status = 'draft'", "referrer_kind = 'gp'"]
)
def test_the_database_itself_keeps_what_was_sent(team, change):
    sent = send(team)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(f"update referrals_referral set {change} where id = %s", [sent.pk])


def test_a_team_in_which_nobody_decides_has_no_form(team):
    assert open_team(team.slug) is None
    assert open_team("nowhere") is None
    make_user(team, Role.COORDINATOR)
    assert open_team(team.slug) == team
