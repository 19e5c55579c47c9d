"""The two example statements: what is kept is what the chapters can work out, and the truth lies in the interval."""

from datetime import date

import pytest

from holdfast.analytics.release.area import area_figures
from holdfast.blueprints.money import read_money_text
from holdfast.demonstration.examples import TRUE_RATIO, examples
from holdfast.science.disclosure import DEFAULT
from tests.demonstration.test_plan import TODAY


@pytest.mark.parametrize("today", [TODAY, date(2026, 1, 1), date(2028, 2, 29), date(2026, 12, 31)])
def test_the_counts_of_the_area_hold_their_truth(today: date) -> None:
    series, _ = examples(today)
    found = area_figures(series.name, series.content, DEFAULT)
    assert found.level.low < TRUE_RATIO < found.level.high
    assert (found.n_before, found.n_after) == (20, 8)
    assert "imulated" in series.name
    assert "imulated" in series.source


def test_the_money_says_who_set_the_share_and_does_not_flatter() -> None:
    _, money = examples(TODAY)
    found = read_money_text(money.content)
    assert found.avoided[0].counterfactual.set_by == "the simulated service"
    assert (found.costs.period.first, found.costs.period.last) == (date(2025, 11, 1), date(2026, 10, 31))
    assert "nvented" in money.name


def test_the_same_day_gives_the_same_statements() -> None:
    assert list(examples(TODAY)) == list(examples(TODAY))
