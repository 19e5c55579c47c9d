"""Charts over time: whole months only, small points held back, and lines of what is shown."""

import json
from datetime import date
from pathlib import Path

import pytest

from holdfast.analytics.engines import open_extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release.control import ControlFigures, control_figures
from holdfast.analytics.studies.control import Series, over_time
from holdfast.blueprints.shipped import blueprint
from holdfast.science.disclosure import DEFAULT, PUBLIC, DisclosureRule
from holdfast.science.spc import control_chart
from tests.analytics.conftest import referral
from tests.analytics.variation import family, service, tables

NORPIP = blueprint("norpip")


def chart(extract, topic: str, rule: DisclosureRule | None = None) -> ControlFigures:
    return next(each for each in control_figures(extract, NORPIP, Filters(), rule) if each.topic == topic)


def referrals(*by_month: int, start: int = 2024) -> list:
    days = [date(start + i // 12, i % 12 + 1, 1 + k) for i, n in enumerate(by_month) for k in range(n)]
    return [referral(f"{i}", received_on=day) for i, day in enumerate(days)]


def made_on(extract, day: str):
    """The same extract, made on a day."""
    path = Path(extract.folder) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"made_at": f"{day}T09:00:00+00:00"}))
    return open_extract(extract.folder)


def test_referrals_by_month_with_the_months_without_any(make_extract) -> None:
    found = chart(make_extract(referrals=referrals(6, 5, 0, 7, 6, 5, 8)), "referrals")
    assert [point.value for point in found.points] == [6, 5, 0, 7, 6, 5, 8]
    told = control_chart([6, 5, 0, 7, 6, 5, 8], kind="c")
    assert found.points[0].upper == pytest.approx(told.limits.upper[0])
    assert (found.kind, found.step, found.signal) == ("c", "month", False)


def test_the_month_in_which_the_extract_was_made_is_left_out(make_extract) -> None:
    extract = made_on(make_extract(referrals=referrals(6, 5, 4, 7, 6, 5, 2)), "2024-07-04")
    assert [point.start for point in chart(extract, "referrals").points][-1] == date(2024, 6, 1)


def test_a_leap_is_a_signal_with_its_place(make_extract) -> None:
    found = chart(make_extract(referrals=referrals(6, 5, 6, 7, 25, 5, 6)), "referrals")
    assert (found.signal, found.outside) == (True, 1)
    assert [point.signals for point in found.points][4] == ("above the limits",)


def test_referrals_have_neither_site_nor_end(make_extract) -> None:
    extract = make_extract(**service(20, 20, months=8))
    assert "referrals" not in {each.topic for each in over_time(extract, NORPIP, Filters(site="Kelpby"))}


def test_waiting_is_the_median_of_those_who_began_in_the_month(make_extract) -> None:
    families = [
        family(f"a{month}-{i}", "Kelpby", "w0", 3, started_on=date(2024, month, 3 + i), attended=8)
        for month in range(1, 9)
        for i in range(5 + month % 2)
    ]
    rows = tables(families)
    for i, each in enumerate(rows["episodes"]):
        each["received_on"] = date.fromordinal(each["started_on"].toordinal() - 10 - i % 5)
    found = chart(make_extract(**rows), "waiting")
    assert [point.n for point in found.points] == [6, 5, 6, 5, 6, 5, 6, 5]
    assert found.points[0].value == 11.5
    assert found.kind == "i"


def test_worse_comes_before_improved(make_extract) -> None:
    found = control_figures(make_extract(**service(60, 60, months=10)), NORPIP, Filters(), None)
    assert [each.topic for each in found] == ["referrals", "waiting", "held", "worse", "improved"]
    assert {each.measure.instrument.id for each in found if each.measure} == {"phq9"}


def test_shares_are_of_the_month_of_the_last_score(make_extract) -> None:
    found = chart(make_extract(**service(64, 56, months=10)), "improved")
    shown = [point for point in found.points if point.value is not None]
    assert sum(point.n for point in shown) == 120
    assert sum(point.yes for point in shown) == 3 * 120 // 8
    assert all(point.value == pytest.approx(point.yes / point.n) for point in shown)


def test_months_of_few_become_quarters(make_extract) -> None:
    extract = make_extract(**service(40, 32, months=18))
    found = chart(extract, "improved")
    assert found.step == "quarter"
    assert all(point.n == 12 for point in found.points)


def test_a_quarter_that_is_not_whole_is_left_out() -> None:
    months = tuple(date(2024, month, 1) for month in range(2, 9))
    series = Series("referrals", None, months, (1, 2, 3, 4, 5, 6, 7)).by("quarter")
    assert (series.months, series.n) == ((date(2024, 4, 1),), (3 + 4 + 5,))


@pytest.mark.parametrize("rule", [DEFAULT, PUBLIC.rule])
def test_a_small_month_is_held_back_with_another_and_no_line_knows_them(make_extract, rule) -> None:
    counts = (20, 22, 2, 21, 25, 20, 24, 20, 21, 22, 23, 20)
    found = chart(make_extract(referrals=referrals(*counts)), "referrals", rule)
    assert found.step == "month"
    hidden = [i for i, point in enumerate(found.points) if point.n is None]
    assert 2 in hidden
    assert len(hidden) == found.held_back == 2
    shown = [rule.rounded(n) for i, n in enumerate(counts) if i not in hidden]
    assert found.points[0].centre == pytest.approx(sum(shown) / len(shown))
    assert all(found.points[i].value is None and found.points[i].upper is None for i in hidden)


def test_nothing_small_is_released(make_extract) -> None:
    extract = make_extract(**service(90, 90, months=12))
    for found in control_figures(extract, NORPIP, Filters(), DEFAULT):
        for point in found.points:
            assert point.n is None or point.n == 0 or point.n >= DEFAULT.threshold
            assert point.yes is None or point.n == 0 or not DEFAULT.is_small(point.yes)
            assert point.yes is None or not DEFAULT.is_small(point.n - point.yes)


def test_too_little_is_said(make_extract) -> None:
    found = chart(make_extract(referrals=referrals(6, 5, 7)), "referrals")
    assert (found.points, found.why_not) == ((), "There are 3 points with a value; a chart needs at least 5.")


def test_an_empty_extract_has_no_series(make_extract) -> None:
    assert control_figures(make_extract(), NORPIP, Filters(), None) == ()
