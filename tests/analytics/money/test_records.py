"""The cost of one family, episode and outcome, from an extract that can be counted by hand."""

import pytest

from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release.money import money_figures
from holdfast.blueprints.shipped import blueprint
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Suppressed
from holdfast.science.economics import Sums, fieller_interval
from tests.analytics.money.world import extract_of

STATEMENT = """
kind: costs
name: A year
source: Accounts
price_year: 2026
costs:
  lines:
    - {name: Therapists, kind: staff, amount: 6000}
  period: {first: 2026-01-01, last: 2026-12-31}
"""


def found(extract, rule=None, text: str = STATEMENT, filters: Filters | None = None):
    return money_figures(extract, blueprint("norpip"), filters or Filters(), [("A year", text)], rule).kept[0]


def test_one_of_each_costs_its_part_of_the_whole(make_extract) -> None:
    costs = {one.what: one for one in found(extract_of(make_extract)).unit_costs}
    assert (costs["Family in care"].count, costs["Family in care"].cost) == (12, 500)
    assert (costs["Episode of care"].count, costs["Episode of care"].cost) == (12, 500)
    assert (costs["Care completed as planned"].count, costs["Care completed as planned"].cost) == (6, 1000)
    improved = costs["Parent reliably improved, PHQ-9"]
    assert (improved.count, improved.cost) == (3, 2000)


def test_the_interval_is_fiellers_over_episodes(make_extract) -> None:
    one = next(c for c in found(extract_of(make_extract)).unit_costs if c.what == "Care completed as planned")
    sessions = [float(k) for k in range(1, 13)]
    done = [1.0] * 6 + [0.0] * 6
    by_hand = fieller_interval(
        Sums(
            12,
            sum(sessions),
            6,
            sum(s * s for s in sessions),
            6,
            sum(s * d for s, d in zip(sessions, done, strict=True)),
        )
    )
    scale = 6000 / sum(sessions)
    assert [one.low, one.high] == pytest.approx([by_hand.low * scale, by_hand.high * scale])


def test_small_counts_are_held_back_with_their_cost(make_extract) -> None:
    costs = {one.what: one for one in found(extract_of(make_extract), DEFAULT).unit_costs}
    improved = costs["Parent reliably improved, PHQ-9"]
    assert isinstance(improved.count, Suppressed)
    assert (improved.cost, improved.low, improved.high) == (None, None, None)
    assert costs["Family in care"].cost == 500


def test_a_rounded_count_divides_the_cost(make_extract) -> None:
    costs = {one.what: one for one in found(extract_of(make_extract), DisclosureRule(base=5)).unit_costs}
    assert (costs["Family in care"].count, costs["Family in care"].cost) == (10, 600)


def test_only_what_lies_in_the_period_counts(make_extract) -> None:
    later = STATEMENT.replace("2026-01-01, last: 2026-12-31", "2026-07-01, last: 2026-12-31")
    costs = {one.what: one for one in found(extract_of(make_extract), text=later).unit_costs}
    assert costs["Family in care"].count == 6
    assert (costs["Care completed as planned"].count, costs["Care completed as planned"].cost) == (0, None)


def test_it_says_why_there_is_no_cost_of_one(make_extract) -> None:
    extract = extract_of(make_extract)
    assert "the whole service's" in found(extract, filters=Filters(site="Kelpby")).why_not
    assert "names no period" in found(extract, text=STATEMENT.split("  period")[0]).why_not
    assert "kind is missing" in found(extract, text="name: x").problem


def test_nobody_at_all(make_extract) -> None:
    assert [one.cost for one in found(make_extract()).unit_costs][:3] == [None, None, None]
