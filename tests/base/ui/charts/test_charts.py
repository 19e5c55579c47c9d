from datetime import date, time

import pytest

from holdfast.base.ui.charts.day import Appointment, day_line
from holdfast.base.ui.charts.genogram import Genogram, Household, Node, genogram
from holdfast.base.ui.charts.marks import Dot, Label, Line
from holdfast.base.ui.charts.pairs import Pairs, pairs_scatter, verdict
from holdfast.base.ui.charts.scale import Scale, month_names, spread
from holdfast.base.ui.charts.seats import Seats
from holdfast.base.ui.charts.steps import pathway
from holdfast.base.ui.charts.timeline import ListEntry, by_month
from holdfast.base.ui.charts.trajectory import Band, Occasion, Trajectory, trajectory

BANDS = [Band("minimal", 0, 0), Band("mild", 5, 1), Band("moderate", 10, 2), Band("severe", 20, 4)]


def phq9(*scores, better="lower", threshold=6):
    occasions = [Occasion(date(2026, 3 + i, 1), score) for i, score in enumerate(scores)]
    return trajectory(Trajectory(0, 27, BANDS, occasions, better, "Words.", threshold=threshold))


def looks(picture, look):
    return [mark for mark in picture.marks if mark.look == look]


def texts(picture):
    return [mark.text for mark in picture.marks if isinstance(mark, Label)]


def test_the_whole_possible_range_is_on_the_axis():
    assert {"0", "27"} <= set(texts(phq9(12, 11)))


def test_a_better_score_lies_lower_where_lower_is_better():
    first, last = looks(phq9(19, 12), "point")
    assert last.y > first.y


def test_the_reliable_line_stands_at_the_first_score_less_the_threshold():
    picture = phq9(19, 12)
    (line,) = looks(picture, "reliable")
    assert line.y1 == Scale(0, 27, 160, 14).at(13)
    assert "13 or less is reliable" in texts(picture)


def test_where_higher_is_better_the_line_stands_above():
    assert "25 or more is reliable" in texts(phq9(19, 22, better="higher"))


@pytest.mark.parametrize(("first", "threshold"), [(19, None), (4, 6)])
def test_no_reliable_line_without_a_published_value_or_beyond_the_range(first, threshold):
    assert looks(phq9(first, 3, threshold=threshold), "reliable") == []


def test_a_missing_answer_is_hollow_and_not_on_the_course():
    picture = phq9(19, None, 12)
    assert len(looks(picture, "missing")) == 1
    (course,) = looks(picture, "course")
    assert len(course.points) == 2


def test_a_chart_without_any_score_draws_no_course():
    assert looks(phq9(None), "course") == looks(phq9(None), "first") == []


@pytest.mark.parametrize(
    ("better", "first", "last", "found"),
    [
        ("lower", 19, 13, "better"),
        ("lower", 19, 14, "same"),
        ("lower", 13, 19, "worse"),
        ("higher", 40, 46, "better"),
        ("higher", 46, 40, "worse"),
    ],
)
def test_a_pair_moved_when_it_moved_by_the_threshold_or_more(better, first, last, found):
    assert verdict(Pairs([], 0, 100, better, "", 6), first, last) == found


def test_without_a_threshold_only_no_move_at_all_is_the_same():
    spec = Pairs([], 0, 27, "lower", "")
    assert [verdict(spec, 5, last) for last in (4, 5, 6)] == ["better", "same", "worse"]


def test_coinciding_people_share_a_mark_that_carries_their_number():
    picture = pairs_scatter(Pairs([(12, 5)] * 9 + [(20, 4)], 0, 27, "lower", "Words.", 6))
    nine, one = sorted((m for m in picture.marks if isinstance(m, Dot)), key=lambda m: -m.r)
    assert "9" in texts(picture)
    assert nine.r == pytest.approx(3 * one.r), "nine times the area"


def test_worse_has_its_own_shape_and_is_not_smaller():
    picture = pairs_scatter(Pairs([(5, 20), (20, 5)], 0, 27, "lower", "Words.", 6))
    worse, better = looks(picture, "worse")[0], looks(picture, "better")[0]
    assert worse.shape == "triangle"
    assert worse.r >= better.r


def test_no_error_band_without_a_threshold():
    picture = pairs_scatter(Pairs([(5, 20)], 0, 27, "lower", "Words."))
    assert looks(picture, "error-band") == []
    assert [m for m in picture.marks if isinstance(m, Line)]


def test_places_say_what_is_free_or_over():
    assert Seats(6, 12, 2, 1).sentence == "9 of 12 places taken, 3 free"
    assert Seats(9, 8).sentence == "9 of 8 places taken, 1 more than there are"


def test_the_pathway_marks_the_present_step():
    states = [step.state for step in pathway([("Referral", ""), ("Therapy", "17 of 20"), ("Ending", "")], 1)]
    assert states == ["done", "now", "todo"]
    assert {step.state for step in pathway([("Referral", "")], 1)} == {"done"}


def test_the_day_is_laid_out_in_quarter_hours():
    day = day_line([Appointment(time(11), 50, "Samphire"), Appointment(time(9, 30), 15, "Call")], time(9, 12))
    assert [(e.title, e.row, e.rows) for e in day.entries] == [("Call", 3, 1), ("Samphire", 9, 4)]
    assert (day.hours[0].label, day.hours[-1].label, day.now) == ("09", "16", 1)


def test_an_early_or_late_appointment_stretches_the_day():
    day = day_line([Appointment(time(8, 15), 50, "Early"), Appointment(time(18), 60, "Late")])
    assert (day.hours[0].label, day.hours[-1].label, day.now) == ("08", "18", 0)


def test_scales_hold_what_lies_beyond_at_the_edge():
    scale = Scale(0, 27, 160, 14)
    assert (scale.at(-5), scale.at(0), scale.at(27), scale.at(99)) == (160, 160, 14, 14)
    assert Scale(3, 3, 0, 100).at(3) == 50


def test_names_are_moved_apart_as_little_as_needed():
    assert spread([10, 12, 40], 10, 0, 100) == [10, 20, 40]
    assert spread([95, 99], 10, 0, 100) == [90, 100]
    assert spread([5, 5, 5], 10, 0, 12) == [0, 6, 12]
    assert spread([50], 10, 0, 12) == [12]


def test_months_are_named_evenly_with_the_year_where_it_changes():
    names = [name for _, name in month_names(date(2025, 10, 5), date(2026, 3, 10), 12)]
    assert names == ["Nov 2025", "Dec", "Jan 2026", "Feb", "Mar"]
    assert len(month_names(date(2020, 1, 1), date(2026, 1, 1), 5)) <= 5


def test_the_list_is_by_month_newest_first():
    entries = [
        ListEntry(date(2026, 5, 12), "a", "born"),
        ListEntry(date(2026, 6, 1), "a", "b"),
        ListEntry(date(2026, 5, 20), "a", "c"),
    ]
    months = by_month(entries)
    assert [name for name, _ in months] == ["June 2026", "May 2026"]
    assert [entry.text for entry in months[1][1]] == ["c", "born"]


def test_a_household_is_outlined_only_without_somebody_else_in_it():
    """Grandmother and grandson live together; the mother stands between them and lives elsewhere."""
    nodes = [Node("g", "Hazel", 0, 0), Node("m", "Tansy", 0, 1), Node("s", "Fenn", 0, 2)]
    apart = genogram(Genogram(nodes, "Three people.", households=[Household(["g", "s"])]))
    together = genogram(Genogram(nodes, "Three people.", households=[Household(["m", "s"])]))
    assert not looks(apart, "household")
    assert "living together" not in texts(apart)
    assert looks(together, "household")
    assert "living together" in texts(together)
