import pytest

from holdfast.science.errors import BadInput
from holdfast.service.care.actions.alerts import acknowledge_alert, follow_up_alert, mark_alert_seen, raise_alert
from holdfast.service.care.actions.allocations import allocate
from holdfast.service.care.actions.risk import write_risk_note
from holdfast.service.care.models import Alert, AlertReceipt, RiskNote
from tests.factories import make_episode, make_family
from tests.service.care.conftest import NOW, TODAY, Care


def sound(care: Care) -> Alert:
    given = {"kind": "risk_item", "words": "PHQ-9, item 9: more than half the days", "source": "measures.response:7"}
    return raise_alert(episode=care.episode, act_by=NOW, by=care.therapist, **given)


def test_practitioner_and_supervisor_are_told(care: Care) -> None:
    told = {receipt.recipient for receipt in sound(care).receipts.all()}
    assert told == {care.therapist, care.director}


def test_the_same_thing_is_raised_once(care: Care) -> None:
    assert sound(care) == sound(care)
    assert AlertReceipt.objects.count() == 2


def test_before_allocation_the_clinical_directors_are_told(care: Care) -> None:
    waiting = make_episode(make_family(care.team, "Thrift"))
    alert = raise_alert(episode=waiting, kind="risk", words="x", source="y:1", act_by=NOW, by=care.therapist)
    assert [receipt.recipient for receipt in alert.receipts.all()] == [care.director]


def test_who_takes_a_family_over_is_told_of_what_is_still_open(care: Care) -> None:
    alert = sound(care)
    given = {"site": None, "allocated_on": TODAY, "reason": "Isla is on leave", "over_places": True}
    allocate(episode=care.episode, practitioner=care.colleague, by=care.director, **given)
    told = [receipt.recipient.full_name for receipt in alert.receipts.order_by("pk")]
    assert sorted(told) == ["Bryn Skerry", "Isla Brightwater", "Morwenna Tidewell"]


def test_what_was_followed_up_is_not_told_again(care: Care) -> None:
    alert = sound(care)
    follow_up_alert(alert=alert, outcome="Safe.", by=care.therapist)
    given = {"site": None, "allocated_on": TODAY, "reason": "Isla is on leave", "over_places": True}
    allocate(episode=care.episode, practitioner=care.colleague, by=care.director, **given)
    assert alert.receipts.count() == 2


def test_each_acknowledges_in_their_own_name(care: Care) -> None:
    alert = sound(care)
    mark_alert_seen(alert=alert, by=care.director)
    acknowledge_alert(alert=alert, by=care.therapist)
    by_name = {receipt.recipient: receipt for receipt in alert.receipts.all()}
    assert by_name[care.therapist].acknowledged_at == NOW
    assert (by_name[care.director].seen_at, by_name[care.director].acknowledged_at) == (NOW, None)
    with pytest.raises(BadInput, match="not sent to you"):
        acknowledge_alert(alert=alert, by=care.colleague)


def test_the_follow_up_is_said_once_and_in_words(care: Care) -> None:
    alert = sound(care)
    with pytest.raises(BadInput, match="Outcome is empty"):
        follow_up_alert(alert=alert, outcome=" ", by=care.therapist)
    follow_up_alert(alert=alert, outcome="Safe tonight; seen tomorrow.", by=care.therapist)
    with pytest.raises(BadInput, match="already"):
        follow_up_alert(alert=Alert.objects.get(), outcome="Again.", by=care.therapist)


def test_who_follows_up_knows_of_the_alert_and_the_others_still_have_to_say_so(care: Care) -> None:
    alert = sound(care)
    follow_up_alert(alert=alert, outcome="Safe tonight; seen tomorrow.", by=care.therapist)
    by_name = {receipt.recipient: receipt.acknowledged_at for receipt in alert.receipts.all()}
    assert by_name == {care.therapist: NOW, care.director: None}


def test_a_safeguarding_note_raises_an_alert_that_names_its_writer_and_not_its_words(care: Care) -> None:
    write_risk_note(
        episode=care.episode, kind="safeguarding", text="A bruise.", action_taken="", session=None, by=care.therapist
    )
    alert = Alert.objects.get()
    assert (alert.kind, alert.words) == ("safeguarding", "Safeguarding note by Isla Brightwater")
    assert alert.source == f"care.risknote:{RiskNote.objects.get().pk}"


def test_a_risk_note_needs_a_kind_and_words(care: Care) -> None:
    for kind, text in (("other", "x"), ("risk", " ")):
        with pytest.raises(BadInput):
            write_risk_note(
                episode=care.episode, kind=kind, text=text, action_taken="", session=None, by=care.therapist
            )
    assert not Alert.objects.exists()
