"""A statement that cannot be used is refused with file, line and what is allowed."""

from pathlib import Path

import pytest

from holdfast.blueprints.errors import BlueprintError
from holdfast.blueprints.money import read_money, read_money_text
from tests.reference.health_economics import FOLDER, SAVING


def problems(text: str) -> list[str]:
    with pytest.raises(BlueprintError) as refused:
        read_money_text(text, "ours.yaml")
    return str(refused.value).splitlines()


def changed(path: Path, old: str, new: str) -> str:
    text = path.read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)


SHARE = "{value: 1/3, low: 0.1, high: 0.5, distribution: {kind: beta, mean: 1/3, sd: 0.1}}"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("kind: avoided_cost", "kind: saving", 'ours.yaml line 4: kind is "saving"; one of costs, avoided_cost'),
        ("price_year: 2015\ncosts", "costs", "price_year is missing; a whole number from 1900 to 2200 is needed"),
        ("      set_by: the project\n", "", "line 22: avoided[care].counterfactual.set_by is missing"),
        ("set_by: the project", "set_by: ''", 'set_by is ""; text that is not empty is allowed'),
        (SHARE, "1.5", "avoided[care].counterfactual.share is 1.5; a share from 0 to 1 is allowed"),
        (SHARE, "third", '"third" names third; only numbers are allowed here'),
        (SHARE, "{value: 0.3, low: 0.1}", "has a low or a high value without the other; both are needed"),
        (SHARE, "{value: 0.3, low: 0.5, high: 0.1}", "has a low value above the high one"),
        (SHARE, "{source: x}", "has neither a value nor a distribution"),
        ("kind: beta, mean: 1/3, sd: 0.1", "kind: beta, mean: 1/3", "a beta distribution takes alpha and beta or"),
        ("kind: beta, ", "kind: poisson, ", 'kind is "poisson"; one of beta, gamma, lognormal'),
        ("{value: 51000, price_year: 2015,", "{value: 51000,", "avoided[care].unit_cost.price_year is missing"),
        ("{value: 51000, price_year: 2015,", "{value: 51000, price_year: 2012,", "the price index of 2012 is needed"),
        ("amount: 623395", "amount: -623395", "has an amount below 0; say income: true when money comes in"),
        ("kind: other", "kind: others", 'kind is "others"; one of staff, premises, overheads, other is allowed'),
        ("payers: {council: 1}", "payers: {council: 0.5}", "has payers whose shares sum to 0.5; they must sum to 1"),
        ("payers: {council: 1}", "payers: {city: 1}", "the name avoided[care].payers.city does not fit here"),
        ("discount_rate: 0.035", "discount_rate: 3.5", "discount_rate is 3.5; a number of 0 or more and below 1"),
        ("counted: 48", "counted: -1", "avoided[care].counted is below 0; 0 or more is allowed"),
        ("draws: 5000", "draws: 0", "psa.draws is 0; a whole number from 1 to 100000 is allowed"),
        ("cautions:", "warnings:", "warnings is not known"),
    ],
)
def test_an_avoided_cost(old, new, sentence) -> None:
    assert any(sentence in problem for problem in problems(changed(SAVING, old, new)))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("D: p_HD}", "D: p_HD, X: 0.1}", "line 28: transitions.H.X is no state; there are H, S1, S2, D"),
        ("  S2: {S2: rest, D: p_S2D}", "  S2: {S2: 0.5, D: p_S2D}", "transitions.S2 does not fit"),
        ("{H: 2000,", "{H: -1,", "costs.H is below 0; say negative_costs: true when a cost may be"),
        ("{H: 2000,", "{Q: 2000,", "costs.Q is no state"),
        ("{H: 2000,", "{H: 1 / 0,", 'costs.H is "1 / 0", which has no value'),
        ("start: {H: 1}", "start: {H: 0.9}", "start does not fit: under SoC: the probabilities sum to 0.9"),
        ("p_HD: probability_of_rate(r_HD)", "p_HD: rate(r_HD)", '"rate(r_HD)" is neither a number nor a formula'),
        ("r_HS1: 0.15", "r_HS1: r_XX", 'r_HS1 uses "r_XX", which is no parameter'),
        ("r_HS1: 0.15", "r_HS1: p_HS1", "are worked out from each other in a circle"),
        ("treated: 0\n", "cycle: 0\n", "has a parameter called cycle, which has a meaning of its own"),
        ("set: {treated: 12000,", "set: {treatedd: 12000,", "strategies[2].set.treatedd is no parameter"),
        ("- name: A\n", "- name: SoC\n", 'name is "SoC" a second time'),
        ("costs: thirds,", "costs: weekly,", "counted.costs"),
        ("cycles: 75", "cycles: 0", "cycles is 0; a whole number from 1 to 10000 is allowed"),
    ],
)
def test_a_markov_model(old, new, sentence) -> None:
    found = problems(changed(FOLDER / "sick-sicker.yaml", old, new))
    assert any(sentence in problem for problem in found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("probability: 0.379", "probability: 1.379", "the probability of Relief is 1.379; 0 to 1 is allowed"),
        ("probability: 0.703", "probability: p_x", 'uses "p_x", which is no parameter'),
        ("probability: 0.703, effect", "effect", 'has a branch "No recurrence" without a probability'),
        ("cost: 16.10", "cost: -16.10", "is below 0; say negative_costs: true when a cost may be"),
        ("name: No relief", "name: Relief", "has two branches of one name"),
    ],
)
def test_a_decision_tree(old, new, sentence) -> None:
    assert any(sentence in problem for problem in problems(changed(FOLDER / "migraine.yaml", old, new)))


def test_negative_costs_that_are_said_are_read() -> None:
    read_money_text(changed(FOLDER / "sick-sicker.yaml", "{H: 2000,", "{H: -1,") + "negative_costs: true\n")


def test_what_is_no_yaml_or_no_file() -> None:
    assert problems("kind: [") == ["ours.yaml line 1: " + problems("kind: [")[0].split(": ", 1)[1]]
    assert "the file is empty" in problems("")[0]
    assert "kind is missing; one of costs" in problems("name: x")[0]
    with pytest.raises(BlueprintError, match=r"none\.yaml line 1: the file cannot be read"):
        read_money(Path("none.yaml"))
