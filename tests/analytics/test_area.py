"""What of an area's series may leave the service."""

from dataclasses import replace

import numpy as np
import pytest

from holdfast.analytics.release.area import area_figures
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Suppressed
from holdfast.science.errors import BadInput
from holdfast.science.series import Areas, Series, SeriesStatement, Settings, written
from tests.reference.series import four_areas, sicily

SMALL = [12, 9, 14, 11, 3, 10, 12, 8, 13, 9, 6, 7, 8, 4, 9, 6, 7, 5, 8, 6]


def content(values=None, place=10, settings=None, areas=None) -> str:
    if areas is None:
        labels = tuple(str(2001 + i) for i in range(len(values)))
        areas = Areas("", Series(labels, np.array(values, dtype=float), place))
    return written(SeriesStatement(areas, settings or Settings("quasipoisson"), "starts", "Our records"))


def test_official_counts_are_shown_as_they_are() -> None:
    found = area_figures("Ban", content(areas=Areas("", sicily())), DEFAULT)
    assert not found.withheld
    assert found.times[0].count == 728
    assert found.events is not None
    assert found.events.observed == 19723
    assert found.per == 10_000


def test_a_rule_that_rounds_rounds_the_counts() -> None:
    found = area_figures("Ban", content(areas=Areas("", sicily())), DisclosureRule(base=5))
    assert found.times[0].count == 730
    assert found.events is not None
    assert found.events.observed == 19725


def test_small_counts_hold_back_every_count_and_every_line() -> None:
    """From the other counts and the lines the small ones could be worked back, so these go with them."""
    found = area_figures("Ours", content(SMALL), DEFAULT)
    assert found.withheld
    assert (found.times, found.events, found.placebo) == ((), None, None)
    assert found.level is not None
    assert found.level.rate_ratio == round(found.level.rate_ratio, 2)
    assert "Among the counts are some under 5" in found.cautions[0]
    assert "Over these" not in found.sentence


def test_the_teams_own_eyes_see_all() -> None:
    found = area_figures("Ours", content(SMALL), None)
    assert [time.count for time in found.times] == SMALL
    assert not found.withheld


def test_where_few_are_counted_on_a_side_nothing_is_said() -> None:
    found = area_figures("Ours", content([5, 4, 6, 5, 7, 5, 1, 2, 1, 2, 1, 2], 6), DEFAULT)
    assert (found.level, found.overdispersion, found.correlation_p) == (None, None, None)
    assert found.sentence == "So few are counted in this series that its figures are held back (*)."
    assert found.findings == ()


def test_a_true_nought_is_shown() -> None:
    found = area_figures("Ours", content([9, 0, 12, 8, 9, 11, 10, 9, 0, 8, 11, 9], 6), DEFAULT)
    assert [time.count for time in found.times][1] == 0
    assert not any(isinstance(time.count, Suppressed) for time in found.times)


def test_no_small_count_can_be_read_out_of_what_is_released() -> None:
    """Two series that differ in their small counts alone are released with the same places held back."""
    one = area_figures("Ours", content(SMALL), DEFAULT)
    other = area_figures("Ours", content([2 if n < 5 else n for n in SMALL]), DEFAULT)
    empty = {"sentence": "", "level": None}
    assert replace(one, **empty) == replace(other, **empty)


def test_comparators_and_their_placebos_are_named() -> None:
    found = area_figures("Care", content(areas=four_areas(), settings=Settings(period=4, harmonics=1)), DEFAULT)
    assert [name for name, _ in found.comparators] == ["Norfolk", "Suffolk", "Essex", "Kent"]
    assert found.places is not None
    assert (found.places.tried, found.places.as_large) == (3, 0)
    assert "season of 4 times" in found.model
    assert any("scatter" in finding for finding in found.findings)


def test_a_text_that_is_no_series_is_refused() -> None:
    with pytest.raises(BadInput, match="no series kept by Holdfast"):
        area_figures("Ours", "a: 1", DEFAULT)
