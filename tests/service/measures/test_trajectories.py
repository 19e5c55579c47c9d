"""Scores over time: gathered in three queries, drawn whole, told in a sentence."""

from datetime import date

from holdfast.blueprints.instruments import instrument
from holdfast.service.measures.actions import correct_response, record_not_obtained
from holdfast.service.measures.presenters.trajectory import chart_bands, trajectory_cards, trajectory_spec
from holdfast.service.measures.queries.trajectories import trajectories_of
from tests.factories import make_session
from tests.service.care.conftest import TODAY, Care
from tests.service.measures.doing import phq9, pirgas, record_phq9, start_and_today


def test_each_scale_is_a_course_of_points_by_day(care: Care) -> None:
    start_and_today(care)
    (course,) = trajectories_of(care.episode).courses
    assert (course.instrument, course.scale, course.whom) == ("phq9", "total", "Tansy")
    assert [(point.on, point.value, point.band) for point in course.points] == [
        (date(2026, 9, 10), 19.0, "moderately severe"),
        (TODAY, 12.0, "moderate"),
    ]


def test_three_queries_however_many_instruments(care: Care, django_assert_num_queries) -> None:
    start_and_today(care)
    pirgas(care, 44)
    hads = dict.fromkeys(range(1, 15), 1)
    record_phq9(care, hads, instrument="hads")
    with django_assert_num_queries(3):
        courses = trajectories_of(care.episode)
        trajectory_cards(courses)
    assert len(courses.courses) == 5


def test_a_corrected_response_is_no_longer_a_point(care: Care) -> None:
    first, _ = start_and_today(care)
    correct_response(
        response=first, occasion="start", answered_on=first.answered_on, rater_kind="self", mode="paper",
        items=phq9(3, 3, 3, 3, 3, 3, 3), missing_reason="", by=care.therapist,
    )  # fmt: skip
    (course,) = trajectories_of(care.episode).courses
    assert [point.value for point in course.points] == [21.0, 12.0]


def test_the_chart_has_the_whole_range_the_bands_the_sessions_and_the_reliable_change(care: Care) -> None:
    start_and_today(care)
    make_session(care.episode, care.therapist, date(2026, 10, 6))
    make_session(
        care.episode, care.therapist, date(2026, 10, 13), number=None, attendance="did_not_come",
        not_held_reason="did-not-attend",
    )  # fmt: skip
    courses = trajectories_of(care.episode)
    spec = trajectory_spec(courses.courses[0], courses, "words")
    assert (spec.lowest, spec.highest, spec.threshold, spec.better) == (0, 27, 6, "lower")
    assert [(band.label, band.low, band.graver) for band in spec.bands][-1] == ("severe", 20, 4)
    assert [(tick.on.day, tick.attended) for tick in spec.sessions] == [(6, True), (13, False)]
    assert (spec.first, spec.last) == (care.episode.accepted_on, TODAY)


def test_what_was_not_obtained_is_a_hollow_point_with_its_reason(care: Care) -> None:
    record_phq9(care, phq9(1))
    record_not_obtained(
        episode=care.episode, instrument="phq9", about=care.two.parent, occasion="review", reason="declined", note="",
        by=care.therapist,
    )  # fmt: skip
    (card,) = trajectory_cards(trajectories_of(care.episode))
    assert [(row.occasion, row.score, row.note) for row in card.rows] == [
        ("Start", "1", ""),
        ("Review", "–", "said no"),
    ]
    assert [mark.look for mark in card.picture.marks].count("missing") == 1


def test_ten_bands_are_drawn_by_their_three_groups_and_the_lowest_is_gravest() -> None:
    bands = chart_bands(instrument("pirgas").scale("rating"))
    assert [(band.label, band.low, band.graver) for band in bands] == [
        ("relationship disorder", 1, 4), ("features of a disorder", 41, 2), ("adapted", 81, 0),
    ]  # fmt: skip


def test_a_card_tells_its_sentence_its_source_and_nothing_lies_outside_the_picture(care: Care) -> None:
    start_and_today(care)
    pirgas(care, 44)
    phq, relationship = sorted(trajectory_cards(trajectories_of(care.episode)), key=lambda card: card.instrument)
    assert phq.opening == "12 of 27, moderate"
    assert phq.rest == ("7 lower than at the start, which is more than measurement error (reliable improvement).")
    assert phq.source == (
        "Lower is better. Bands: Kroenke 2001. "
        "Reliable change 6: NHS Talking Therapies manual; NHS England mental health outcome thresholds."
    )
    assert relationship.whom == "Tansy and Wren"
    assert "No reliable change is published" in relationship.source
    assert phq.picture.strays() == relationship.picture.strays() == ()


def test_cards_follow_the_schedule_and_yes_or_no_questions_are_not_drawn(care: Care) -> None:
    start_and_today(care)
    pirgas(care, 44)
    record_phq9(care, dict.fromkeys(range(1, 10), 1), instrument="parent-survey", occasion="end", answered_on=TODAY)
    assert [card.name for card in trajectory_cards(trajectories_of(care.episode))] == ["PIR-GAS", "PHQ-9"]
