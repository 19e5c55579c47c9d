"""The parts of a blueprint agree with each other, or the file is refused."""

import pytest

from holdfast.blueprints.errors import BlueprintError
from holdfast.blueprints.shipped import load_blueprint
from tests.blueprints.examples import changed, loaded, small

MEASURE = {
    "instrument": "tool",
    "name": "Tool",
    "about": "parent",
    "rated_by": "self",
    "occasions": ["begin"],
    "role": "worker",
}
OCCASION = {"id": "begin", "name": "Begin", "at": "start", "by_session": 1}
REVIEW = {"id": "first", "name": "First", "by": "lead", "after_session": 4, "within_working_days": 5}


def said(folder, data):
    with pytest.raises(BlueprintError) as caught:
        loaded(folder, data)
    return str(caught.value)


def test_the_small_blueprint_agrees(tmp_path):
    assert loaded(tmp_path, small(occasions=[OCCASION], measures=[MEASURE], reviews=[REVIEW])).id == "small"


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("decision.role", "leed", 'decision.role is "leed", not a known role; did you mean lead?'),
        ("allocation.to", ["somebody"], 'allocation.to[1] is "somebody", not a known role; known are lead, worker'),
        ("allocation.engagement_role", "friend", 'allocation.engagement_role is "friend", not a known role'),
        ("programmes.0.places", ["home"], 'programmes[sessions].places[1] is "home", not a known site; known are none'),
        ("deadlines.alert_roles", ["nobody"], 'deadlines.alert_roles[1] is "nobody", not a known role'),
        ("reviews", [REVIEW | {"questions": ["why"]}], 'reviews[first].questions[1] is "why", not a known question'),
        ("measures", [MEASURE], 'measures[1].occasions[1] is "begin", not a known occasion'),
        (
            "measures",
            [MEASURE | {"instrument": "tol", "occasions": ["begin"]}],
            'measures[1].instrument is "tol", not a known instrument; did you mean tool?',
        ),
        (
            "occasions",
            [{"id": "r", "name": "R", "at": "review", "review": "first"}],
            'occasions[r].review is "first", not a known review',
        ),
        (
            "eligibility.exclusions",
            [{"id": "e", "kind": "concern", "words": "E", "any_of": ["x"]}],
            'eligibility.exclusions[e].any_of[1] is "x", not a known reason for referral',
        ),
        (
            "published",
            [{"id": "f", "statement": "S", "figure": "1", "unit": "parent", "denominator": "D", "source": "book"}],
            'published[f].source is "book", not a known reference',
        ),
        (
            "roles",
            [{"id": "lead", "name": "L"}, {"id": "worker", "name": "W"}, {"id": "lead", "name": "M"}],
            'roles[lead].id is "lead" a second time; each role has its own id',
        ),
        (
            "reviews",
            [REVIEW, REVIEW | {"id": "second"}],
            "reviews[second].after_session is 4; reviews stand in their order, each after a later session",
        ),
    ],
)
def test_an_id_that_nothing_defines_is_refused(tmp_path, path, value, sentence):
    assert sentence in said(tmp_path, changed(path, value))


def test_a_review_after_the_last_session_is_refused(tmp_path):
    data = changed("programmes.0.sessions.maximum", 3) | {"reviews": [REVIEW]}
    assert "a whole number from 1 to 3 (the most sessions) is allowed" in said(tmp_path, data)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("decision.house", ["colour"], "decision lists colour under house, which is not a field of this part"),
        ("programmes.0.sessions.minimum", 501, "minimum is 501; a whole number from 1 to 500 is allowed"),
        (
            "programmes.0.sessions",
            {
                "every_days": 7,
                "booked_within_working_days": 2,
                "note_within_working_days": 2,
                "minimum": 9,
                "maximum": 8,
            },
            "sessions has a minimum of 9 above its maximum of 8",
        ),
        (
            "programmes.0.day",
            {"blocks": [{"id": "a", "name": "A", "start": "12:00", "end": "13:00"}]},
            "programmes[sessions] has a day, which only a group has; its kind is individual",
        ),
        (
            "occasions",
            [OCCASION | {"by_session": None}],
            "occasions[begin] is at start; by_session is needed for start",
        ),
        ("occasions", [OCCASION | {"months": 6}], "occasions[begin] is at start; months is only for follow_up"),
        (
            "routing",
            {"routes": [{"service": "A"}, {"service": "B", "places": ["X"]}]},
            "routing needs exactly one route without places, and it stands last",
        ),
    ],
)
def test_a_part_that_contradicts_itself_is_refused(tmp_path, path, value, sentence):
    assert sentence in said(tmp_path, changed(path, value))


def test_the_file_carries_the_blueprints_id(tmp_path):
    loaded(tmp_path, small())
    other = tmp_path / "other.yaml"
    other.write_text((tmp_path / "small.yaml").read_text())
    with pytest.raises(BlueprintError, match='id is "small", but the file is called other'):
        load_blueprint(other)
