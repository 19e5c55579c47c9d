"""KPCS; the numbers in the names are sections of docs/reference/instruments.md."""

import pytest

from holdfast.blueprints.instruments import instrument
from holdfast.science.errors import BadInput
from holdfast.science.instruments import NOT_APPLICABLE, score
from tests.science.instruments.published import answers, band


def test_2_6_kpcs_items_that_do_not_apply_count_two():
    given = answers("kpcs", 3) | {1: NOT_APPLICABLE, 9: NOT_APPLICABLE}
    assert score(instrument("kpcs"), given).scale("total").value == 13 * 3 + 2 * 2


@pytest.mark.parametrize("item", [2, 8, 15])
def test_2_6_kpcs_no_other_item_may_not_apply(item):
    with pytest.raises(BadInput, match=f"KPCS, item {item}: -1 is not an answer"):
        score(instrument("kpcs"), answers("kpcs", 3) | {item: NOT_APPLICABLE})


def test_2_6_kpcs_39_is_low_confidence_and_40_is_not():
    assert score(instrument("kpcs"), answers("kpcs", 3) | {1: 0, 2: 0}).scale("total").reached == ("low",)
    assert score(instrument("kpcs"), answers("kpcs", 3) | {1: 0, 2: 1}).scale("total").reached == ()


@pytest.mark.parametrize(
    ("value", "usual", "other"),
    [
        (45, "not low", "not low"),
        (40, "not low", "not low"),
        (39, "mild", "mild"),
        (36, "mild", "mild"),
        (35, "moderate", "moderate"),
        (32, "moderate", "moderate"),
        (31, "moderate", "severe"),
        (30, "severe", "severe"),
    ],
)
def test_2_6_kpcs_severity_and_the_edge_at_31(value, usual, other):
    assert band("kpcs", value) == usual
    assert band("kpcs", value, edge_31="severe") == other


def test_2_6_kpcs_reliability():
    found = {(known.kind, known.value) for known in instrument("kpcs").scale("total").reliability}
    assert found == {("alpha", 0.81), ("test-retest", 0.88)}
    assert instrument("kpcs").scale("total").reliable_change is None
