"""Today, as each role sees it."""

import csv
import io

from django.urls import reverse

from holdfast.base.audit.models import AccessEvent
from holdfast.base.organisation.models import Role
from holdfast.service.care.actions.alerts import acknowledge_alert, raise_alert
from holdfast.service.people.actions import add_family
from tests.factories import make_allocation, make_episode, make_family, make_user
from tests.service.care.conftest import NOW, Care
from tests.service.care.doing import at, book
from tests.workspace.conftest import Enter


def read(enter: Enter, user: object, address: str = "/") -> str:
    return enter(user).get(address).content.decode()


def test_the_sentence_says_what_is_overdue_and_whom_one_sees(care: Care, enter: Enter) -> None:
    book(care, at(24, 11))
    page = read(enter, care.therapist)
    assert "<b>One thing is overdue</b> and you see <b>one family</b> today." in page
    assert "Make the first contact with the family" in page
    assert reverse("first-contact", args=[care.two.family.pk]) in page


def test_an_alert_stays_until_it_is_acknowledged_by_name(care: Care, enter: Enter) -> None:
    alert = raise_alert(episode=care.episode, kind="risk", words="A worry", source="t:1", act_by=NOW, by=care.colleague)
    page = read(enter, care.therapist)
    assert "<b>One alert</b> needs you" in page
    assert "Morwenna Tidewell was told at 09:12 today and has not opened it yet." in page
    assert "Acknowledge as Isla Brightwater" in page
    acknowledge_alert(alert=alert, by=care.therapist)
    assert "Acknowledge as" not in read(enter, care.therapist)
    assert "Acknowledge as Morwenna Tidewell" in read(enter, care.director)


def test_somebody_without_work_is_told_how_to_begin(care: Care, enter: Enter) -> None:
    page = read(enter, care.colleague)
    assert "<b>Nothing is due today</b> and nobody is booked for today." in page
    assert "See the families" in page


def test_an_evaluator_sees_no_day_and_no_family(care: Care, enter: Enter) -> None:
    page = read(enter, make_user(care.team, Role.EVALUATOR, name="Noor Estuary"))
    assert "Your day" not in page
    assert "Samphire" not in page


def test_the_export_runs_nothing_in_a_spreadsheet(care: Care, enter: Enter) -> None:
    two = make_family(care.team, "=HYPERLINK(1)")
    make_allocation(make_episode(two), care.therapist, care.director)
    rows = list(csv.reader(io.StringIO(read(enter, care.therapist, reverse("today-export")).lstrip("\ufeff"))))
    assert rows[0] == ["Family", "Who", "What", "Why", "By", "Due"]
    assert {row[0] for row in rows[1:]} == {"Samphire", "'=HYPERLINK(1)"}
    taken = AccessEvent.objects.filter(actor=care.therapist, page="today export")
    assert {one.family_id for one in taken} == {care.two.family.pk, two.family.pk}


def test_the_number_beside_today_is_that_of_the_waiting_alerts(care: Care, enter: Enter) -> None:
    add_family(team=care.team, name="Dulse", by=care.therapist)
    assert " to do</span>" not in read(enter, care.therapist)
    raise_alert(episode=care.episode, kind="risk", words="A worry", source="t:1", act_by=NOW, by=care.colleague)
    assert '<span class="n">1<span class="vh"> to do</span></span>' in read(enter, care.therapist)


def test_what_is_later_is_shown_when_nothing_comes_before_it(care: Care, enter: Enter) -> None:
    two = make_family(care.team, "Thrift")
    make_allocation(make_episode(two), care.colleague, care.director, on=NOW.date())
    page = read(enter, care.colleague)
    assert "Later <span>1</span>" in page
    assert "Show later than this week" not in page
    assert "Later <span>" not in read(enter, care.therapist)
