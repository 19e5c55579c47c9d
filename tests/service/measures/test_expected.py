"""What is expected of a course: set from the team's extract, drawn, and flagged in plain words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AuditEvent
from holdfast.base.ui.charts.marks import Trail
from holdfast.blueprints.instruments import instrument
from holdfast.science.growth import ExpectedCourse as Parameters
from holdfast.service.measures.actions import set_expected_courses
from holdfast.service.measures.models import ExpectedCourse
from holdfast.service.measures.presenters.trajectory import TrajectoryCard, off_track, trajectory_cards
from holdfast.service.measures.queries.expected import expected_courses
from holdfast.service.measures.queries.trajectories import trajectories_of
from tests.factories import make_team
from tests.service.care.conftest import TODAY, Care
from tests.service.measures.doing import phq9, record_phq9, start_and_today

FALLING = Parameters("linear", 14.0, -0.3, 16.0, 0.0, 0.0, 6.0, (0.2, 0.0, 0.001), 16.0, 60, 150)
PHQ9 = instrument("phq9")
FLAG = "Not on track: the score is worse than 9 in 10 families that began like this by this time."


def expect(care: Care, course: Parameters = FALLING, version: str = PHQ9.version) -> None:
    set_expected_courses(
        team=care.team, courses=[("phq9", version, "total", course)], extract_hash="a" * 64, by=care.director
    )


def card(care: Care) -> TrajectoryCard:
    (found,) = trajectory_cards(trajectories_of(care.episode), expected_courses(care.team.pk))
    return found


def worse(care: Care) -> None:
    record_phq9(care, phq9(2, 2, 2, 2, 2, 2))
    record_phq9(care, phq9(3, 3, 3, 3, 3, 3), occasion="review", answered_on=TODAY)


def test_the_parameters_come_back_as_they_were_set(care: Care) -> None:
    expect(care)
    (kept,) = expected_courses(care.team.pk).values()
    assert kept.parameters == FALLING
    assert (kept.extract_hash, kept.made_on) == ("a" * 64, TODAY)


def test_a_new_extract_replaces_what_was_expected_and_the_audit_knows(care: Care) -> None:
    expect(care)
    expect(care, replace(FALLING, slope=-0.5))
    assert [one.slope for one in ExpectedCourse.objects.all()] == [-0.5]
    set_expected_courses(team=care.team, courses=[], extract_hash="b" * 64, by=care.director)
    assert not ExpectedCourse.objects.exists()
    event = AuditEvent.objects.filter(what="expected_courses.set").latest("pk")
    assert event.facts == {"scales": [], "extract": "b" * 64}


def test_another_teams_expectations_are_not_used(care: Care) -> None:
    other = make_team("elsewhere")
    set_expected_courses(
        team=other, courses=[("phq9", PHQ9.version, "total", FALLING)], extract_hash="", by=care.director
    )
    start_and_today(care)
    assert card(care).track is None


def test_a_course_on_track_has_its_band_and_no_flag(care: Care) -> None:
    expect(care)
    start_and_today(care)
    found = card(care)
    assert found.track is not None
    assert found.track.flag == ""
    assert found.track.range == "Expected by 24 Nov 2026 of 8 in 10 who began like this: 10 to 19."
    assert "150 scores of the 60 who have one in this team’s extract of 24 Nov 2026" in found.track.source
    looks = [mark.look for mark in found.picture.marks if isinstance(mark, Trail)]
    assert looks[:2] == ["expected", "expected-edge"]
    assert found.picture.strays() == ()


def test_a_score_worse_than_nine_in_ten_is_flagged_as_a_prompt(care: Care) -> None:
    expect(care)
    worse(care)
    found = card(care)
    assert found.track is not None
    assert found.track.words.startswith(f"{FLAG} Bring it to supervision: this is a prompt, not a verdict.")
    assert FLAG in found.picture.sentence


def test_nobody_is_flagged_after_the_end_of_care(care: Care) -> None:
    expect(care)
    worse(care)
    courses = replace(trajectories_of(care.episode), is_open=False)
    (found,) = trajectory_cards(courses, expected_courses(care.team.pk))
    assert found.track is not None
    assert found.track.flag == ""


def test_the_overview_names_what_is_not_on_track(care: Care) -> None:
    expect(care)
    worse(care)
    courses, expected = trajectories_of(care.episode), expected_courses(care.team.pk)
    assert off_track(courses, expected) == ("PHQ-9 of Tansy",)
    assert off_track(replace(courses, is_open=False), expected) == ()
    assert off_track(courses, {}) == ()


def test_a_course_on_track_is_not_named(care: Care) -> None:
    expect(care)
    start_and_today(care)
    assert off_track(trajectories_of(care.episode), expected_courses(care.team.pk)) == ()


@pytest.mark.parametrize("weeks", [2, 11])
def test_nothing_is_said_of_a_day_that_the_expectation_does_not_reach(care: Care, weeks: int) -> None:
    expect(care, replace(FALLING, last_week=1.0))
    record_phq9(care, phq9(2, 2, 2, 2, 2, 2), answered_on=TODAY - timedelta(weeks=weeks))
    record_phq9(care, phq9(3, 3, 3, 3, 3, 3), occasion="review", answered_on=TODAY)
    found = card(care)
    assert found.track is not None
    assert (found.track.flag, found.track.range) == ("", "")
    assert found.track.band[-1].on == TODAY - timedelta(weeks=weeks) + timedelta(days=7)


def test_another_version_of_the_instrument_is_not_compared(care: Care) -> None:
    expect(care, version="older")
    start_and_today(care)
    assert card(care).track is None


def test_one_score_has_a_band_ahead_and_no_verdict(care: Care) -> None:
    expect(care)
    record_phq9(care, phq9(3, 3, 3, 3, 3, 2, 2), answered_on=date(2026, 9, 10))
    found = card(care)
    assert found.track is not None
    assert (found.track.flag, found.track.range) == ("", "")
    assert len(found.track.band) > 1


@pytest.mark.parametrize("page", ["family-measures", "measure"])
def test_the_pages_say_it_in_words(care: Care, client: Client, page: str) -> None:
    expect(care)
    worse(care)
    client.force_login(care.therapist, backend="django.contrib.auth.backends.ModelBackend")
    response = care.episode.responses.order_by("-answered_on").first()
    assert response is not None
    number = care.two.family.pk if page == "family-measures" else response.pk
    text = " ".join(client.get(reverse(page, args=[number])).content.decode().split())
    assert '<span class="tag tag-amber">Not on track</span>: the score is worse than 9 in 10 families' in text
    assert "this is a prompt, not a verdict" in text
    assert "expected of 8 in 10 who began like this" in text


def test_the_familys_overview_says_it_once(care: Care, client: Client) -> None:
    expect(care)
    worse(care)
    client.force_login(care.therapist, backend="django.contrib.auth.backends.ModelBackend")
    text = " ".join(client.get(reverse("family", args=[care.two.family.pk])).content.decode().split())
    assert text.count("Not on track") == 1
    assert '<span class="tag tag-amber">Not on track</span> PHQ-9 of Tansy: worse than 9 in 10 families' in text


def test_without_expectations_the_pages_are_as_before(care: Care, client: Client) -> None:
    worse(care)
    client.force_login(care.therapist, backend="django.contrib.auth.backends.ModelBackend")
    text = client.get(reverse("family-measures", args=[care.two.family.pk])).content.decode()
    assert "Not on track" not in text
    assert "who began like this" not in text
