"""The chapter on money: the sentence first, every assumption in view, pictures with their tables."""

import pytest

from holdfast.analytics.indicators.units import Filters
from holdfast.blueprints.model.ending import CostModel
from holdfast.blueprints.shipped import blueprint
from holdfast.reports.chapters.chapter import Asked, Kept
from holdfast.reports.chapters.money import chapter
from holdfast.reports.presenters.words import plain
from holdfast.science.disclosure import DEFAULT
from tests.analytics.money.world import extract_in
from tests.reference.health_economics import FOLDER, SAVING

PERIOD = "  period: {first: 2026-01-01, last: 2026-12-31}\navoided:"


def saving() -> str:
    return SAVING.read_text("utf-8").replace("avoided:", PERIOD, 1)


def kept(content: str, name: str = "Out of care") -> Kept:
    return Kept("money", name, content, "Ada", "2026-11-24")


@pytest.fixture(scope="module")
def extract(tmp_path_factory):
    """Twelve families in care, of whom six completed and three improved."""
    return extract_in(tmp_path_factory.mktemp("extract"))


def asked(extract, *statements: Kept, rule=None, plan=None) -> Asked:
    return Asked(extract, plan or blueprint("norpip"), Filters(), rule, statements)


def test_without_a_statement_it_says_how_to_begin(extract) -> None:
    found = chapter(asked(extract))
    assert plain(found.say).startswith("No statement of money is kept yet")
    assert [card.id for card in found.cards] == ["no-money"]
    assert {sheet.rows for sheet in found.sheets} == {()}


def test_the_sentence_begins_with_what_it_cost_and_ends_with_what_it_is_not(extract) -> None:
    found = chapter(asked(extract, kept(saving())))
    said = plain(found.say)
    assert said.startswith(
        "It cost £623,395. It pays for itself if 13 children a year stay out of care who otherwise would not have; "
        "whether they would is an assumption set by the project"
    )
    assert said.endswith("An avoided cost is not cash.")
    assert not any(verb in said for verb in ("saved", "caused", "led to"))


def test_a_card_has_a_table_for_every_picture_and_all_assumptions(extract) -> None:
    (card,) = chapter(asked(extract, kept(saving()))).cards
    assert card.eyebrow == "Out of care · kept by Ada on 2026-11-24"
    assert [drawn.heading for drawn in card.figures] == [
        "From how many on it pays for itself",
        "What most hangs on",
        "How sure that is",
    ]
    assert [drawn.picture.strays() for drawn in card.figures] == [()] * 3
    by_caption = {table.caption.split(",")[0]: table for table in card.tables}
    assert {"What one cost", "Who pays and who is spared", "Break-even", "Every assumption"} <= by_caption.keys()
    assert {"One thing at a time", "Best in so many of the draws"} <= by_caption.keys()
    assert by_caption["Every assumption"].rows[0][0].note.startswith("Set by the project")
    assert [row[1].text for row in by_caption["What it comes to"].rows] == [
        "£623,395",
        "£816,000",
        "£192,605",
        "after 0.8 years",
    ]
    assert "Cost of one: the cost of the period" in card.method[0]


def test_what_one_family_and_one_outcome_cost(extract) -> None:
    (card,) = chapter(asked(extract, kept(saving()))).cards
    costs = card.tables[0]
    assert costs.caption == "What one cost, 1 January 2026 to 31 December 2026"
    rows = {row[0].text: (row[1].text, row[2].text) for row in costs.rows}
    assert rows["Family in care"] == ("12", "£51,950")
    assert rows["Parent reliably improved, PHQ-9"] == ("3", "£207,798")
    assert any("family in care £51,950 (95% interval" in aside for aside in card.asides)


def test_what_leaves_the_service_holds_small_counts_back(extract) -> None:
    found = chapter(asked(extract, kept(saving()), rule=DEFAULT))
    sheet = next(sheet for sheet in found.sheets if sheet.name == "money-unit-costs")
    held = [row for row in sheet.rows if row[2] == "*"]
    assert held
    assert {row[3:] for row in held} == {(None, None, None)}
    assert found.cards[0].withheld


def test_a_model_of_a_decision_has_its_pictures(extract) -> None:
    text = (FOLDER / "sick-sicker.yaml").read_text("utf-8")
    drawn = text.replace(
        "r_S1S2: {value: 0.105, low: 0.08, high: 0.13}",
        "r_S1S2: {value: 0.105, distribution: {kind: gamma, mean: 0.105, sd: 0.01}}",
    )
    (card,) = chapter(asked(extract, kept(f"{drawn}psa: {{draws: 50}}\n", "Sick"))).cards
    assert plain(card.say).startswith("If one QALY is worth $100,000, B is the best of 4")
    assert [one.heading for one in card.figures] == [
        "What most hangs on",
        "Extra cost against extra effect",
        "Where the cohort is",
    ]
    assert [one.picture.strays() for one in card.figures] == [()] * 3
    assert card.tables[0].caption == "From the cheapest on"


def test_one_that_cannot_be_worked_out_is_said_and_the_others_stand(extract) -> None:
    found = chapter(asked(extract, kept("kind: costs", "Broken"), kept(saving())))
    assert "cannot be worked out" in plain(found.cards[0].say)
    assert plain(found.say).startswith("It cost £623,395")


def test_a_saving_that_the_blueprint_publishes_is_worked_again(extract) -> None:
    claimed = CostModel(
        unit="child", unit_cost=51_000, price_year=2015, counterfactual_share=1 / 3, share_set_by="the project",
        counted=48, project_cost=623_395, period_months=7,
    )  # fmt: skip
    plan = blueprint("norpip").model_copy(update={"costs": claimed})
    card = chapter(asked(extract, plan=plan)).cards[-1]
    assert card.id == "published-saving"
    assert "13 children a year stay out of a placement who otherwise would not have" in plain(card.say)
    assert [row[1].text for row in card.tables[0].rows][:3] == ["£623,395", "£816,000", "£192,605"]
    assert "A full year of placement is set against 7 months of cost." in card.asides
    silent = claimed.model_copy(update={"counted": None})
    assert chapter(asked(extract, plan=plan.model_copy(update={"costs": silent}))).cards[-1].id == "no-money"
