"""What is due, for whom, and in how many queries."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.base.audit.actions import action, record
from holdfast.base.organisation.models import Membership, Role, User
from holdfast.blueprints.due import Kind
from holdfast.service.care.actions.alerts import acknowledge_alert, follow_up_alert, raise_alert
from holdfast.service.care.models import Review
from holdfast.workspace.presenters.due import due_rows
from holdfast.workspace.queries.alerts import waiting_alerts
from holdfast.workspace.queries.due import owed_in_family, workload
from tests.factories import make_allocation, make_episode, make_family, make_session, make_team, make_user
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import NOW, TODAY, Care


def kinds(user: User) -> set[Kind]:
    return {one.item.kind for one in workload(user, TODAY).owed}


def test_a_therapist_owes_the_first_contact_of_a_family_that_is_theirs(care: Care) -> None:
    assert Kind.FIRST_CONTACT in kinds(care.therapist)
    assert kinds(care.colleague) == set()


def test_the_director_owes_the_allocation_and_not_the_first_contact(care: Care) -> None:
    make_episode(make_family(care.team, "Thrift"))
    assert kinds(care.director) == {Kind.ALLOCATE}


def test_a_review_is_owed_by_the_supervisor_of_the_case_and_by_no_other_director(care: Care) -> None:
    other = make_user(care.team, Role.CLINICAL_DIRECTOR, name="Senara Pool")
    for number in range(1, 7):
        make_session(care.episode, care.therapist, TODAY - timedelta(weeks=7 - number), number=number)
    assert Kind.REVIEW in kinds(care.director)
    assert Kind.REVIEW not in kinds(other)


def test_the_closing_is_asked_for_by_a_review_that_decides_it(care: Care) -> None:
    make_session(care.episode, care.therapist, date(2026, 11, 3))
    asked = Review(
        team=care.team, episode=care.episode, review_id="first-review", held_on=date(2026, 11, 20), question="Safe?",
        answer="yes", summary="Good.", decision="end", held_by=care.director,
    )  # fmt: skip
    place(thing=asked, by=TESTS)
    assert {Kind.END_REPORT, Kind.END_MEASURE} <= kinds(care.therapist)


@action
def leaves(*, who: User, by: Any) -> None:
    member = Membership.objects.get(user=who)
    member.ended_on = TODAY
    member.save()
    record(by=by, what="test.left", about=member)


def test_what_a_therapist_owed_who_left_is_owed_by_the_directors(care: Care) -> None:
    assert Kind.FIRST_CONTACT not in kinds(care.director)
    leaves(who=care.therapist, by=TESTS)
    assert Kind.FIRST_CONTACT in kinds(care.director)
    assert kinds(care.colleague) == set()


def test_what_a_supervisor_owed_who_left_is_owed_by_the_other_directors(care: Care) -> None:
    other = make_user(care.team, Role.CLINICAL_DIRECTOR, name="Senara Pool")
    for number in range(1, 7):
        make_session(care.episode, care.therapist, TODAY - timedelta(weeks=7 - number), number=number)
    leaves(who=care.director, by=TESTS)
    assert Kind.REVIEW in kinds(other)


def test_nothing_of_another_team_is_due(care: Care) -> None:
    stranger = make_user(make_team("elsewhere"), Role.CLINICAL_DIRECTOR, name="Somebody Else")
    assert workload(stranger, TODAY).owed == ()
    assert owed_in_family(care.two.family, stranger, TODAY) == []


def test_an_alert_is_shown_once_and_says_who_was_told(care: Care) -> None:
    raise_alert(episode=care.episode, kind="risk", words="A worry", source="test:1", act_by=NOW, by=care.therapist)
    (waiting,) = waiting_alerts(care.therapist)
    assert [row["recipient__full_name"] for row in waiting["others"]] == ["Morwenna Tidewell"]
    assert Kind.ALERT in kinds(care.therapist)
    shown = workload(care.therapist, TODAY, [waiting["alert_id"]])
    assert Kind.ALERT not in {one.item.kind for one in shown.owed}


def test_an_alert_that_nobody_followed_up_in_time_is_owed_by_every_director_too(care: Care) -> None:
    other = make_user(care.team, Role.CLINICAL_DIRECTOR, name="Senara Pool")
    alert = raise_alert(
        episode=care.episode, kind="risk_item", words="A worry", source="test:1", act_by=NOW, by=care.therapist
    )
    acknowledge_alert(alert=alert, by=care.director)
    tomorrow = TODAY + timedelta(days=1)

    def owed(user: User, today: date) -> set[Kind]:
        return {one.item.kind for one in workload(user, today).owed}

    assert Kind.ALERT not in owed(other, TODAY)
    assert Kind.ALERT in owed(other, tomorrow)
    assert Kind.ALERT in owed(care.director, tomorrow)
    assert Kind.ALERT not in owed(care.colleague, tomorrow)
    follow_up_alert(alert=alert, outcome="Rang; she is safe with her sister.", by=other)
    assert Kind.ALERT not in owed(other, tomorrow)


def test_an_alert_after_the_end_is_due_for_those_told_and_the_directors(care: Care) -> None:
    """Also once it is acknowledged: somebody has to write what was done."""
    other = make_user(care.team, Role.CLINICAL_DIRECTOR, name="Senara Pool")
    words = {"kind": "risk", "words": "A worry", "source": "test:1", "act_by": NOW}
    alert = raise_alert(episode=care.episode, by=care.therapist, **words)
    for told in (care.therapist, care.director):
        acknowledge_alert(alert=alert, by=told)
    care.episode.closed_on = TODAY
    place(thing=care.episode, by=TESTS)
    assert kinds(care.therapist) == kinds(care.director) == kinds(other) == {Kind.ALERT}
    assert kinds(care.colleague) == set()
    assert workload(care.therapist, TODAY).facts == ()
    assert [one.item.kind for one in owed_in_family(care.two.family, care.therapist, TODAY)] == [Kind.ALERT]
    assert workload(other, TODAY, [alert.pk]).owed == ()
    stranger = make_user(make_team("elsewhere"), Role.CLINICAL_DIRECTOR, name="Somebody Else")
    assert workload(stranger, TODAY).owed == ()
    follow_up_alert(alert=alert, outcome="Rang; she is safe with her sister.", by=other)
    assert kinds(care.therapist) == kinds(other) == set()
    assert owed_in_family(care.two.family, care.therapist, TODAY) == []


def test_the_way_from_today_to_the_follow_up_stays_open_after_the_end(care: Care, client: Any) -> None:
    alert = raise_alert(
        episode=care.episode, kind="risk", words="A worry", source="test:1", act_by=NOW, by=care.therapist
    )
    acknowledge_alert(alert=alert, by=care.director)
    care.episode.closed_on = TODAY
    place(thing=care.episode, by=TESTS)
    (row,) = due_rows(workload(care.director, TODAY).owed, TODAY)
    client.force_login(care.director, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(row.action_url).status_code == 200
    client.post(f"{row.action_url}follow-up/", {"outcome": "Rang; she is safe."})
    alert.refresh_from_db()
    assert alert.outcome == "Rang; she is safe."


def test_measures_of_one_occasion_are_one_row(care: Care) -> None:
    make_session(care.episode, care.therapist, date(2026, 11, 3), number=1)
    make_session(care.episode, care.therapist, date(2026, 11, 10), number=2)
    rows = due_rows(workload(care.therapist, TODAY).owed, TODAY)
    (measures,) = [row for row in rows if row.what.startswith("Measures at the start")]
    assert measures.what == "Measures at the start: HADS, PIR-GAS, PHQ-9 and 3 more"
    assert measures.action_url == f"/families/{care.two.family.pk}/measures/"
    assert measures.overdue


def test_the_queries_do_not_grow_with_the_families(care: Care) -> None:
    def queries() -> int:
        del care.therapist.__dict__["_reach"]
        with CaptureQueriesContext(connection) as found:
            due_rows(workload(care.therapist, TODAY).owed, TODAY)
        return len(found)

    workload(care.therapist, TODAY)
    one = queries()
    for number in range(6):
        two = make_family(care.team, f"Family {number}")
        episode = make_episode(two)
        make_allocation(episode, care.therapist, care.director)
        make_session(episode, care.therapist, date(2026, 11, 3))
    assert len(workload(care.therapist, TODAY).facts) == 7
    assert queries() == one <= 20
