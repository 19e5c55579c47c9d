"""Costs and avoided costs as data, worked out with every assumption in view."""

import pytest

from holdfast.analytics.studies.money import work_out
from holdfast.analytics.studies.money.words import assumptions, money, notes, sentence
from holdfast.blueprints.money import read_money, read_money_text
from tests.reference.health_economics import SAVING

COSTS = """
kind: costs
name: A year of the service
source: Accounts
price_year: 2024
costs:
  lines:
    - {name: Therapists, kind: staff, amount: 80000, price_year: 2023, payer: nhs}
    - {name: Rooms, kind: premises, amount: 20000, payer: council}
    - {name: Grant, kind: other, amount: -5000, income: true, payer: other}
  indices: {2023: 100, 2024: 105}
"""
TWO = """
kind: avoided_cost
name: Two things
source: Ours
price_year: 2024
costs:
  lines:
    - {name: All, kind: staff, amount: 1000, payer: council, first_year: 1, last_year: 2}
  optimism: 0.1
avoided:
  - id: care
    name: A year in care
    counted: 10
    counterfactual: {share: 0.1, set_by: the council}
    unit_cost: {value: 1500, price_year: 2024}
    payers: {council: 0.75, treasury: 0.25}
  - id: visits
    name: Visits to hospital
    counted: 10
    counterfactual: {share: 0.5, set_by: the trust}
    unit_cost: {value: 200, price_year: 2024}
    payers: {nhs: 1}
    years: 2
discount_rate: 0
"""


def test_a_published_saving_with_its_assumption_in_view() -> None:
    found = work_out(read_money(SAVING))
    assert (found.cost, float(found.balance.benefit), found.net) == (623_395, 816_000, 192_605)
    assert sentence(found) == (
        "It cost £623,395. It pays for itself if 13 children a year stay out of care who otherwise would not have; "
        "whether they would is an assumption set by the project, which comes to 16 of 48. "
        "With that assumption £816,000 is avoided, £192,605 more than it cost."
    )
    assert notes(found)[0].startswith("An avoided cost is not cash")
    first = assumptions(found)[0]
    assert (first.value, first.range) == ("33.3%", "10.0% to 50.0%")
    assert first.source == "Set by the project. Not stated; no comparison area and no comparison families"
    assert found.uncertainty.p_pays == pytest.approx(0.78, abs=0.02)  # Monte-Carlo error 0.006
    assert {one.name: (one.at_low, one.at_high) for one in found.tornado} == {
        "care.share": (pytest.approx(48 * 0.1 * 51_000 - 623_395), pytest.approx(48 * 0.5 * 51_000 - 623_395)),
        "care.unit_cost": (16 * 40_000 - 623_395, 16 * 60_000 - 623_395),
    }


def test_who_pays_and_who_gains() -> None:
    found = work_out(read_money_text(TWO))
    by = {one.payer: (one.pays, one.spared) for one in found.payers}
    assert by == {
        "Council": (pytest.approx(2200), pytest.approx(1125)),
        "NHS": (0, pytest.approx(2000)),
        "Treasury": (0, pytest.approx(375)),
    }
    assert sum(one.net for one in found.payers) == pytest.approx(found.net)


def test_the_break_even_of_one_takes_the_others_as_stated() -> None:
    care, visits = work_out(read_money_text(TWO)).balance.break_even
    assert care.cases == pytest.approx((2200 - 2000) / 1500)
    assert visits.cases == pytest.approx((2200 - 1500) / 400)
    said = "It pays for itself if it is true of 1 person that they are spared it who otherwise would not have been;"
    assert said in sentence(work_out(read_money_text(TWO)))


def test_costs_alone_at_the_prices_of_the_statement() -> None:
    found = work_out(read_money_text(COSTS))
    assert found.cost == pytest.approx(84_000 + 20_000 - 5_000)
    assert sentence(found) == "It cost £99,000 at 2024 prices."
    assert (found.net, found.balance, found.uncertainty) == (None, None, None)


def test_more_than_it_counts_would_not_be_enough() -> None:
    text = SAVING.read_text("utf-8").replace("counted: 48", "counted: 10")
    said = sentence(work_out(read_money_text(text)))
    assert "13 children a year would have to stay out of care who otherwise would not have, more than the 10" in said
    assert "£453,395 less than it cost" in said


def test_nothing_counted_is_said_and_not_divided_by() -> None:
    text = SAVING.read_text("utf-8").replace("counted: 48", "counted: 0")
    found = work_out(read_money_text(text))
    assert (found.net, found.balance.break_even[0].whole, found.balance.break_even[0].share) == (-623_395, 13, None)
    worthless = SAVING.read_text("utf-8").replace("{value: 51000, ", "{value: 0, ")
    assert "It cannot pay for itself" in sentence(work_out(read_money_text(worthless)))


def test_the_same_seed_gives_the_same_figures() -> None:
    one, two = (work_out(read_money(SAVING)).uncertainty for _ in range(2))
    assert (one.evpi, one.p_pays, one.at) == (two.evpi, two.p_pays, two.at)
    other = SAVING.read_text("utf-8").replace("seed: 2015", "seed: 2016")
    assert work_out(read_money_text(other)).uncertainty.evpi != one.evpi


def test_draws_without_a_distribution_are_said_to_be_none() -> None:
    found = work_out(read_money_text(TWO + "psa: {draws: 10}\n"))
    assert found.uncertainty is None
    assert "no quantity has a distribution" in notes(found)[-1]


@pytest.mark.parametrize(("amount", "said"), [(1234.5, "£1,234"), (12.345, "£12.35"), (-51000, "−£51,000"), (0, "£0")])
def test_money_in_words(amount, said) -> None:
    assert money(amount) == said
