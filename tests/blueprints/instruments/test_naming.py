import pytest

from holdfast.blueprints.instruments import named_score


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("mean HADS fell", ("hads", "total")),
        ("HADS anxiety fell", ("hads", "anxiety")),
        ("the PHQ 9 total", ("phq9", "total")),
        ("phq-9", ("phq9", "total")),
        ("Pir-Gas rose", ("pirgas", "rating")),
        ("first GAD-7, then PHQ-9", ("gad7", "total")),
        ("their goal rating rose", ("goal-rating", "rating")),
    ],
)
def test_a_score_is_known_by_its_abbreviation(text, score):
    instrument, scale = named_score(text)
    assert (instrument.id, scale.id) == score


@pytest.mark.parametrize("text", ["", "a shadshock", "phq90", "the parents improved"])
def test_other_words_name_none(text):
    assert named_score(text) is None
