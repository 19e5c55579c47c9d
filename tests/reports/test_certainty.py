"""What the card of a score says of how sure its mean change is."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release import OutcomeFigures, outcome_figures
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import outcome
from holdfast.blueprints.instruments import instrument
from holdfast.reports import queries
from holdfast.reports.data import as_csv, as_json_text
from holdfast.reports.extract import write_extract
from holdfast.reports.presenters.certainty import agreement, p_words, tipping
from holdfast.reports.presenters.outcomes import outcome_card
from tests.analytics import conftest
from tests.reports.world import Service, live, phq9

START, END = date(2026, 1, 5), date(2026, 4, 15)
FALLS = (14, 9, 8, 6, 6, 5, 4, 4, 3, 2, 1, 0)


make_extract = conftest.make_extract


@pytest.fixture
def figures(make_extract: Callable[..., Extract]) -> OutcomeFigures:
    """Twelve parents with two scores and six with a first one."""
    scores = [conftest.score(f"p{i}", START, 16 + i % 3) for i in range(len(FALLS))]
    scores += [conftest.score(f"p{i}", END, 16 + i % 3 - fall, "end") for i, fall in enumerate(FALLS)]
    scores += [conftest.score(f"a{i}", START, 15 + i) for i in range(6)]
    names = sorted({row["unit"] for row in scores})
    extract = make_extract(units=[conftest.unit(name) for name in names], scores=scores)
    measure = Measure(instrument("phq9"), instrument("phq9").scale("total"))
    return outcome_figures(outcome(extract, measure), None)


def test_the_card_says_that_the_methods_agree_and_where_the_missing_tip_it(figures: OutcomeFigures) -> None:
    card = outcome_card(figures, {})
    agree, tip = card.asides
    assert agree == (
        "The t interval, the bootstrap and the permutation test agree: a fall too large for chance alone (p < 0.001)."
    )
    assert tip.startswith("The average fall would vanish only if those without a second score had ended ")
    assert " points worse than people like them; from " in tip


def test_the_table_has_all_three_beside_each_other(figures: OutcomeFigures) -> None:
    table = outcome_card(figures, {}).table
    assert table is not None
    names = [row[0].text for row in table.rows]
    assert names[1:4] == ["Mean change, 95% t interval", "Mean change, 95% bootstrap interval", "Permutation test"]
    assert table.rows[2][0].note == "BCa, 10,000 resamples"


def test_the_picture_has_its_table_and_its_sentence(figures: OutcomeFigures) -> None:
    card = outcome_card(figures, {})
    (drawn,), (table,) = card.figures, card.tables
    assert drawn.picture.strays() == ()
    assert "Mean change of all 18 parents" in drawn.picture.sentence
    assert [row[0].text for row in table.rows] == [
        "0 points",
        "1 point",
        "2 points",
        "3 points",
        "4 points",
        "5 points",
    ]


def test_the_bounds_of_the_mean_put_the_worst_first(figures: OutcomeFigures) -> None:
    bounds = outcome_card(figures, {}).bounds
    assert bounds is not None
    assert bounds.caption.index("at the worst of the scale") < bounds.caption.index("at the best")


def test_methods_that_disagree_are_named(figures: OutcomeFigures) -> None:
    assert figures.certainty.permutation is not None
    split = replace(figures.certainty, permutation=replace(figures.certainty.permutation, p=0.061))
    assert agreement(replace(figures, certainty=split)) == (
        "The methods do not agree, so take the change as uncertain: the t interval and the bootstrap interval put it "
        "beyond chance, the permutation test (p = 0.061) not."
    )


def test_chance_alone_is_said(figures: OutcomeFigures) -> None:
    assert figures.certainty.permutation is not None
    assert figures.certainty.bootstrap is not None
    assert figures.change is not None
    unsure = replace(
        figures,
        change=replace(figures.change, low=-1.0, high=1.0),
        certainty=replace(
            figures.certainty,
            permutation=replace(figures.certainty.permutation, p=0.4),
            bootstrap=replace(figures.certainty.bootstrap, low=-1.0, high=1.0),
        ),
    )
    assert agreement(unsure).endswith("agree: chance alone could do this (p = 0.400).")


@pytest.mark.parametrize(
    ("uncertain", "vanishes", "says"),
    [
        (None, None, ""),
        (0.0, 2.5, "2.5 points worse than people like them; with them counted, it is uncertain already."),
        (0.4, 1.0, "1 point worse than people like them; from 0.4 points worse it would be uncertain."),
        (20.0, 40.0, "more points worse than the scale is long."),
    ],
)
def test_the_tipping_point_in_words(figures: OutcomeFigures, uncertain: float, vanishes: float, says: str) -> None:
    tips = replace(figures.certainty, uncertain_at=uncertain, vanishes_at=vanishes)
    assert tipping(replace(figures, certainty=tips)).endswith(says)


def test_p_is_never_nought() -> None:
    assert (p_words(1e-12), p_words(0.0123), p_words(0.5)) == ("p < 0.001", "p = 0.012", "p = 0.500")


def test_files_are_the_same_byte_for_byte(service: Service) -> None:
    live(service=service, stories=[*(phq9(16 + i % 3, 16 + i % 3 - fall) for i, fall in enumerate(FALLS)), phq9(15)])
    write_extract(team=service.team, by=service.director)
    evaluation = queries.evaluation_of(service.team, Filters())
    queries._evaluated.cache_clear()
    again = queries.evaluation_of(service.team, Filters())
    assert evaluation is not again
    assert as_json_text(evaluation, None) == as_json_text(again, None)
    assert as_csv(evaluation, None) == as_csv(again, None)
    measure = next(m for m in json.loads(as_json_text(evaluation, None))["measures"] if m["instrument"] == "phq9")
    assert measure["bootstrap"]["replicates"] == 10_000
    assert measure["permutation"]["exact"]
    assert measure["if_missing_did_worse"]["steps"][0]["delta"] == 0
    assert measure["mean_bounds"]["worst"] > measure["mean_bounds"]["best"]
