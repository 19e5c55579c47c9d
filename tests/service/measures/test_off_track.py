"""The caseload's flags on Today: from one query, the same as the family's own page says."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from holdfast.service.measures.presenters.trajectory import off_track_of
from holdfast.service.measures.queries.off_track import modelled_courses
from tests.factories import make_allocation, make_episode, make_family
from tests.service.care.conftest import TODAY, Care
from tests.service.measures.doing import phq9, record_phq9, start_and_today
from tests.service.measures.test_expected import expect, worse


def test_a_caseload_is_read_in_one_query(care: Care) -> None:
    expect(care)
    worse(care)
    other = make_episode(make_family(care.team, "Thrift"))
    make_allocation(other, care.therapist, care.director)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = modelled_courses([care.episode.pk, other.pk])
    assert len(asked) == 1
    assert off_track_of(found[care.episode.pk]) == ("PHQ-9",)
    assert other.pk not in found


def test_nobody_open_asks_nothing(care: Care) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert modelled_courses([]) == {}
    assert len(asked) == 0


def test_another_version_or_a_course_on_track_is_not_named(care: Care) -> None:
    expect(care, version="older")
    worse(care)
    assert off_track_of(modelled_courses([care.episode.pk])[care.episode.pk]) == ()


def test_on_track_is_not_named(care: Care) -> None:
    expect(care)
    start_and_today(care)
    assert off_track_of(modelled_courses([care.episode.pk])[care.episode.pk]) == ()


def test_without_expectations_there_is_nothing_to_say(care: Care) -> None:
    worse(care)
    assert modelled_courses([care.episode.pk]) == {}


def test_today_names_the_family_and_its_measure_to_its_own_practitioner(care: Care, client: Client) -> None:
    expect(care)
    worse(care)
    assert "Not on track" not in today(client, care.colleague)
    page = today(client, care.therapist)
    assert page.count("Not on track") == 1
    assert f'{reverse("family-measures", args=[care.two.family.pk])}">Samphire</a></b> PHQ-9</li>' in page
    assert "this is a prompt, not a verdict" in page


def test_a_score_of_long_ago_alone_is_no_flag(care: Care) -> None:
    expect(care)
    record_phq9(care, phq9(3, 3, 3, 3, 3, 3), answered_on=TODAY - timedelta(weeks=4))
    assert off_track_of(modelled_courses([care.episode.pk])[care.episode.pk]) == ()


def today(client: Client, user: object) -> str:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get("/").content.decode()
