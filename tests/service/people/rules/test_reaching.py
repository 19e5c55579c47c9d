"""When and by what somebody may be reached, and what may be said there."""

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.service.people.rules.contacting import Asked, decide, is_shared
from holdfast.service.people.rules.messages import Facts, letter, message_text
from holdfast.service.people.rules.permitting import Permitted
from holdfast.service.people.rules.reaching import (
    DAYS,
    Message,
    SafeWay,
    Way,
    days_in_words,
    in_words,
    safe_way,
    usable,
)

TUESDAY = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
YES = Permitted(True, "Yes.")
RING = SafeWay(
    1,
    Way.PHONE,
    "07700 900123",
    whose="her sister’s",
    days=(1, 2, 3),
    from_time=time(10),
    until_time=time(14),
    has_code_word=True,
)


def test_it_is_read_alike_from_a_row_and_from_its_json():
    kept = replace(RING, never="her father", holds_until=date(2027, 2, 1), confirmed_on=date(2026, 11, 1))
    row = asdict(kept)
    assert safe_way(row) == safe_way(json.loads(json.dumps(row, default=str))) == kept
    assert safe_way(asdict(RING)) == RING


def ask(way=Way.PHONE, at=TUESDAY, safe=(RING,), consents=(YES,), on_record="01632 960011", **more):
    return decide(Asked("Tansy", way, at, consents, safe, on_record, **more))


def test_a_rule_in_short_words():
    assert in_words(RING) == "Ring 07700 900123 (her sister’s), Tue–Thu 10–14, code word set, leave no message"


@pytest.mark.parametrize(
    ("days", "words"),
    [((), ""), (range(7), ""), ((1, 2, 3), "Tue–Thu"), ((0, 1), "Mon, Tue"), ((0, 2, 4, 5, 6), "Mon, Wed, Fri–Sun")],
)
def test_days_in_words(days, words):
    assert days_in_words(tuple(days)) == words


@given(st.sets(st.integers(0, 6), min_size=1, max_size=6))
def test_days_in_words_name_just_those_days(days):
    said = days_in_words(tuple(days))
    named = set()
    for part in said.split(", "):
        first, _, last = part.partition("–")
        named |= set(range(DAYS.index(first), DAYS.index(last or first) + 1))
    assert named == days


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (TUESDAY.replace(hour=9, minute=59), False),
        (TUESDAY.replace(hour=10), True),
        (TUESDAY.replace(hour=13, minute=59), True),
        (TUESDAY.replace(hour=14), False),
        (TUESDAY - timedelta(days=1), False),
        (TUESDAY + timedelta(days=2), True),
    ],
)
def test_days_and_hours_bind(at, is_open):
    decision = ask(at=at)
    assert decision.yes is is_open
    if not is_open:
        assert decision.words.startswith("Tansy may be reached this way Tue–Thu 10–14; it is ")
        assert decision.overridable


def test_a_letter_is_not_bound_to_hours():
    post = SafeWay(2, Way.LETTER, "1 Quay", days=(6,), from_time=time(1), until_time=time(2), message=Message.FULL)
    assert ask(Way.LETTER, safe=(post,)).yes


def test_a_way_that_was_not_agreed_is_refused_and_the_agreed_one_is_named():
    decision = ask(Way.TEXT)
    assert (decision.yes, decision.use, decision.overridable) == (False, None, False)
    assert decision.instead == "Phone call: Tue–Thu 10–14"


def test_a_rule_that_ran_out_opens_nothing_again():
    """The number on record is no way round a rule that no longer holds."""
    decision = ask(safe=(SafeWay(1, Way.PHONE, "07700 900123", holds_until=date(2026, 11, 23)),))
    assert (decision.yes, decision.use) == (False, None)


def test_nothing_is_written_where_no_message_may_be_left():
    decision = ask(Way.TEXT, safe=(SafeWay(3, Way.TEXT, "07700 900123", message=Message.NOTHING),))
    assert (decision.yes, decision.use) == (False, None)


def test_without_any_rule_only_a_first_name():
    decision = ask(safe=())
    assert decision.yes
    assert (decision.use.detail, decision.use.message) == ("01632 960011", Message.NAME)
    assert not ask(safe=(), on_record="").yes


def test_without_consent_the_law_may_still_allow_it_but_the_page_says_no():
    decision = ask(consents=(Permitted(False, "Tansy said no."),))
    assert (decision.yes, decision.words, decision.overridable) == (False, "Tansy said no.", True)


@pytest.mark.parametrize("spelt", ["07700900123", "+44 7700 900123", "0044 7700 900 123"])
def test_a_number_shared_with_a_danger_is_never_used(spelt):
    for decision in (
        ask(shared=(spelt,)),
        ask(safe=(), on_record="07700 900123", shared=(spelt,)),
        ask(shared=(spelt,), consents=(Permitted(False, "No."),)),
    ):
        assert not decision.yes
        assert decision.use is None


def test_an_address_is_the_same_however_it_is_spelt():
    assert is_shared("1 Quay Street,\nKelpby", ["1, quay street kelpby"])
    assert not is_shared("1 Quay Street", [""])


def test_what_stands_against_a_person_comes_before_all_else():
    decision = ask(withheld="Rook is a risk.", consents=(Permitted(False, "No."),))
    assert (decision.yes, decision.words, decision.overridable) == (False, "Rook is a risk.", False)


def test_the_last_confirmed_comes_first():
    old, new = (SafeWay(n, Way.PHONE, str(n), confirmed_on=date(2026, n, 1)) for n in (5, 9))
    assert [one.pk for one in usable([old, new], TUESDAY.date())] == [9, 5]


FACTS = Facts("Tansy", "Isla", "the Saltmarsh team", "01632 960200", "on Tuesday at 10:00", "Bring the red book")
ORDERED = list(Message)


@pytest.mark.parametrize("write", [message_text, lambda rule, facts: " ".join(letter(rule, facts))])
def test_a_message_says_no_more_than_its_rule(write):
    nothing, name, service, full = (write(rule, FACTS) for rule in ORDERED)
    assert nothing == ""
    for words in (name, service):
        assert "Tuesday" not in words
        assert "red book" not in words
        assert "Tansy" not in words
    assert "Saltmarsh" not in name
    assert "960200" not in name
    assert "Your appointment is on Tuesday at 10:00." in full
    assert "red book" in full


def test_the_texts_as_they_are_sent():
    assert message_text(Message.NAME, FACTS) == "Hello, this is Isla. Please ring me when it suits you."
    assert message_text(Message.SERVICE, FACTS) == (
        "Hello, this is Isla from the Saltmarsh team. You can ring us on 01632 960200."
    )
