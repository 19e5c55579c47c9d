"""The audit on pages: a family's access history narrowed down, and a search over all of one's teams."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from holdfast.base.audit.actions import log_access
from holdfast.base.audit.models import AccessEvent
from holdfast.base.common import clock
from holdfast.base.organisation.models import Role
from holdfast.service.rights.rules.pages import WORDS, page_in_words, pages_saying
from holdfast.workspace.presenters.history import about
from tests.factories import make_family, make_team, make_user
from tests.service.care.conftest import Care
from tests.workspace.conftest import Enter
from tests.workspace.logged_pages import logged

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(care: Care) -> Any:
    return make_user(care.team, Role.DATA_PROTECTION_OFFICER, name="Wenna Ledger")


@pytest.fixture
def looked(care: Care) -> Care:
    """A colleague looked with a reason a week ago, and without one today."""
    family = care.two.family
    with clock.at(clock.now() - timedelta(days=7)):
        log_access(by=care.colleague, family=family, page="family", reason="Called by the police")
    log_access(by=care.therapist, family=family, page="timeline")
    return care


def read(enter: Enter, reader: Any, name: str, *args: Any, **query: str) -> str:
    response = enter(reader).get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_familys_history_by_person_day_page_and_reason(looked: Care, enter: Enter, officer: Any) -> None:
    pk = looked.two.family.pk
    day = str(clock.today())
    for query, fits, not_fits in (
        ({"who": str(looked.colleague.pk)}, "Bryn Skerry</b>", "Timeline"),
        ({"first": day}, "Timeline", "Called by the police"),
        ({"last": str(clock.today() - timedelta(days=2))}, "Called by the police", "Timeline"),
        ({"what": "timeline"}, "Timeline", "Called by the police"),
        ({"what": "looked"}, "Who looked at the record", "Timeline"),
        ({"reasons": "on"}, "Reason: Called by the police", "Timeline"),
    ):
        page = read(enter, officer, "family-access", pk, **query)
        table = page[page.index("<tbody") : page.index("</tbody")]
        assert fits in table, query
        assert not_fits not in table, query


def test_days_the_wrong_way_round_are_said(looked: Care, enter: Enter, officer: Any) -> None:
    page = read(enter, officer, "family-access", looked.two.family.pk, first="2026-11-20", last="2026-11-19")
    assert "To must not be before From" in page


@pytest.mark.parametrize("last", ["9999-12-31", "0001-01-01"])
def test_a_day_out_of_all_reason_is_said(looked: Care, enter: Enter, officer: Any, last: str) -> None:
    page = read(enter, officer, "family-access", looked.two.family.pk, last=last)
    assert "The year must be 1900 to 2100" in page
    read(enter, officer, "family-access-export", looked.two.family.pk, last=last)


def test_nothing_that_fits_says_so(looked: Care, enter: Enter, officer: Any) -> None:
    assert "Nothing is logged that fits" in read(
        enter, officer, "family-access", looked.two.family.pk, last="2001-01-01"
    )


def test_a_taken_list_is_a_look_that_is_kept(looked: Care, enter: Enter, officer: Any) -> None:
    family = looked.two.family
    found = rows(read(enter, officer, "family-access-export", family.pk, reasons="on"))
    assert [(row["Who"], row["Reason"], row["Family number"]) for row in found] == [
        ("Bryn Skerry", "Called by the police", str(family.pk))
    ]
    kept = AccessEvent.objects.get(page="access history export")
    assert (kept.actor, kept.family_id) == (officer, family.pk)


def test_a_search_over_ones_teams(looked: Care, enter: Enter, officer: Any) -> None:
    family = looked.two.family
    page = read(enter, officer, "audit", number=str(family.pk), what="timeline")
    assert reverse("family-access", args=[family.pk]) in page
    assert "Timeline" in page
    assert "Nothing is logged that fits" in read(enter, officer, "audit", number="999999")
    assert "Test: placed" in read(enter, officer, "audit", show="written", number=str(family.pk))
    kept = AccessEvent.objects.filter(page="audit", actor=officer)
    assert {(one.subject_type, one.subject_id, one.team_id) for one in kept} == {
        ("organisation.team", looked.team.pk, looked.team.pk)
    }


def test_a_search_is_taken_as_a_file(looked: Care, enter: Enter, officer: Any) -> None:
    found = rows(read(enter, officer, "audit-export", reasons="on"))
    assert [row["Reason"] for row in found] == ["Called by the police"]
    assert AccessEvent.objects.filter(page="audit export", actor=officer).exists()


def test_another_teams_looks_are_not_found(looked: Care, enter: Enter) -> None:
    other = make_team("elsewhere")
    stranger = make_user(other, Role.CLINICAL_DIRECTOR, name="Somebody Else")
    log_access(by=stranger, family=make_family(other, "Thrift").family, page="family")
    page = read(enter, stranger, "audit", what="family")
    assert "Somebody Else" in page
    assert "Bryn Skerry" not in page
    assert rows(read(enter, stranger, "audit-export", reasons="on")) == []


def test_who_may_not_see_it_is_refused(looked: Care, enter: Enter) -> None:
    coordinator = make_user(looked.team, Role.COORDINATOR, name="Tegen Wharf")
    for name in ("audit", "audit-export"):
        assert enter(coordinator).get(reverse(name)).status_code == 403


def test_the_address_holds_no_name(looked: Care, enter: Enter, officer: Any) -> None:
    page = read(enter, officer, "audit")
    form = page[page.index('class="filters"') : page.index("</form>", page.index('class="filters"'))]
    assert f'value="{looked.colleague.pk}"' in form, "people are chosen by number"


def test_a_record_is_called_by_a_word_and_its_number() -> None:
    assert about(AccessEvent(subject_type="people.familymember", subject_id=234)) == "family member 234"
    assert about(AccessEvent(subject_type="gone.thing", subject_id=3)) == "thing 3"
    assert about(AccessEvent(subject_type="", subject_id=None)) == ""


def test_every_page_that_is_logged_has_words() -> None:
    found = sorted(logged())
    assert {"overview", "person-edit", "rights", "referral"} <= {name for name, _ in found}
    assert [each for each in found if page_in_words(each[0]) not in WORDS.values()] == []


def test_a_page_of_an_earlier_version_is_called_as_it_was() -> None:
    assert page_in_words("family-record") == "Family record"
    assert page_in_words("review_sign_off") == "Signing off a review"
    assert {"person-new", "person_new", "person new"} <= set(pages_saying("Adding somebody"))
    assert pages_saying("") == ()
