"""Safe contact: agreed, shown, enforced at the moment, kept."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.actions import (
    agree_contact,
    confirm_contact,
    end_contact,
    keep_contact,
    record_consent,
    record_risk,
    withdraw_consent,
)
from holdfast.service.people.models import ContactMade
from holdfast.service.people.queries import may_contact, safe_contact
from holdfast.service.people.rules.reaching import Message, Way
from tests.factories import make_person
from tests.factories.placing import TESTS, place

TODAY = date(2026, 11, 24)
NUMBER = "07700 900123"


@pytest.fixture
def agree(two, worker):
    def run(**more):
        told = {"way": "phone", "detail": NUMBER, "message": "service", **more}
        return agree_contact(family=two.family, person=two.parent, by=worker, **told)

    return run


@pytest.fixture
def says_yes(two, worker):
    def run(*purposes, given=True):
        return [
            record_consent(family=two.family, person=two.parent, purpose=one, given=given, decided_on=TODAY, by=worker)
            for one in purposes
        ]

    return run


def keep(two, worker, way="phone", purpose="other", left="nothing", **more):
    return keep_contact(family=two.family, person=two.parent, way=way, purpose=purpose, left=left, by=worker, **more)


def test_a_rule_is_kept_and_said_in_short_words(agree, two):
    agree(days=[3, 1, 2], from_time=time(10), until_time=time(14), code_word="Heron", message="nothing")
    found = safe_contact(two.parent)
    assert found.words == (f"Ring {NUMBER}, Tue–Thu 10–14, code word set, leave no message.",)
    assert "Heron" not in str(found)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"way": "pigeon"}, "no way “pigeon”"),
        ({"message": "all"}, "no message rule"),
        ({"detail": " "}, "Enter the number"),
        ({"from_time": time(14), "until_time": time(10)}, "a beginning and a later end"),
        ({"from_time": time(14)}, "a beginning and a later end"),
        ({"confirmed_on": TODAY + timedelta(1)}, "after today"),
        ({"holds_until": TODAY - timedelta(1)}, "cannot stop holding"),
    ],
)
def test_rules_that_cannot_be(agree, more, words):
    with pytest.raises(BadInput, match=words):
        agree(**more)


def test_a_rule_is_confirmed_and_ended(agree, two, worker):
    rule = agree(confirmed_on=date(2026, 9, 1))
    with pytest.raises(BadInput, match="already"):
        agree()
    assert confirm_contact(rule=rule, family=two.family, by=worker).confirmed_on == TODAY
    end_contact(rule=rule, family=two.family, by=worker)
    assert not safe_contact(two.parent).has_rules
    with pytest.raises(BadInput, match="ended already"):
        end_contact(rule=rule, family=two.family, by=worker)


def test_a_contact_needs_a_yes_to_its_way_and_a_withdrawal_ends_it_at_once(agree, says_yes, two, worker):
    agree()
    with pytest.raises(BadInput, match="Nobody has asked"):
        keep(two, worker)
    consent = says_yes("contact_phone")[0]
    made = keep(two, worker, left="name")
    assert (made.detail, made.message_left, made.made_by) == (NUMBER, "name", worker)
    withdraw_consent(consent=consent, withdrawn_on=TODAY, by=worker, family=two.family)
    with pytest.raises(BadInput, match="took back their yes"):
        keep(two, worker)
    assert ContactMade.objects.count() == 1


def test_contact_after_the_end_needs_its_own_yes(agree, says_yes, two, worker):
    agree()
    says_yes("contact_phone")
    with pytest.raises(BadInput, match="Contact after the end"):
        keep(two, worker, purpose="follow_up")
    says_yes("follow_up")
    assert keep(two, worker, purpose="follow_up").purpose == "follow_up"


def test_no_more_is_left_than_was_agreed(agree, says_yes, two, worker):
    agree()
    says_yes("contact_phone")
    with pytest.raises(BadInput, match="may name the service, and no more"):
        keep(two, worker, left="full")


def test_the_hour_is_asked_at_the_moment(agree, says_yes, two, worker):
    agree(days=[1], from_time=time(10), until_time=time(14))
    says_yes("contact_phone")
    with clock.at(datetime(2026, 11, 24, 15, tzinfo=UTC)), pytest.raises(BadInput, match="it is Tuesday 15:00"):
        keep(two, worker)
    with clock.at(datetime(2026, 11, 24, 11, tzinfo=UTC)):
        assert keep(two, worker)


def test_hours_are_those_of_the_wall_clock_in_summer(agree, says_yes, two, worker):
    """Ten o'clock in July is nine in universal time."""
    agree(confirmed_on=date(2026, 7, 1), from_time=time(10), until_time=time(11))
    record_consent(
        family=two.family,
        person=two.parent,
        purpose="contact_phone",
        given=True,
        decided_on=date(2026, 7, 1),
        by=worker,
    )
    assert may_contact(two.parent, Way.PHONE, "other", datetime(2026, 7, 2, 9, 30, tzinfo=UTC)).yes
    assert not may_contact(two.parent, Way.PHONE, "other", datetime(2026, 7, 2, 10, 30, tzinfo=UTC)).yes


def test_an_override_needs_a_basis_and_a_reason_and_is_kept(agree, two, worker):
    agree(message="nothing")
    with pytest.raises(BadInput, match="Say why"):
        keep(two, worker, override={"basis": "safeguarding", "reason": " "})
    with pytest.raises(BadInput, match="from those listed"):
        keep(two, worker, override={"basis": "because", "reason": "I must"})
    made = keep(two, worker, override={"basis": "safeguarding", "reason": "Threat to the child tonight"})
    assert (made.override_basis, made.override_reason) == ("safeguarding", "Threat to the child tonight")
    told = AuditEvent.objects.get(what="contact.made")
    assert told.facts == {"way": "phone", "purpose": "other", "left": "nothing", "override": "safeguarding"}
    assert told.family_id == two.family.pk


def test_an_override_reaches_no_further_than_the_message_rule(agree, two, worker):
    agree(message="nothing")
    with pytest.raises(BadInput, match="leave no message, and no more"):
        keep(two, worker, left="name", override={"basis": "vital", "reason": "Now"})


def test_an_override_invents_no_number(agree, says_yes, two, worker):
    """Text messages were never agreed: no basis in law makes a number safe."""
    agree()
    says_yes("contact_text", given=False)
    with pytest.raises(BadInput, match="No legal basis"):
        keep(two, worker, way="text", override={"basis": "court", "reason": "Ordered"})


def test_a_number_that_the_danger_has_too_is_used_by_nobody(agree, says_yes, two, worker, team):
    agree()
    says_yes("contact_phone")
    rook = make_person(team, "Rook", phone="+44 7700 900123")
    record_risk(family=two.family, person=rook, at_risk=two.parent, since=TODAY, source="MARAC", by=worker)
    with pytest.raises(BadInput, match="Somebody who is a risk to Tansy Samphire has the same number"):
        keep(two, worker, override={"basis": "vital", "reason": "Now"})


def test_a_child_is_reached_by_nobody_and_a_young_mother_is(two, team, says_yes, agree, worker):
    assert "is a child" in may_contact(two.child, Way.PHONE, "other").words
    two.parent.born_on = date(2011, 5, 3)
    place(thing=two.parent, by=TESTS)
    says_yes("contact_phone")
    agree()
    assert may_contact(two.parent, Way.PHONE, "other").yes


def test_the_way_somebody_chose_is_their_yes_to_it(two):
    two.parent.contact_by, two.parent.phone = "text", NUMBER
    place(thing=two.parent, by=TESTS)
    found = may_contact(two.parent, Way.TEXT, "other")
    assert (found.yes, found.use.message) == (True, Message.NAME)
    assert not may_contact(two.parent, Way.PHONE, "other").yes
