"""Scoring as such: what is refused, what is kept with a result, and that one and many agree."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.blueprints.instruments import available, instrument
from holdfast.science.errors import BadInput
from holdfast.science.instruments import (
    DECLINED,
    band_numbers,
    configured,
    score,
    score_many,
)

PHQ9 = instrument("phq9")


def variants():
    """Every instrument of the catalogue under every choice of every setting."""
    for id in available():
        found = instrument(id)
        yield found
        yield from (configured(found, {s.id: choice.id}) for s in found.settings for choice in s.choices)


def response(found):
    """A response that may leave any item out."""
    return st.tuples(*(st.sampled_from([None, None, *item.allowed]) for item in found.items))


def row(values):
    return [np.nan if value is None else value for value in values]


@settings(max_examples=300)
@given(st.data())
def test_many_responses_score_as_one_by_one(data):
    found = data.draw(st.sampled_from(list(variants())))
    responses = data.draw(st.lists(response(found), min_size=1, max_size=6))
    many = score_many(found, np.array([row(values) for values in responses]))
    for position, values in enumerate(responses):
        one = score(found, dict(enumerate(values, start=1)))
        assert many.rule == one.rule
        assert many.scales == tuple(scale.scale for scale in one.scales)
        np.testing.assert_array_equal(many.values[position], row(scale.value for scale in one.scales))
        assert many.n_missing[position].tolist() == [scale.n_missing for scale in one.scales]
        assert many.prorated[position].tolist() == [scale.prorated for scale in one.scales]
        assert many.bands[position].tolist() == [scale.band.number if scale.band else 0 for scale in one.scales]
        endorsed = [item for item, alert in zip(many.alert_items, many.alerts[position], strict=True) if alert]
        assert endorsed == [alert.item for alert in one.alerts]


@given(st.data())
def test_a_score_lies_in_its_range_and_has_a_value_or_a_reason(data):
    found = data.draw(st.sampled_from(list(variants())))
    for scale in score(found, dict(enumerate(data.draw(response(found)), start=1))).scales:
        assert (scale.value is None) == (scale.refused_reason is not None)
        if scale.value is not None:
            facts = found.scale(scale.scale)
            assert facts.minimum <= scale.value <= facts.maximum
            assert (scale.band is not None) == bool(facts.bands)


def test_a_result_names_the_rule_that_made_it():
    assert score(PHQ9, {}).rule == "phq9 2001 rules 1"
    core = configured(instrument("core10"), {"reliable-change": "5", "bands": "practice-guide"})
    assert score(core, {}).rule == "core10 2007 rules 1 reliable-change=5"


@pytest.mark.parametrize("answer", [4, -1, -2, 1.5, True, "2"])
def test_an_answer_out_of_range_names_the_item_and_what_is_allowed(answer):
    with pytest.raises(
        BadInput, match=f"PHQ-9, item 3: {answer} is not an answer; it must be a whole number from 0 to"
    ):
        score(PHQ9, {3: answer})


@pytest.mark.parametrize("number", [0, 10, -1])
def test_an_answer_to_no_item(number):
    with pytest.raises(BadInput, match=f"PHQ-9 has no item {number}; its items are 1 to 9"):
        score(PHQ9, {number: 1})


@pytest.mark.parametrize("answer", [4, -1, 1.5, np.inf])
def test_an_array_with_a_wrong_answer_names_response_and_item(answer):
    answers = np.ones((4, 9))
    answers[2, 6] = answer
    with pytest.raises(BadInput, match=r"PHQ-9, response 3, item 7: .* is not an answer"):
        score_many(PHQ9, answers)


def test_an_array_of_another_shape():
    with pytest.raises(BadInput, match=r"PHQ-9 needs 9 item columns; the array is \(3, 8\)"):
        score_many(PHQ9, np.ones((3, 8)))


def test_no_responses_give_no_scores():
    assert score_many(PHQ9, np.empty((0, 9))).values.shape == (0, 1)


def test_a_declined_item_counts_as_unanswered():
    survey = instrument("parent-survey")
    assert score(survey, dict.fromkeys(range(1, 10), DECLINED)).n_missing == 9


def test_a_scale_is_found_by_its_id_or_refused():
    with pytest.raises(BadInput, match="phq9 has no scale depression; its scales are total"):
        score(PHQ9, {}).scale("depression")


def test_bands_of_an_array_keep_its_shape_and_its_gaps():
    found = band_numbers(instrument("pirgas").scale("rating"), np.array([[46.35, np.nan], [59.8, 100]]))
    assert found.tolist() == [[5, 0], [6, 10]]


@pytest.mark.parametrize("value", [0, 0.5, 100.5])
def test_a_score_outside_the_scale_has_no_band(value):
    with pytest.raises(BadInput, match=r"PIR-GAS: .* is outside the scale; allowed is 1 to 100"):
        band_numbers(instrument("pirgas").scale("rating"), [value])


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"band": "nine"}, "has no setting band; its settings are: bands, edge"),
        ({"bands": "ten "}, "has no choice ten "),
    ],
)
def test_an_unknown_setting_or_choice(choices, words):
    with pytest.raises(BadInput, match=words):
        configured(instrument("pirgas"), choices)


def test_settings_leave_the_catalogue_as_it_is():
    configured(instrument("pirgas"), {"bands": "nine"})
    assert len(instrument("pirgas").scale("rating").bands) == 10
