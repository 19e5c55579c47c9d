"""What a NorPIP referral needs, and by when. 5 January 2026 is a Monday."""

from datetime import date

from holdfast.blueprints.due import ReferralRecord, due
from holdfast.blueprints.shipped import blueprint

NORPIP = blueprint("norpip")
SENT = date(2026, 1, 5)
TODAY = date(2026, 1, 20)


def listed(**facts):
    return [(item.kind, item.by, item.owner_role) for item in due(NORPIP, ReferralRecord("r", SENT, **facts), TODAY)]


def test_a_sent_referral_is_acknowledged_in_two_working_days_and_decided_in_ten():
    assert listed() == [
        ("acknowledge", date(2026, 1, 7), "coordinator"),
        ("decide", date(2026, 1, 19), "clinical-director"),
    ]


def test_without_a_decision_it_is_chased_five_days_after_the_acknowledgement():
    assert listed(acknowledged_on=date(2026, 1, 6))[0] == ("chase", date(2026, 1, 11), "coordinator")


def test_it_is_chased_again_five_days_after_the_last_time():
    chased = (date(2026, 1, 15), date(2026, 1, 11))
    assert ("chase", date(2026, 1, 20), "coordinator") in listed(acknowledged_on=SENT, chased_on=chased)


def test_decided_or_withdrawn_nothing_is_due():
    assert listed(decided_on=date(2026, 1, 8)) == listed(withdrawn_on=date(2026, 1, 8)) == []


def test_bank_holidays_are_no_working_days():
    items = due(NORPIP, ReferralRecord("r", date(2026, 4, 2)), TODAY)
    assert items[0].by == date(2026, 4, 8)


def test_an_item_says_what_why_and_which_referral():
    item = due(NORPIP, ReferralRecord("r", SENT), TODAY)[0]
    assert item.what == "Acknowledge the referral"
    assert item.why == "A referral is acknowledged within 2 working days of being sent."
    assert (item.record, item.key, item.action) == ("r", "acknowledge:r", "acknowledge")
