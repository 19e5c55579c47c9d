"""PIR-GAS; the numbers in the names are sections of docs/reference/instruments.md."""

import pytest

from holdfast.blueprints.instruments import instrument
from holdfast.science.errors import BadInput
from holdfast.science.instruments import band_of, configured, score
from tests.science.instruments.published import bands


def test_1_1_pirgas_ten_bands():
    names = [name for _, _, name in bands("pirgas", "rating")]
    assert names == [
        "Documented maltreatment",
        "Grossly impaired",
        "Severely disordered",
        "Disordered",
        "Disturbed",
        "Distressed",
        "Significantly perturbed",
        "Perturbed",
        "Adapted",
        "Well adapted",
    ]
    assert [low for low, _, _ in bands("pirgas", "rating")] == list(range(1, 92, 10))


@pytest.mark.parametrize(
    ("value", "number"), [(1, 1), (10, 1), (10.01, 2), (40, 4), (40.5, 5), (46.35, 5), (59.80, 6), (60, 6), (100, 10)]
)
def test_1_1_pirgas_band_is_a_tenth_rounded_up(value, number):
    assert band_of(instrument("pirgas").scale("rating"), value).number == number


def test_1_1_pirgas_groups_of_bands():
    groups = [found.group for found in instrument("pirgas").scale("rating").bands]
    assert groups == ["relationship disorder"] * 4 + ["features of a disorder"] * 4 + ["adapted"] * 2


def test_1_1_pirgas_nine_bands_end_at_grossly_impaired():
    nine = bands("pirgas", "rating", bands="nine")
    assert len(nine) == 9
    assert nine[0] == (1, 10, "Grossly impaired")


@pytest.mark.parametrize(("edge", "at_40", "at_39"), [("at-most-40", True, True), ("below-40", False, True)])
def test_1_1_pirgas_disordered_at_40_or_below_40(edge, at_40, at_39):
    chosen = configured(instrument("pirgas"), {"edge": edge})
    assert ("disordered" in score(chosen, {1: 40}).scale("rating").reached) is at_40
    assert ("disordered" in score(chosen, {1: 39}).scale("rating").reached) is at_39


def test_1_1_pirgas_zero_is_refused():
    with pytest.raises(BadInput, match="PIR-GAS, item 1: 0 is not an answer; it must be a whole number from 1 to 100"):
        score(instrument("pirgas"), {1: 0})


def test_1_1_pirgas_claims_no_reliable_change():
    rating = instrument("pirgas").scale("rating")
    assert (rating.reliable_change, rating.reliability) == (None, ())
