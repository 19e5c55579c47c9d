"""PHQ-9 and GAD-7; the numbers in the names are sections of docs/reference/instruments.md."""

import pytest

from holdfast.blueprints.instruments import instrument
from holdfast.science.instruments import score
from tests.science.instruments.published import answers, bands, of


def test_3_2_phq9_bands_caseness_and_reliable_change():
    names = ["minimal", "mild", "moderate", "moderately severe", "severe"]
    assert bands("phq9") == [
        (low, high, name)
        for (low, high), name in zip([(0, 4), (5, 9), (10, 14), (15, 19), (20, 27)], names, strict=True)
    ]
    (case,) = instrument("phq9").scale("total").cut_offs
    assert (case.reached(9), case.reached(10)) == (False, True)
    assert instrument("phq9").scale("total").reliable_change.value == 6


@pytest.mark.parametrize(("answer", "alerted"), [(0, False), (1, True), (2, True), (3, True), (None, False)])
def test_3_2_phq9_any_answer_above_nought_to_item_9_alerts(answer, alerted):
    scored = score(instrument("phq9"), answers("phq9", 0) | {9: answer})
    assert [alert.item for alert in scored.alerts] == ([9] if alerted else [])


def test_3_2_phq9_alerts_even_when_it_cannot_be_scored():
    scored = score(instrument("phq9"), {9: 1})
    assert scored.scale("total").value is None
    assert scored.alerts[0].answer == 1


@pytest.mark.parametrize(("missing", "value"), [(0, 9), (1, 9), (2, 9), (3, None)])
def test_3_2_phq9_prorates_up_to_two_missing(missing, value):
    given = answers("phq9", 1) | dict.fromkeys(range(1, missing + 1))
    assert score(instrument("phq9"), given).scale("total").value == value


def test_3_2_phq9_prorated_totals_are_whole():
    assert of("phq9", None, 1, 2, 1, 0, 0, 0, 0, 0).value == 5  # 9 × 4 / 8 = 4.5


def test_3_2_phq9_reliabilities():
    assert [known.value for known in instrument("phq9").scale("total").reliability] == [0.89, 0.86, 0.84]


def test_3_3_gad7_bands_caseness_and_reliable_change():
    assert [low for low, _, _ in bands("gad7")] == [0, 5, 10, 15]
    assert of("gad7", 1, 1, 1, 1, 1, 1, 1).reached == ()
    assert of("gad7", 2, 1, 1, 1, 1, 1, 1).reached == ("case",)
    assert of("gad7", 3, 2, 1, 1, 1, 1, 1).reached == ("case", "original")
    assert instrument("gad7").scale("total").reliable_change.value == 4


def test_3_3_gad7_needs_every_item():
    missing = of("gad7", None, 1, 1, 1, 1, 1, 1)
    assert missing.refused_reason == "GAD-7 is not scored: 1 of 7 items is unanswered, and every item is needed."


def test_3_3_gad7_lowest_answer_is_not_at_all():
    assert {item.options[0] for item in instrument("gad7").items} == {"Not at all"}
