"""CORE-10; the numbers in the names are sections of docs/reference/instruments.md."""

import pytest

from holdfast.blueprints.instruments import instrument
from holdfast.science.instruments import configured, score
from tests.science.instruments.published import answers, band, bands, of


def test_3_5_core10_reverses_items_2_and_3():
    assert [item.number for item in instrument("core10").items if item.reverse] == [2, 3]
    assert of("core10", 0).value == 8
    assert of("core10", 4).value == 32
    assert of("core10", 0, 4, 4, 0, 0, 0, 0, 0, 0, 0).value == 0


def test_3_5_core10_clinical_score_is_ten_times_the_mean_and_allows_one_missing():
    assert of("core10", 1, 3, 3, 1, 1, 1, 1, 1, 1, 1).value == 10
    assert of("core10", None, 4, 3, 1, 1, 1, 1, 1, 1, 1).value == pytest.approx(80 / 9)
    assert of("core10", None, None, 3, 1, 1, 1, 1, 1, 1, 1).value is None


def test_3_5_core10_a_score_between_bands_waits_for_the_next_limit():
    assert band("core10", 10.9) == "low"
    assert band("core10", 11) == "mild"


@pytest.mark.parametrize(
    ("table", "highs"), [("practice-guide", [5, 10, 14, 19, 24, 40]), ("fives", [5, 10, 15, 20, 25, 40])]
)
def test_3_5_core10_two_tables_of_bands(table, highs):
    assert [high for _, high, _ in bands("core10", bands=table)] == highs


@pytest.mark.parametrize(("choice", "value"), [("6", 6), ("5", 5)])
def test_3_5_core10_reliable_change_is_a_setting(choice, value):
    chosen = configured(instrument("core10"), {"reliable-change": choice})
    assert chosen.scale("total").reliable_change.value == value


def test_3_5_core10_cut_offs():
    case, depression = instrument("core10").scale("total").cut_offs
    assert (case.reached(10), case.reached(11)) == (False, True)
    assert (depression.reached(13), depression.reached(14)) == (False, True)


def test_3_5_core10_norms_give_the_published_reliable_change():
    total = instrument("core10").scale("total")
    general, counselling = total.norms
    assert (general.mean, general.sd, general.n, general.functional) == (4.7, 4.8, 535, True)
    assert (counselling.mean, counselling.sd, counselling.n, counselling.functional) == (19.7, 7.7, 1835, False)
    alpha = total.reliability[0].value
    difference = 2**0.5 * counselling.sd * (1 - alpha) ** 0.5
    assert round(1.96 * difference, 2) == 6.75
    assert round(1.645 * difference, 2) == 5.66  # so 6 is the 90 % value, rounded


@pytest.mark.parametrize("answer", [1, 2, 3, 4])
def test_3_5_core10_risk_item_alerts(answer):
    scored = score(instrument("core10"), answers("core10", 0) | {6: answer})
    assert [alert.item for alert in scored.alerts] == [6]
    assert score(instrument("core10"), answers("core10", 0)).alerts == ()
