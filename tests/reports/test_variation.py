"""The chapters on sites and practitioners and on change over time, as they stand on the page."""

from collections.abc import Iterator

import pytest

from holdfast.analytics.indicators.units import Filters
from holdfast.blueprints.shipped import blueprint
from holdfast.reports.chapters import over_time, variation
from holdfast.reports.chapters.chapter import Asked, Chapter
from holdfast.reports.presenters.parts import Card
from holdfast.reports.presenters.words import plain
from holdfast.science.disclosure import DEFAULT, PUBLIC, DisclosureRule
from tests.analytics.conftest import Row, make_extract
from tests.analytics.variation import service

__all__ = ["make_extract"]

NORPIP = blueprint("norpip")
RULES = (None, DEFAULT, PUBLIC.rule)


def written(extract, rule: DisclosureRule | None = None, module=variation, filters: Filters | None = None) -> Chapter:
    return module.chapter(Asked(extract, NORPIP, filters or Filters(), rule))


def card(chapter: Chapter, id: str) -> Card:
    return next(card for card in chapter.cards if card.id == id)


def texts(chapter: Chapter) -> Iterator[str]:
    """Everything that a reader, or a reader's software, can see."""
    yield plain(chapter.say)
    for each in chapter.cards:
        yield from (each.eyebrow, each.name, plain(each.say), *each.asides, *each.method)
        for drawn in each.figures:
            yield from (drawn.heading, drawn.caption, drawn.picture.sentence)
            yield from (text for mark in drawn.picture.marks for text in (getattr(mark, "title", ""),))
        for table in each.tables:
            yield from (text for row in table.rows for cell in row for text in (cell.text, cell.note))
    for sheet in chapter.sheets:
        yield from (str(value) for row in sheet.rows for value in row)


@pytest.fixture
def rows() -> dict[str, list[Row]]:
    return service(40, 32, 24, workers=3, months=12)


def test_the_card_says_how_many_lie_outside_and_how_many_would_by_chance(make_extract, rows) -> None:
    chapter = written(make_extract(**rows))
    shown = card(chapter, "variation-site-phq9-total")
    assert plain(shown.say) == (
        "Sites, on mean change, who got worse and who improved: none of 9 figures lies outside the 99.8% limits "
        "(0.02 would by chance) and none outside the 95% limits (0.5 would by chance)."
    )
    assert shown.asides[0].startswith("Between sites lie 0% of the variance in mean change (95% interval 0 to ")
    assert shown.asides[1] == "No two sites can be told apart on anything here, so they are not ranked."
    assert plain(chapter.say) == (
        "In 8 comparisons of sites and practitioners, 0 of 24 figures lie outside the 99.8% limits; "
        "0.0 would by chance alone."
    )


def test_every_picture_has_its_table_and_its_sentence_and_worse_comes_before_improved(make_extract, rows) -> None:
    shown = card(written(make_extract(**rows)), "variation-site-phq9-total")
    assert [drawn.heading for drawn in shown.figures] == [
        "Mean change, adjusted for the first score",
        "Mean change, adjusted for the first score: what to expect",
        "Share who got worse by more than measurement error, adjusted for the first score",
        "Share who improved by more than measurement error, adjusted for the first score",
    ]
    assert [table.caption for table in shown.tables] == [shown.figures[i].heading for i in (0, 2, 3)]
    assert all(drawn.picture.strays() == () and drawn.picture.sentence for drawn in shown.figures)
    first = shown.tables[0].rows[0]
    assert (first[0].text, first[0].note) == ("Dunes End", "32 parents")
    assert first[1].note.startswith("limits ")
    assert [table.columns[1] for table in shown.tables] == ["Adjusted"] * 3
    worse = shown.tables[1].rows[0]
    assert worse[1].note.startswith("4 of 32; limits ")


def test_a_site_far_off_is_named_once_and_with_what_it_is_off_on(make_extract) -> None:
    rows = service(40, 40, 40)
    for each in rows["scores"]:
        if each["occasion"] == "end" and each["unit"].startswith("M"):
            each["value"] += 9
    chapter = written(make_extract(**rows))
    said = plain(card(chapter, "variation-site-phq9-total").say)
    assert "Outside the 99.8% limits: " in said
    assert "Marram on mean change" in said
    assert " Ask about " in plain(chapter.say)
    assert "Marram on mean change (PHQ-9)" in plain(chapter.say)
    table = card(chapter, "variation-site-phq9-total").tables[0]
    assert [row[0].note for row in table.rows if row[0].text == "Marram"] == ["40 parents, outside the 99.8% limits"]
    assert "told apart; a ranking would rank chance as well." in " ".join(
        card(chapter, "variation-site-phq9-total").asides
    )


@pytest.mark.parametrize("rule", RULES[1:])
def test_no_practitioner_is_in_anything_that_is_released(make_extract, rows, rule) -> None:
    chapter = written(make_extract(**rows), rule)
    told = list(texts(chapter))
    assert not any("Practitioner A" in text or "w0" in text for text in told)
    assert "the team’s own eyes" in plain(card(chapter, "variation-practitioners").say)
    assert {row[0] for row in chapter.sheets[0].rows} == {"site"}


def test_a_pseudonym_is_never_shown(make_extract, rows) -> None:
    told = " ".join(texts(written(make_extract(**rows))))
    assert "Practitioner A" in told
    assert not any(f"w{i}" in told.split() for i in range(4))


def test_what_is_held_back_is_said(make_extract) -> None:
    chapter = written(make_extract(**service(40, 24, 16)), DEFAULT)
    shown = card(chapter, "variation-site-phq9-total")
    assert shown.withheld
    assert "On who got worse: Fewer than two sites have counts that are large enough to be given, so none is." in (
        shown.asides
    )


def test_one_site_only(make_extract) -> None:
    chapter = written(make_extract(**service(30, workers=1)))
    said = plain(card(chapter, "variation-site-phq9-total").say)
    assert said == "Nothing can be compared here. There is only one site, so there is nothing to compare."
    assert plain(chapter.say) == "There are too few people at each site to compare sites with each other."


@pytest.mark.parametrize("module", [variation, over_time])
@pytest.mark.parametrize("rule", RULES)
def test_every_row_of_a_sheet_has_its_columns(make_extract, rows, module, rule) -> None:
    for sheet in written(make_extract(**rows), rule, module).sheets:
        assert sheet.rows
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_charts_over_time_say_whether_there_is_a_signal(make_extract, rows) -> None:
    chapter = written(make_extract(**rows), module=over_time)
    assert [each.id for each in chapter.cards] == [
        "over-time-referrals",
        "over-time-waiting",
        "over-time-held",
        "over-time-change",
    ]
    said = plain(card(chapter, "over-time-referrals").say)
    assert said == "Referrals: no signal in 12 months; the centre is 8.0 a month."
    change = card(chapter, "over-time-change")
    assert [drawn.heading.split(" by ")[0] for drawn in change.figures] == ["Got worse", "Improved"]
    assert all(drawn.picture.strays() == () for each in chapter.cards for drawn in each.figures)


def test_signals_are_told_with_their_month(make_extract, rows) -> None:
    rows["referrals"] += [each | {"referral": f"x{i}"} for i, each in enumerate(rows["referrals"][:1] * 30)]
    chapter = written(make_extract(**rows), module=over_time)
    shown = card(chapter, "over-time-referrals")
    assert "there is a signal in 12 months: 1 point outside the limits" in plain(shown.say)
    assert shown.asides[0] == "Referrals, above the limits: Dec 2023."
    assert "charts over time have a signal: referrals, " in plain(chapter.say)


def test_a_long_run_is_told_from_when_to_when(make_extract) -> None:
    rows = service(40, 32, months=12)
    kept = [rows["referrals"][0] | {"referral": f"r{m}-{i}", "received_on": None} for m in range(24) for i in range(9)]
    for place, each in enumerate(kept):
        month = place // 9
        each["received_on"] = rows["referrals"][0]["received_on"].replace(
            year=2022 + month // 12, month=month % 12 + 1, day=place % 9 + 1
        )
    few = [each for place, each in enumerate(kept) if place // 9 >= 12 or place % 9 < 6]
    shown = card(written(make_extract(**(rows | {"referrals": few})), module=over_time), "over-time-referrals")
    assert "a run of 12 on one side of the centre (8 allowed)" in plain(shown.say)
    assert "Referrals: from Jan 2022 to Dec 2022 every point lies below the centre." in shown.asides
    assert "Referrals: from Jan 2023 to Dec 2023 every point lies above the centre." in shown.asides


def test_under_a_filter_no_referrals_are_charted(make_extract, rows) -> None:
    chapter = written(make_extract(**rows), module=over_time, filters=Filters(site="Kelpby"))
    assert "not charted under a filter" in plain(chapter.cards[0].say)
    assert {row[0] for row in chapter.sheets[0].rows}.isdisjoint({"referrals"})


@pytest.mark.parametrize("rule", RULES[1:])
def test_small_counts_are_in_nothing_that_is_released(make_extract, rule) -> None:
    chapter = written(make_extract(**service(90, 90, 90, months=12)), rule, over_time)
    for row in chapter.sheets[0].rows:
        n, yes = row[5], row[6]
        assert n is None or n == 0 or n >= 5
        assert yes is None or yes == 0 or yes >= 5


def test_an_empty_service_says_so(make_extract) -> None:
    extract = make_extract()
    assert plain(written(extract, module=over_time).say) == (
        "There is too little yet to say whether anything changes over time."
    )
    assert "too few people" in plain(written(extract).say)
