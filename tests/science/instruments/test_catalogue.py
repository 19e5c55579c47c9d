"""What is published of every instrument; the numbers in the names are sections of docs/reference/instruments.md."""

import pytest

from holdfast.blueprints.instruments import instrument
from holdfast.science.instruments import score

FACTS = [
    # section, id, scale, items, minimum, maximum, better, licence
    ("1.1", "pirgas", "rating", 1, 1, 100, "higher", "D"),
    ("2.6", "kpcs", "total", 15, 0, 45, "higher", "B"),
    ("3.1", "hads", "anxiety", 7, 0, 21, "lower", "D"),
    ("3.1", "hads", "depression", 7, 0, 21, "lower", "D"),
    ("3.1", "hads", "total", 14, 0, 42, "lower", "D"),
    ("3.2", "phq9", "total", 9, 0, 27, "lower", "A"),
    ("3.3", "gad7", "total", 7, 0, 21, "lower", "A"),
    ("3.5", "core10", "total", 10, 0, 40, "lower", "C"),
    ("5.1", "goal-rating", "rating", 1, 0, 10, "higher", "A"),
    ("5.7", "parent-survey", "relationship", 1, 0, 1, "higher", "A"),
]


@pytest.mark.parametrize(("section", "id", "scale", "items", "minimum", "maximum", "better", "licence"), FACTS)
def test_items_range_direction_and_licence(section, id, scale, items, minimum, maximum, better, licence):
    found = instrument(id).scale(scale)
    assert (len(found.items), found.minimum, found.maximum, found.better) == (items, minimum, maximum, better)
    assert instrument(id).licence.kind == licence


@pytest.mark.parametrize(("section", "id", "scale", "items", "minimum", "maximum", "better", "licence"), FACTS)
def test_the_range_is_what_the_items_can_reach(section, id, scale, items, minimum, maximum, better, licence):
    found = instrument(id)
    lowest = {item.number: item.maximum if item.reverse else item.minimum for item in found.items}
    highest = {item.number: item.minimum if item.reverse else item.maximum for item in found.items}
    assert score(found, lowest).scale(scale).value == minimum
    assert score(found, highest).scale(scale).value == maximum


def test_5_1_goal_rating_is_about_a_goal_and_claims_nothing():
    goal = instrument("goal-rating")
    assert goal.about == "goal"
    assert goal.scale("rating").reliable_change is None


def test_5_7_parent_survey_counts_yes_no_and_leaves_out_who_would_not_say():
    scored = score(instrument("parent-survey"), {1: 1, 2: 0, 3: -2})
    assert [found.value for found in scored.scales] == [1, 0, None]
    assert "1 of 1 items is unanswered" in scored.scale("situation").refused_reason


def test_7_every_setting_in_the_catalogue():
    settings = {id: [setting.id for setting in instrument(id).settings] for id in ("pirgas", "hads", "core10", "kpcs")}
    assert settings == {
        "pirgas": ["bands", "edge"],
        "hads": ["total-bands", "missing"],
        "core10": ["reliable-change", "bands"],
        "kpcs": ["edge-31"],
    }
