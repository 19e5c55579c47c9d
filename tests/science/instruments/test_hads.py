"""HADS; the numbers in the names are sections of docs/reference/instruments.md."""

import pytest

from holdfast.blueprints.instruments import instrument
from holdfast.science.instruments import configured, score
from tests.science.instruments.published import answers, band, bands


def test_3_1_hads_odd_items_are_anxiety_and_even_ones_depression():
    assert instrument("hads").scale("anxiety").items == (1, 3, 5, 7, 9, 11, 13)
    assert instrument("hads").scale("depression").items == (2, 4, 6, 8, 10, 12, 14)
    given = {number: 3 if number % 2 else 1 for number in range(1, 15)}
    scored = score(instrument("hads"), given)
    assert [found.value for found in scored.scales] == [21, 7, 28]


def test_3_1_hads_items_printed_with_the_highest_answer_first():
    printed = [item.number for item in instrument("hads").items if item.highest_first]
    assert printed == [1, 3, 5, 6, 8, 10, 11, 13]


@pytest.mark.parametrize("scale", ["anxiety", "depression"])
def test_3_1_hads_subscale_bands_and_caseness(scale):
    assert bands("hads", scale) == [(0, 7, "normal"), (8, 10, "mild"), (11, 14, "moderate"), (15, 21, "severe")]
    (case,) = instrument("hads").scale(scale).cut_offs
    assert (case.reached(7), case.reached(8)) == (False, True)


def test_3_1_hads_reliability_without_a_claimed_reliable_change():
    hads = instrument("hads")
    assert [hads.scale(id).reliability[0].value for id in ("anxiety", "depression")] == [0.83, 0.82]
    assert [scale.reliable_change for scale in hads.scales] == [None, None, None]


@pytest.mark.parametrize(
    ("total", "name"),
    [
        (0, "normal"),
        (14, "normal"),
        (16, "mild"),
        (20, "mild"),
        (22, "moderate"),
        (28, "moderate"),
        (30, "severe"),
        (42, "severe"),
    ],
)
@pytest.mark.parametrize("rule", ["higher", "lower"])
def test_3_1_hads_total_has_doubled_limits_under_either_rule(total, name, rule):
    assert band("hads", total, total_bands=rule) == name


@pytest.mark.parametrize(
    ("total", "higher", "lower"), [(15, "mild", "normal"), (21, "moderate", "mild"), (29, "severe", "moderate")]
)
def test_3_1_hads_totals_between_doubled_limits_follow_the_stated_rule(total, higher, lower):
    assert band("hads", total) == higher
    assert band("hads", total, total_bands="lower") == lower


def test_3_1_hads_total_is_marked_as_derived_and_never_read_against_subscale_bands():
    total = instrument("hads").scale("total")
    assert all(found.derived and found.source.startswith("Derived") for found in total.bands)
    assert band("hads", 18.73) == "mild"  # severe if it were read as a subscale
    assert bands("hads", "total", total_bands="none") == []


def test_3_1_hads_half_rule():
    given = answers("hads", 2) | {1: None, 3: None, 5: None}
    anxiety = score(instrument("hads"), given).scale("anxiety")
    assert (anxiety.value, anxiety.n_missing, anxiety.prorated) == (14, 3, True)
    scored = score(instrument("hads"), given | {7: None})
    assert scored.scale("anxiety").refused_reason == (
        "HADS anxiety is not scored: 4 of 7 items are unanswered, and at most 3 may be."
    )
    assert scored.scale("depression").value == 14
    assert scored.scale("total").value is None


def test_3_1_hads_prorated_scores_are_rounded_half_up():
    given = answers("hads", 0) | {1: None, 3: 3}
    assert score(instrument("hads"), given).scale("anxiety").value == 4  # 7 × 3 / 6 = 3.5


def test_3_1_hads_stricter_missing_rule():
    strict = configured(instrument("hads"), {"missing": "one"})
    one, two = answers("hads", 1) | {1: None}, answers("hads", 1) | {1: None, 3: None}
    assert score(strict, one).scale("anxiety").value == 7
    assert score(strict, two).scale("anxiety").value is None
