"""The area's chapter: each kept series, published counts of two periods, and what there would be without any."""

import numpy as np
import pytest

from holdfast.analytics.indicators.units import Filters
from holdfast.blueprints.model.evidence import Figure
from holdfast.blueprints.shipped import blueprint
from holdfast.reports.chapters.area import chapter, published_counts
from holdfast.reports.chapters.chapter import Asked, Kept
from holdfast.reports.presenters.words import plain
from holdfast.science.disclosure import DEFAULT
from holdfast.science.series import Areas, Series, SeriesStatement, Settings, written
from tests.reference.series import four_areas, sicily

NORPIP = blueprint("norpip")


def kept(areas: Areas, name: str = "Care", **settings) -> Kept:
    made = SeriesStatement(areas, Settings(**settings), "children starting to be looked after", "DfE, 2025")
    return Kept("series", name, written(made), "Isla", "2026-11-24")


def asked(*series: Kept, published: tuple[Figure, ...] = (), rule=DEFAULT) -> Asked:
    return Asked(None, NORPIP.model_copy(update={"published": published}), Filters(), rule, series)


def figure(text: str, statement: str = "Under-twos who entered care", unit: str = "child") -> Figure:
    return Figure(
        id="f2",
        statement=statement,
        figure=text,
        unit=unit,
        denominator="Children under two in the county, the first six months of each year",
        source=NORPIP.references[0].id,
    )


def test_without_a_series_it_says_what_would_be_here_and_how_to_add_one() -> None:
    found = chapter(asked())
    assert (found.id, found.title) == ("area", "The area")
    assert plain(found.say).startswith("No series of the area is kept yet")
    (card,) = found.cards
    assert "children starting to be looked after" in plain(card.say)
    assert "Add one with “Add an area’s counts”" in card.asides[0]
    assert [sheet.rows for sheet in found.sheets] == [(), ()]


def test_money_is_another_chapter() -> None:
    money = Kept("money", "Costs", "a: 1", "Isla", "2026-11-24")
    assert plain(chapter(asked(money)).say).startswith("No series")


def test_a_kept_series_has_its_sentence_picture_tables_and_limits() -> None:
    found = chapter(asked(kept(four_areas(), period=4, harmonics=1)))
    (card,) = found.cards
    assert plain(found.say) == (
        "Care: 34.3% lower than the trend when the service began (95% interval 48.3% lower to 16.5% lower)."
    )
    assert plain(card.say).startswith("The rate from 2021 Q1 on was 34.3% lower than its own trend")
    assert any("counts scatter 2.66 times" in aside for aside in card.asides)
    assert any("none of 13 earlier times" in aside for aside in card.asides)
    assert any("none of 3 other areas" in aside for aside in card.asides)
    assert any("is still in the figure" in aside for aside in card.asides)
    assert card.figures[0].picture.strays() == ()
    assert [table.caption for table in card.tables] == [
        "Results: rate ratios, unless said",
        "Each area on its own: change of level",
        "Each time; rates per 100,000",
    ]
    assert len(card.tables[2].rows) == 32
    assert "Source of the counts: DfE, 2025" in card.method


def test_the_picture_has_a_point_a_time_and_the_trend_gone_on_dashed() -> None:
    (card,) = chapter(asked(kept(Areas("", sicily())))).cards
    picture = card.figures[0].picture
    assert sum(bool(getattr(mark, "title", "")) for mark in picture.marks) == 59
    dashed = [mark for mark in picture.marks if mark.look == "counterfactual" and mark.kind == "trail"]
    assert [len(mark.points) for mark in dashed] == [23]
    assert picture.sentence.startswith("The rate from 37 on was 10.6% lower")


def test_small_counts_are_in_no_released_picture_table_or_sheet() -> None:
    values = np.array([12, 9, 14, 11, 3, 10, 12, 8, 13, 9, 6, 7.0])
    mine = kept(Areas("", Series(tuple(map(str, range(2011, 2023))), values, 6)))
    found = chapter(asked(mine))
    (card,) = found.cards
    assert card.withheld
    assert card.figures == ()
    assert [table.caption for table in card.tables] == ["Results: rate ratios, unless said"]
    assert found.sheets[1].rows == ()
    own = chapter(asked(mine, rule=None)).cards[0]
    assert len(own.figures) == 1


def test_several_series_are_counted_in_one_sentence() -> None:
    found = chapter(asked(kept(four_areas()), kept(Areas("", sicily()), "Ban")))
    assert plain(found.say) == (
        "Of 2 series of the area, 0 rose and 2 fell from their trend by more than chance allows when the service began."
    )
    assert {row[0] for row in found.sheets[0].rows} == {"Care", "Ban"}
    assert len(found.sheets[1].rows) == 32 + 59
    assert all(len(row) == len(sheet.columns) for sheet in found.sheets for row in sheet.rows)


def test_a_series_that_cannot_be_worked_out_says_so_and_stops_nothing_else() -> None:
    found = chapter(asked(Kept("series", "Old", "{}", "Isla", "2026-11-24"), kept(Areas("", sicily()))))
    assert "cannot be worked out: The text is no series kept by Holdfast" in plain(found.cards[0].say)
    assert len(found.cards) == 2


def test_norfolks_published_figure_with_what_it_does_and_does_not_show() -> None:
    found = chapter(asked(published=(figure("60 → 44"),)))
    card = found.cards[-1]
    assert plain(card.say) == (
        "Under-twos who entered care: 60 events before and 44 after is 26.7% fewer (rate ratio 0.733, exact 95% "
        "interval 0.485 to 1.100, p = 0.14); the interval holds no change."
    )
    said = " ".join(card.asides)
    assert "printed as −27% it is rounded" in said
    assert "no area without it stands beside this one" in said
    assert "regression to the mean" in said
    assert [cell.text for cell in card.tables[0].rows[2]] == ["Change in per cent", "−26.7", "−51.5 to +10.0", ""]


@pytest.mark.parametrize(
    ("text", "statement", "counts"),
    [
        ("60 → 44", "Words", [(60, 44)]),
        ("60 (Jan to Jun 2014) → 44 (same period)", "Words", [(60, 44)]),
        ("27 %", "Starts fell from 60 to 44", [(60, 44)]),
        ("27 %", "Between 2014 to 2015 it fell", []),
        ("46.35 to 59.80", "Words", []),
        ("60 to 72%", "Words", []),
        ("£51,000 to 44", "Words", []),
        ("two to four", "Words", []),
    ],
)
def test_what_is_read_as_two_counts(text, statement, counts) -> None:
    assert [found for _, found in published_counts([figure(text, statement)])] == counts


def test_a_published_mean_or_amount_is_no_count() -> None:
    assert list(published_counts(NORPIP.published)) == []
    assert list(published_counts([figure("60 to 44", unit="money")])) == []
