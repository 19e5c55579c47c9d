"""A score in a sentence. Thresholds are the published ones that the instruments name."""

from datetime import date

import pytest

from holdfast.blueprints.instruments import instrument
from holdfast.science.instruments import Scale
from holdfast.service.measures.rules.leaving_out import reason_words
from holdfast.service.measures.rules.sentence import First, Scored, score_sentence

START = date(2026, 9, 10)


def scale(id: str, name: str = "total") -> Scale:
    return instrument(id).scale(name)


def said(of: Scale, value: float | None, first: float | None = None, **more: object) -> str:
    start = None if first is None else First(first, START, at_start=True)
    return str(score_sentence(of, Scored(value, **more), start))


MORE = "which is more than measurement error"


@pytest.mark.parametrize(
    ("value", "first", "sentence"),
    [
        (14, 19, f"14 of 21, moderate; 5 lower than at the start, {MORE} (reliable improvement)."),
        (15, 19, f"15 of 21, severe; 4 lower than at the start, {MORE} (reliable improvement)."),
        (
            16,
            19,
            "16 of 21, severe; 3 lower than at the start, which is within measurement error (no reliable change).",
        ),
        (9, 5, f"9 of 21, mild; 4 higher than at the start, {MORE} (reliable worsening)."),
        (9, 9, "9 of 21, mild; the same as at the start."),
        (9, None, "9 of 21, mild; the first score."),
    ],
)
def test_gad7_by_its_published_change_of_4(value: float, first: float | None, sentence: str) -> None:
    assert said(scale("gad7"), value, first) == sentence


def test_core10_by_its_published_change_of_6_on_a_score_with_a_fraction() -> None:
    assert said(scale("core10"), 11.1, 17.1).startswith(
        "11.1 of 40, mild; 6 lower than at the start, which is more than"
    )


def test_where_nothing_is_published_it_says_so_and_counts_bands() -> None:
    assert said(scale("pirgas", "rating"), 63, 44) == (
        "63 of 100, significantly perturbed; 19 higher than at the start, two bands up. "
        "No reliable change is published for PIR-GAS."
    )
    assert "3 lower than at the start, in the same band" in said(scale("pirgas", "rating"), 41, 44)
    assert "two bands down. No reliable change is published for HADS anxiety." in said(scale("hads", "anxiety"), 7, 14)


def test_a_scale_without_bands_names_none() -> None:
    assert said(scale("goal-rating", "rating"), 7, 2) == (
        "7 of 10; 5 higher than at the start. No reliable change is published for Goal rating."
    )


def test_a_first_score_that_was_not_at_the_start_is_told_by_its_day() -> None:
    first = First(12, START, at_start=False)
    assert "3 lower than on 10 September 2026" in str(score_sentence(scale("gad7"), Scored(9), first))


def test_what_was_left_out_is_said() -> None:
    assert said(scale("phq9"), 12, n_missing=1, prorated=True).endswith(
        "1 of 9 items was left out; it takes the mean of the others in this score."
    )
    assert said(scale("phq9"), None, n_missing=3) == (
        "Not scored. PHQ-9 is not scored: 3 of 9 items are unanswered, and at most 2 may be."
    )


def test_a_yes_or_no_is_said_as_one() -> None:
    assert said(scale("parent-survey", "well-being"), 1) == "Yes."
    assert said(scale("parent-survey", "well-being"), 0) == "No."


def test_reasons_are_kept_short() -> None:
    chosen = {9: "no-time", 2: "rather-not", 5: "no-time", 7: ""}
    assert reason_words(chosen) == "item 2 rather not say; items 5 and 9 ran out of time"
