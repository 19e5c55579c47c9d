"""A card says that versions of a measure do not mix, and only where there are several."""

from datetime import date

from holdfast.analytics.release import outcome_figures
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import outcome
from holdfast.blueprints.instruments import instrument
from holdfast.reports.presenters.outcomes import VERSIONS, outcome_card
from holdfast.reports.presenters.parts import Card
from tests.analytics.conftest import make_extract, score, unit

__all__ = ["make_extract"]
PHQ9 = Measure(instrument("phq9"), instrument("phq9").scale("total"))


def shown(make_extract, version: str) -> Card:
    ends = {"a": "1", "b": "1", "c": version}
    scores = [
        score(name, on, value, occasion, version=end if occasion == "end" else "1")
        for name, end in ends.items()
        for on, value, occasion in ((date(2026, 1, 5), 15, "start"), (date(2026, 5, 5), 6, "end"))
    ]
    found = outcome(make_extract(units=[unit(name) for name in ends], scores=scores), PHQ9)
    return outcome_card(outcome_figures(found, None), {})


def test_two_versions_are_said_and_counted(make_extract) -> None:
    card = shown(make_extract, "2")
    assert VERSIONS in card.asides
    assert card.keys[0].strong == "3 attended, 3 have a first score, 2 have two"
    assert (card.keys[1].strong, card.keys[1].text) == (
        "1 have no second:", "1 scored with another version of the measure"
    )  # fmt: skip


def test_one_version_needs_no_word(make_extract) -> None:
    assert VERSIONS not in shown(make_extract, "1").asides
