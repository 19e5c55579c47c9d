"""Recording answers: scored at once, alerted at once, refused in one sentence, corrected without losing anything."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from holdfast.base.audit.models import AuditEvent
from holdfast.science.errors import BadInput
from holdfast.science.instruments import DECLINED, NOT_APPLICABLE
from holdfast.service.care.models import Alert, Goal
from holdfast.service.measures.actions import correct_response
from holdfast.service.measures.models import Response, Score
from tests.factories import make_family, make_person
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import TODAY, Care
from tests.service.measures.doing import phq9, pirgas, record_phq9


def test_the_answers_are_kept_as_given_with_version_score_band_and_rule(care: Care) -> None:
    response = record_phq9(care, phq9(2, 2, 2, 2, 2, 2))
    assert response.items == {"1": 2, "2": 2, "3": 2, "4": 2, "5": 2, "6": 2, "7": 0, "8": 0, "9": 0}
    assert (response.instrument_version, response.n_missing, response.team) == ("2001", 0, care.team)
    score = Score.objects.get(response=response)
    assert (score.scale, score.value, score.band) == ("total", Decimal(12), "moderate")
    assert score.rule_version == "phq9 2001 rules 1"


def test_each_scale_has_its_score(care: Care) -> None:
    response = record_phq9(care, {number: number % 2 for number in range(1, 15)}, instrument="hads")
    scores = {score.scale: (score.value, score.band) for score in response.scores.all()}
    assert scores == {"anxiety": (7, "normal"), "depression": (0, "normal"), "total": (7, "normal")}


def test_missing_items_are_filled_only_as_the_instrument_allows(care: Care) -> None:
    two_left = record_phq9(care, phq9(3, None, 3, None, 3, 3, 3), missing_reason="items 2 and 4 rather not say")
    score = two_left.scores.get()
    assert (score.value, score.n_missing, score.prorated) == (19, 2, True)
    assert (two_left.n_missing, two_left.missing_reason) == (2, "items 2 and 4 rather not say")
    gad7 = {1: 3, 2: None, **dict.fromkeys(range(3, 8), 0)}
    assert record_phq9(care, gad7, instrument="gad7").scores.get().value is None


def test_not_applicable_and_declined_are_answers_of_their_own(care: Care) -> None:
    kpcs = dict.fromkeys(range(1, 16), 3) | {1: NOT_APPLICABLE}
    assert record_phq9(care, kpcs, instrument="kpcs").scores.get().value == 44
    survey = {1: 1, 2: DECLINED, 3: 0, **dict.fromkeys(range(4, 10), 4)}
    response = record_phq9(care, survey, instrument="parent-survey", occasion="end", answered_on=TODAY)
    assert [score.value for score in response.scores.order_by("pk")] == [1, None, 0]


def test_recording_is_in_the_audit_without_a_word_of_the_answers(care: Care) -> None:
    response = record_phq9(care, phq9(1))
    event = AuditEvent.objects.get(what="response.recorded")
    assert (event.subject_id, event.family_id, event.actor) == (response.pk, care.two.family.pk, care.therapist)
    assert event.facts == {"instrument": "phq9", "occasion": "start", "alerts": 0}


# a risk item


def test_an_endorsed_item_tells_practitioner_and_supervisor_by_the_end_of_the_day(care: Care) -> None:
    response = record_phq9(care, dict.fromkeys(range(1, 9), 0) | {9: 1})
    alert = Alert.objects.get()
    assert alert.words == "PHQ-9 item 9 answered “several days”: thoughts of being better off dead or of self-harm"
    assert (alert.kind, alert.source) == ("risk_item", f"measures.response:{response.pk}")
    assert {receipt.recipient for receipt in alert.receipts.all()} == {care.therapist, care.director}
    assert timezone.localtime(alert.act_by).date() == TODAY
    assert timezone.localtime(alert.act_by).time() == time(17)


def test_an_answer_whose_words_do_not_ship_is_told_by_its_number(care: Care) -> None:
    record_phq9(care, dict.fromkeys(range(1, 11), 0) | {6: 2}, instrument="core10")
    assert Alert.objects.get().words == "CORE-10 item 6 answered 2 (of 0 to 4): plans to end their life"


def test_no_alert_without_endorsement_and_one_also_when_the_scale_is_not_scored(care: Care) -> None:
    record_phq9(care, phq9(3, 3, 3, 3, 3, 3, 3, 3))
    assert not Alert.objects.exists()
    record_phq9(care, {9: 3}, occasion="review", answered_on=TODAY)
    assert Alert.objects.count() == 1


def test_without_an_alert_nothing_is_stored(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("holdfast.service.measures.actions.responses.raise_alert", broken)
    with pytest.raises(RuntimeError):
        record_phq9(care, {9: 3})
    assert not Response.objects.exists()


# what is refused


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answered_on": TODAY + timedelta(days=1)}, "in the future"),
        ({"answered_on": date(2026, 8, 31)}, "before the referral. It must be 1 September 2026 or later"),
        ({"occasion": "birthday"}, "Choose one of these, or “another time”"),
        ({"rater_kind": "clinician"}, "PHQ-9 is answered by the person"),
        ({"mode": "pigeon"}, "How it was answered is missing"),
        ({"items": {1: 4}}, "PHQ-9, item 1: 4 is not an answer; it must be a whole number from 0 to 3"),
        ({"items": {10: 1}}, "PHQ-9 has no item 10"),
        ({"items": dict.fromkeys(range(1, 10))}, "No item of PHQ-9 is answered"),
        ({"instrument": "horoscope"}, "There is no instrument horoscope"),
        ({"instrument": "parent-survey"}, "is taken at: “end”"),
    ],
)
def test_it_is_refused_in_one_sentence(care: Care, changes: dict, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        record_phq9(care, **{"items": phq9(1), **changes})
    assert said in str(refused.value)
    assert not Response.objects.exists()


def test_only_people_of_the_family_in_the_right_place(care: Care) -> None:
    stranger = make_person(care.team, "Perran", "Quay")
    other = make_family(care.team, "Thrift")
    for about in (stranger, other.parent):
        with pytest.raises(BadInput, match="does not belong to this family"):
            record_phq9(care, phq9(1), about=about)
    with pytest.raises(BadInput, match="PHQ-9 is about a parent here"):
        record_phq9(care, phq9(1), about=care.two.child)
    with pytest.raises(BadInput, match="PIR-GAS is about one parent and one child together"):
        pirgas(care, 44, about=care.two.parent)
    with pytest.raises(BadInput, match="Those two do not belong to this family"):
        pirgas(care, 44, about=other.dyad)


def test_zero_is_not_a_rating_of_pirgas(care: Care) -> None:
    with pytest.raises(BadInput, match="a whole number from 1 to 100"):
        pirgas(care, 0)


def test_a_goal_is_rated_from_the_day_it_was_set(care: Care) -> None:
    goal = place(
        thing=Goal(
            team=care.team, episode=care.episode, person=care.two.parent, words="Bath time", set_on=date(2026, 9, 20)
        ),
        by=TESTS,
    )
    named = {"instrument": "goal-rating", "about": goal}
    with pytest.raises(BadInput, match="before the goal was set"):
        record_phq9(care, {1: 2}, **named)
    response = record_phq9(care, {1: 2}, answered_on=date(2026, 9, 20), **named)
    assert (response.goal, response.scores.get().value) == (goal, 2)


def test_an_instrument_outside_the_schedule_only_at_another_time(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holdfast.service.measures.rules.recording.scheduled", lambda plan, instrument: None)
    with pytest.raises(BadInput, match="not in this service’s schedule"):
        record_phq9(care, phq9(1))
    assert record_phq9(care, phq9(1), occasion="other").occasion == "other"


def test_the_start_is_recorded_once(care: Care) -> None:
    record_phq9(care, phq9(1))
    with pytest.raises(BadInput, match="recorded already for “start”, answered on 10 September 2026"):
        record_phq9(care, phq9(2), answered_on=TODAY)
    record_phq9(care, phq9(1), occasion="other", answered_on=TODAY)
    record_phq9(care, phq9(1), occasion="other", answered_on=TODAY - timedelta(days=7))
    with pytest.raises(BadInput, match="recorded already"):
        record_phq9(care, phq9(2), occasion="other", answered_on=TODAY)


def test_after_the_end_only_answers_given_before_it(care: Care) -> None:
    care.episode.closed_on = date(2026, 11, 1)
    place(thing=care.episode, by=TESTS)
    with pytest.raises(BadInput, match="after the episode was closed"):
        record_phq9(care, phq9(1), answered_on=TODAY)
    assert record_phq9(care, phq9(1), answered_on=date(2026, 10, 31)).pk


# correcting


def correct(care: Care, response: Response, items: dict, **changes: object) -> Response:
    same = {name: getattr(response, name) for name in ("occasion", "answered_on", "rater_kind", "mode")}
    return correct_response(response=response, items=items, missing_reason="", by=care.therapist, **same | changes)


def test_a_correction_replaces_and_both_are_kept(care: Care) -> None:
    first = record_phq9(care, phq9(1))
    second = correct(care, first, phq9(2))
    assert (second.replaces, second.person, second.scores.get().value) == (first, care.two.parent, 2)
    assert first.scores.get().value == 1
    assert AuditEvent.objects.get(what="response.corrected").facts["replaces"] == first.pk


def test_what_was_corrected_is_corrected_where_it_stands(care: Care) -> None:
    first = record_phq9(care, phq9(1))
    correct(care, first, phq9(2))
    with pytest.raises(BadInput, match="corrected already"):
        correct(care, first, phq9(3))


def test_a_correction_may_not_take_the_place_of_another_response(care: Care) -> None:
    record_phq9(care, phq9(1))
    later = record_phq9(care, phq9(1), occasion="review", answered_on=TODAY)
    with pytest.raises(BadInput, match="recorded already for “start”"):
        correct(care, later, phq9(1), occasion="start")


def test_the_risk_item_is_looked_at_again(care: Care) -> None:
    first = record_phq9(care, phq9(1))
    second = correct(care, first, {**phq9(1), 9: 2})
    assert Alert.objects.get().words.startswith("PHQ-9 item 9 answered “more than half the days”")
    third = correct(care, second, {**phq9(2), 9: 2})
    assert Alert.objects.count() == 1, "the same answer is told once"
    correct(care, third, phq9(2))
    assert Alert.objects.count() == 1, "an alert stays until somebody has followed it up"
