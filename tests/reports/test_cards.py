"""What a card says when there are few, and that nothing is said which the figures do not bear."""

from typing import Any

import pytest

from holdfast.analytics.indicators.units import Filters
from holdfast.reports import queries
from holdfast.reports.extract import write_extract
from holdfast.reports.presenters.evaluation import Report
from holdfast.reports.presenters.parts import Card
from holdfast.reports.presenters.words import plain
from holdfast.science.disclosure import PARTNERS, TEAM, Audience
from tests.reports.world import Service, Story, live, phq9


def report(service: Service, stories: list[Story], audience: Audience = TEAM) -> Report:
    live(service=service, stories=stories)
    write_extract(team=service.team, by=service.director)
    return queries.report_of(service.team, Filters(), audience)


def card(found: Report, id: str) -> Card:
    return next(card for card in found.cards if card.id == id)


def test_reach_comes_first(service: Service) -> None:
    found = report(service, [*[phq9(18, 4) for _ in range(3)], phq9(12), Story({}, came=False)])
    assert found.cards[0].id == "reach"
    assert plain(found.cards[0].say) == (
        "Of 5 referrals, 5 families were accepted; 4 started, 3 of them have completed as planned, 0 ended earlier and "
        "1 are still in care. Half of them waited 18 days or less for the first session."
    )


def test_nobody_attended(service: Service) -> None:
    found = report(service, [Story({}, came=False)])
    assert plain(card(found, "phq9-total").say) == "Nobody has attended yet, so there is no PHQ-9 to show."


def test_nobody_has_a_second_score(service: Service) -> None:
    found = report(service, [phq9(18), phq9(12)])
    shown = card(found, "phq9-total")
    assert plain(shown.say) == (
        "Of 2 parents who attended, 2 have a first PHQ-9 score and none has a second of a later day, so no change can "
        "be given."
    )
    assert (shown.tiles, shown.table, shown.left) == ((), None, None)


def test_one_pair_gives_no_mean_change(service: Service) -> None:
    shown = card(report(service, [phq9(18, 4)]), "phq9-total")
    assert "One parent says nothing of the others, so no mean change is given." in plain(shown.say)
    assert shown.table is not None
    assert shown.table.rows[1][2].text == "not given"


def test_everybody_moved_by_the_same(service: Service) -> None:
    shown = card(report(service, [phq9(18, 8), phq9(16, 6)]), "phq9-total")
    assert "fell by 10.0 points on average, every one of them by exactly that." in plain(shown.say)


def test_nobody_moved_at_all(service: Service) -> None:
    shown = card(report(service, [phq9(18, 18), phq9(16, 16)]), "phq9-total")
    assert "Their total did not move on average" in plain(shown.say)


def test_an_interval_across_no_difference_says_both_ways(service: Service) -> None:
    shown = card(report(service, [phq9(18, 16), phq9(16, 17), phq9(12, 11)]), "phq9-total")
    assert "fell by 0.7 points on average (95% interval from 4.5 lower to 3.1 higher)" in plain(shown.say)


def test_few_are_held_back_in_words(service: Service) -> None:
    shown = card(report(service, [phq9(18, 4) for _ in range(6)], PARTNERS), "phq9-total")
    assert "With so few, means and shares are held back (fewer than 10)." in plain(shown.say)
    assert shown.left is None


def test_got_worse_is_never_smaller_than_improved(service: Service) -> None:
    shown = card(report(service, [phq9(18, 4), phq9(8, 16)]), "phq9-total")
    better, _, worse = shown.tiles
    assert (better.tone, worse.tone) == ("better", "worse")
    assert all(getattr(worse, part) for part in ("number", "share", "label", "note"))
    assert shown.bounds is not None
    assert "Got worse: 50% to 50%" in shown.bounds.picture.sentence


@pytest.fixture
def hads(service: Service) -> Report:
    def scores(anxiety: float, depression: float) -> dict[str, Any]:
        return {"hads": {"anxiety": anxiety, "depression": depression, "total": anxiety + depression}}

    stories = [
        Story(scores(12, 10), scores(6, 9)),
        Story(scores(16, 12), scores(13, 12)),
        Story(scores(9, 8), scores(7, 9)),
    ]
    return report(service, stories)


def test_subscales_have_bands_and_the_total_is_marked_as_derived(hads: Report) -> None:
    anxiety, total = card(hads, "hads-anxiety"), card(hads, "hads-total")
    assert anxiety.asides == ()
    assert total.asides[0].startswith("Derived: The total has no official bands.")
    assert "Bands: Zigmond & Snaith 1983" in anxiety.method[1]
    assert anxiety.steps[0].startswith("Each parent moved −1.33 bands on average, median −1.0 (n = 3; a step up is ")
    assert "rule: mean and median of each pair's band(last) - band(first)" in anxiety.steps[0]
    assert "derived bands" in total.steps[0]


def test_without_a_reliable_change_value_any_difference_is_called_that(service: Service) -> None:
    stories = [Story({"pirgas": {"rating": a}}, {"pirgas": {"rating": b}}) for a, b in ((45, 60), (50, 52), (60, 55))]
    shown = card(report(service, stories), "pirgas-rating")
    assert "2 (67%) scored better at the last time and 1 (33%) worse, by however little" in plain(shown.say)
    assert shown.tiles_heading == "Any difference at all, measurement error included"
    assert "no value is published or accepted" in shown.method[1]


def test_a_survey_is_yes_of_those_who_answered(service: Service) -> None:
    stories = [Story({}, {"parent-survey": {"relationship": answer}}) for answer in (1, 1, 0)] + [phq9(9)]
    shown = card(report(service, stories), "parent-survey-relationship")
    assert "Of 4 parents who attended, 3 answered" in plain(shown.say)
    assert "2 (67%) said yes (95% interval 21 to 94%)" in plain(shown.say)
    assert shown.keys[1].strong == "1 did not answer:"
    assert shown.keys[1].text == "1 still in care"


def test_nobody_answered_a_survey(service: Service) -> None:
    shown = card(report(service, [phq9(9)]), "parent-survey-relationship")
    assert "nobody has answered" in plain(shown.say)
    assert shown.tiles == ()
