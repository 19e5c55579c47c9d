"""What a series must be, and the sentence for each way in which it is not."""

import numpy as np
import pytest

from holdfast.science.errors import BadInput
from holdfast.science.series import (
    Areas,
    Column,
    Series,
    SeriesStatement,
    Settings,
    Sheet,
    exact_rate_ratio,
    known,
    meaning,
    placebo_in_place,
    placebo_in_time,
    rank_correlation,
    rates_per,
    read_areas,
    read_statement,
    segmented_counts,
    segmented_linear,
    written,
)
from tests.reference.series import four_areas, sicily

YEARS = [str(year) for year in range(2014, 2026)]
COUNTS = ["60", "62", "58", "61", "66", "59", "44", "47", "50", "41", "45", "48"]


def sheet(times=YEARS, counts=COUNTS, offsets=None, areas=None) -> Sheet:
    return Sheet(
        "ours.csv",
        list(range(2, len(times) + 2)),
        Column("year", times),
        Column("starts", counts),
        None if offsets is None else Column("children", offsets),
        None if areas is None else Column("area", areas),
    )


def refusal(*arguments, begins="2020", **more) -> str:
    treated = more.pop("treated", None)
    with pytest.raises(BadInput) as refused:
        read_areas(sheet(*arguments, **more), begins=begins, treated=treated)
    assert str(refused.value).count(". ") == 0
    assert str(refused.value).endswith(".")
    return str(refused.value)


def changed(cells, place, text):
    return [*cells[:place], text, *cells[place + 1 :]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-3", "-3 is negative"),
        ("4.5", "4.5 is no whole number"),
        ("", "the cell is blank"),
        (
            "c",
            "'c' says that the figure is held back, because it is small or would give a small one away, which is not 0",
        ),
        ("z", "'z' says that the figure is not applicable, which is not 0"),
        ("-", "'-' says that the figure is not stated, or rounded to zero, which is not 0"),
        ("NA", "'NA' says that the figure is not available, which is not 0"),
        ("1,234", "'1,234' has a comma"),
        ("many", "'many' is no number"),
    ],
)
def test_a_count_is_a_whole_number_of_nought_or_more(text: str, said: str) -> None:
    found = refusal(YEARS, changed(COUNTS, 3, text))
    assert found == f"ours.csv, row 5, column 'starts': {said}; each time needs a whole number of 0 or more."


def test_a_time_is_there_once_and_none_is_left_out() -> None:
    assert refusal(changed(YEARS, 3, "2016")) == (
        "ours.csv, rows 4 and 5, column 'year': both are of 2016, and each time may stand once; where rows are of "
        "several areas, say which column names the area."
    )
    without = [year for year in YEARS if year != "2017"]
    assert refusal(without, COUNTS[:11]) == (
        "ours.csv, row 4, column 'year': after 2016 comes 2018, and 2017 is not there; the times must be evenly apart."
    )
    assert "the time is missing" in refusal(changed(YEARS, 3, ""))
    assert "row 5, column 'year': 'soon' cannot be read as a time like the others" in refusal(changed(YEARS, 3, "soon"))


def test_the_break_lies_within_the_series_with_enough_on_either_side() -> None:
    assert refusal(begins="2030") == (
        "ours.csv, column 'year': there is no 2030, from which on the series should be after the break; the times go "
        "from 2014 to 2025."
    )
    assert refusal(begins="2016") == (
        "ours.csv, column 'year': 2 times lie before 2016; a series needs at least 3 on either side, so the break may "
        "be from 2017 to 2023."
    )
    assert "2 times lie from 2024 on" in refusal(begins="2024")
    assert refusal(begins="spring") == (
        "'spring' is not written like the times of the series, each of which is a number."
    )
    assert "has 5 times; a series needs at least 3 on either side" in refusal(YEARS[:5], COUNTS[:5])


def test_an_offset_is_above_nought() -> None:
    people = ["1000"] * 12
    for text, said in (("0", "0 is not above 0"), ("-5", "-5 is not above 0"), ("", "the cell is blank")):
        assert refusal(offsets=changed(people, 2, text)) == (
            f"ours.csv, row 4, column 'children': {said}; an offset must be a number above 0."
        )


def test_without_any_event_there_is_no_rate() -> None:
    assert "column 'starts': all counts are 0" in refusal(YEARS, ["0"] * 12)
    with pytest.raises(BadInput, match="All counts are 0"):
        Series(tuple(YEARS), np.zeros(12), 6)


def test_the_treated_area_is_one_of_the_areas() -> None:
    areas = ["Norfolk"] * 12
    assert refusal(areas=areas) == "Say which area of column 'area' had what is evaluated; there are: Norfolk."
    assert refusal(areas=areas, treated="Kent") == "ours.csv has no area 'Kent' in column 'area'; there are: Norfolk."
    assert "no column of ours.csv says which area a row is of" in refusal(treated="Kent")
    assert "row 3, column 'area': the cell is blank" in refusal(areas=changed(areas, 1, ""), treated="Norfolk")


def test_a_comparator_of_which_a_figure_is_not_known_is_left_out_and_named() -> None:
    cells = sheet(YEARS * 3, [*COUNTS, *changed(COUNTS, 4, "c"), *COUNTS], None, ["A"] * 12 + ["B"] * 12 + ["C"] * 12)
    found = read_areas(cells, begins="2020", treated="A")
    assert [name for name, _ in found.comparators] == ["C"]
    assert found.left_out[0][0] == "B"
    assert "ours.csv, row 18, column 'starts': 'c' says that the figure is held back" in found.left_out[0][1]


def test_an_impossible_figure_of_a_comparator_is_refused() -> None:
    areas = ["A"] * 12 + ["B"] * 12
    said = refusal(YEARS * 2, [*COUNTS, *changed(COUNTS, 4, "-2")], areas=areas, treated="A")
    assert "row 18, column 'starts': -2 is negative" in said


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (["2024-11", "2024-12", "2025-01"], ("2024-11", "2024-12", "2025-01")),
        (["Nov 2024", "December 2024", "Jan 2025"], ("2024-11", "2024-12", "2025-01")),
        (["01/11/2024", "01/12/2024", "01/01/2025"], ("2024-11", "2024-12", "2025-01")),
        (["2024-11-01", "2024-12-01", "2025-01-01"], ("2024-11", "2024-12", "2025-01")),
        (["202411", "202412", "202501"], ("2024-11", "2024-12", "2025-01")),
        (["2024 Q3", "2024 Q4", "2025 Q1"], ("2024 Q3", "2024 Q4", "2025 Q1")),
        (["2022/23", "2023/24", "2024/25"], ("2022/23", "2023/24", "2024/25")),
        (["202223", "202324", "202425"], ("2022/23", "2023/24", "2024/25")),
        (["2024-12-24", "2024-12-31", "2025-01-07"], ("2024-12-24", "2024-12-31", "2025-01-07")),
        (["2023.0", "2024.0", "2025.0"], ("2023", "2024", "2025")),
        (["10", "12", "14"], ("10", "12", "14")),
    ],
)
def test_times_as_people_write_them(texts: list[str], labels: tuple[str, ...]) -> None:
    from holdfast.science.series import times

    kind = times.kind_of(texts)
    assert kind is not None
    found = times.places(texts, kind)
    assert tuple(kind.text(int(place)) for place in found) == labels
    assert times.first_gap(found, kind) is None


def test_a_model_that_the_series_cannot_bear_is_refused() -> None:
    short = Series(tuple("123456789"), np.arange(9.0), 5)
    with pytest.raises(BadInput, match="A model with 8 coefficients needs at least 10 times; the series has 9"):
        segmented_counts(short, Settings(slope_change=True, period=12, harmonics=2))
    with pytest.raises(BadInput, match="no finite answer"):
        segmented_counts(Series(tuple(YEARS), np.array([5.0] * 6 + [0.0] * 6), 6))
    with pytest.raises(BadInput, match="period must be at least 3"):
        Settings(period=4, harmonics=2)
    with pytest.raises(BadInput, match="both its period and its number of harmonics"):
        Settings(period=12)
    with pytest.raises(BadInput, match="0 or more"):
        Settings(lags=-1)


def test_placebos_say_why_there_are_none() -> None:
    short = Series(tuple(YEARS[:9]), np.array([5.0, 7, 6, 8, 5, 6, 7, 5, 4]), 5)
    assert placebo_in_time(short).why_none == (
        "The 5 times before the break are too few for a break to be moved over them."
    )
    areas = four_areas()
    one = Areas(areas.name, areas.treated, areas.comparators[:1])
    assert "two at least are needed" in placebo_in_place(one).why_none
    assert placebo_in_place(areas, Settings(period=4, harmonics=1)).tried == 3


def test_many_comparators_are_not_tried_one_by_one() -> None:
    labels = tuple(YEARS)
    areas = [(f"A{i}", Series(labels, np.arange(20.0 + i, 32.0 + i), 6)) for i in range(32)]
    found = placebo_in_place(Areas(*areas[0], tuple(areas[1:])))
    assert found.why_none == "With more than 30 comparators they are not tried one by one."


def test_a_straight_line_is_a_straight_line() -> None:
    line = Series(tuple(YEARS), np.arange(12.0) / 2 - 3, 6, linear=True)
    found = segmented_linear(line, Settings(slope_change=True))
    assert found.chosen.level.difference == pytest.approx(0, abs=1e-9)
    assert found.autocorrelation.p == 1
    assert not found.autocorrelation.found


@pytest.mark.parametrize("counts", [(-1, 4), (4, -1), (4, 2.5)])
def test_rates_are_of_whole_counts(counts) -> None:
    with pytest.raises(BadInput, match="must be a whole number of events"):
        exact_rate_ratio(*counts)


def test_no_event_at_all_has_no_ratio() -> None:
    found = exact_rate_ratio(0, 0)
    assert (found.ratio, found.low, found.high, found.p, found.change) == (None, None, None, 1, None)
    assert found.holds_no_change


def test_figures_of_areas_that_cannot_be() -> None:
    with pytest.raises(BadInput, match="population above 0"):
        rates_per([1], [0])
    with pytest.raises(BadInput, match="neither a number nor a code"):
        known(["12", "lots"])
    with pytest.raises(BadInput, match="at least four areas"):
        rank_correlation([1, 2, 3, np.nan], [1, 2, 3, 4])
    with pytest.raises(BadInput, match="differ between areas"):
        rank_correlation([1, 1, 1, 1], [1, 2, 3, 4])
    with pytest.raises(BadInput, match="one entry of both"):
        rank_correlation([1, 2], [1, 2, 3])
    assert meaning("0") is None
    assert np.isnan(known(["c", "z", "-", "NA", None, " "])).all()


def test_a_kept_series_comes_back_as_it_was() -> None:
    kept = SeriesStatement(
        four_areas(), Settings("negbin", True, 4, 1, True, 2), "children starting to be looked after", "DfE"
    )
    text = written(kept)
    again = read_statement(text)
    assert written(again) == text
    assert again.settings == kept.settings
    assert again.areas.name == "Norfolk"
    assert "\n" not in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no", "it is not JSON"),
        ("[]", "its format is not holdfast-series"),
        ('{"format":"holdfast-series","version":9}', "version 9; this Holdfast reads version 1"),
        ('{"format":"holdfast-series","version":1}', "must have the keys areas, begins"),
    ],
)
def test_a_kept_text_that_is_none(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_statement(text)


def test_a_kept_series_is_checked_again() -> None:
    text = written(SeriesStatement(Areas("", sicily()), Settings(), "events", "Sicily"))
    with pytest.raises(BadInput, match="whole numbers of 0 or more"):
        read_statement(text.replace('"counts":[728', '"counts":[-728'))
    with pytest.raises(BadInput, match="missing or of another kind"):
        read_statement(text.replace('"harmonics"', '"overtones"'))
