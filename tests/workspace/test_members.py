"""Settings → Team: who works in it, added, changed and ended by those who manage it."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from holdfast.base.organisation.actions import add_user
from holdfast.base.organisation.models import Membership, Role, User
from tests.factories import make_team, make_user
from tests.factories.placing import TESTS
from tests.pages import seen_by
from tests.service.care.conftest import TODAY, Care
from tests.workspace.conftest import Enter

NEW = {"email": "ada@example.org", "full_name": "Ada Tern", "role": "practitioner", "places": "9"}


@pytest.fixture
def manager(care: Care, enter: Enter) -> Client:
    return enter(make_user(care.team, Role.MANAGER, name="Col Breakwater"))


def day(on: date) -> dict[str, str]:
    return {"from_day-day": str(on.day), "from_day-month": str(on.month), "from_day-year": str(on.year)}


def address(name: str, care: Care, who: User | None = None) -> str:
    return reverse(name, args=[care.team.pk, *([held(who).pk] if who else [])])


def held(user: User) -> Membership:
    return user.memberships.get(ended_on=None)


def add(manager: Client, care: Care, **typed: object) -> HttpResponse:
    said = {**NEW, "working_days": ["0", "2"], "sites": [care.team.sites.get().pk], **day(TODAY), **typed}
    return manager.post(address("member-add", care), said)


def change(manager: Client, care: Care, who: User, **typed: object) -> HttpResponse:
    said = {"role": "practitioner", "places": "12", "working_days": ["0", "1"], **day(TODAY), **typed}
    where = address("member-change", care, who)
    return manager.post(where, {**seen_by(manager, where), **said})


def test_somebody_new_is_shown_with_a_first_password_once(care: Care, manager: Client) -> None:
    answer = add(manager, care)
    assert answer.status_code == 200
    password = re.search(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b", answer.text)[0]
    user = User.objects.get(email="ada@example.org")
    assert user.check_password(password)
    assert user.must_change_password
    assert "no-store" in answer.headers["Cache-Control"]
    assert password not in manager.get(address("team-settings", care)).text
    member = held(user)
    assert (member.places, member.working_days) == (9, [0, 2])
    assert [link.site for link in member.site_links.all()] == [care.team.sites.get()]


def test_the_first_password_opens_nothing_but_the_page_for_ones_own(care: Care, manager: Client) -> None:
    password = re.search(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b", add(manager, care).text)[0]
    ada, own = Client(), "four-grey-herons-wade"
    ada.post(reverse("sign-in"), {"username": "ada@example.org", "password": password})
    for page in ("today", "families", "settings"):
        assert ada.get(reverse(page)).url == reverse("password-change")
    assert ada.get(reverse("today"), headers={"Sec-Fetch-Mode": "cors"}).status_code == 401
    assert "a password of your own" in ada.get(reverse("password-change")).text
    assert ada.get(reverse("refer-start", args=[care.team.slug])).status_code == 200
    typed = {"present": password, "new": password, "again": password}
    assert "Choose another password than the present one" in ada.post(reverse("password-change"), typed).text
    answer = ada.post(reverse("password-change"), typed | {"new": own, "again": own})
    assert answer.url == reverse("today")
    assert ada.get(reverse("today")).url == reverse("security")  # their role opens records: a second factor comes next
    assert not User.objects.get(email="ada@example.org").must_change_password


def test_who_has_a_first_password_may_sign_out(care: Care, manager: Client, enter: Enter) -> None:
    add(manager, care)
    assert enter(User.objects.get(email="ada@example.org")).post(reverse("sign-out")).url == reverse("sign-in")


def test_somebody_with_an_account_is_added_without_a_password(care: Care, manager: Client) -> None:
    add_user(email="ada@example.org", full_name="Ada Tern", password="kelp and rock and tide", by=TESTS)
    answer = add(manager, care, full_name="")
    assert answer.url == address("team-settings", care)
    assert "signs in with the account they have" in manager.get(answer.url).text
    assert User.objects.get(email="ada@example.org").check_password("kelp and rock and tide")


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"email": "ada"}, "email", "Enter an email address like"),
        ({"full_name": ""}, "full_name", "Enter the person’s name."),
        ({"role": ""}, "role", "Choose a role"),
        ({"places": "100"}, "places", "Places must be 99 or less"),
        ({"from_day-month": "13"}, "from_day", "The month must be 1 to 12"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    care: Care, manager: Client, typed: dict[str, str], field: str, says: str
) -> None:
    answer = add(manager, care, **typed)
    assert answer.status_code == 400
    assert re.search(rf'id="id_{field}-error"[^>]*>.*?{says}', answer.text, re.S)
    assert not User.objects.filter(email="ada@example.org").exists()


def test_a_member_is_not_added_twice(care: Care, manager: Client) -> None:
    assert "is a member of this team already" in add(manager, care, email=care.therapist.email).text


def test_a_role_is_changed_from_a_day_on(care: Care, manager: Client) -> None:
    before, later = held(care.therapist), date(2027, 1, 4)
    answer = change(manager, care, care.therapist, places="6", **day(later))
    assert answer.url == address("team-settings", care)
    after, before = held(care.therapist), Membership.objects.get(pk=before.pk)
    assert (before.places, before.ended_on) == (12, later)
    assert (after.places, after.working_days, after.started_on) == (6, [0, 1], later)
    page = manager.get(answer.url).text
    assert "1 Jan 2020, ends 4 Jan 2027" in page
    assert "from 4 Jan 2027" in page


def test_a_change_for_yesterday_is_refused_beside_the_day(care: Care, manager: Client) -> None:
    answer = change(manager, care, care.therapist, places="6", **day(date(2026, 11, 23)))
    assert answer.status_code == 400
    assert "The first day must be 24 November 2026 or later" in answer.text


def test_a_change_of_nothing_says_so(care: Care, manager: Client) -> None:
    site = care.team.sites.get().pk
    answer = change(manager, care, care.therapist, working_days=["0", "1", "2", "3", "4"], sites=[site])
    assert "Nothing is different" in answer.text


def test_the_last_clinical_director_becomes_nothing_else_while_families_are_open(care: Care, manager: Client) -> None:
    answer = change(manager, care, care.director, role="manager")
    assert re.search(
        r'id="id_role-error"[^>]*>.*?would have no clinical director, and one family is', answer.text, re.S
    )


def test_ending_says_how_many_families_are_open_and_where_they_are_given_on(care: Care, enter: Enter) -> None:
    page = enter(care.director).get(address("member-end", care, care.therapist)).text
    assert "Isla Brightwater still works with one open family." in page
    assert f'href="{reverse("allocation-board")}">Give them to somebody else' in page


def test_a_manager_is_told_who_gives_the_families_on(care: Care, manager: Client) -> None:
    page = manager.get(address("member-end", care, care.director)).text
    assert "Morwenna Tidewell supervises the work with one open family." in page
    assert "A clinical director gives them to somebody else" in page
    assert reverse("allocation-board") not in page


def test_a_role_ends_and_the_person_opens_nothing_more(care: Care, manager: Client, enter: Enter) -> None:
    answer = manager.post(address("member-end", care, care.colleague), day(TODAY))
    assert answer.url == address("team-settings", care)
    assert "Bryn Skerry" not in re.sub(
        r"<aside.*?</aside>|<div class=\"messages.*?</div>", "", manager.get(answer.url).text, flags=re.S
    )
    assert enter(care.colleague).get(reverse("family", args=[care.two.family.pk])).status_code in (403, 404)


def test_the_last_clinical_director_is_not_ended_while_families_are_open(care: Care, manager: Client) -> None:
    answer = manager.post(address("member-end", care, care.director), day(TODAY))
    assert answer.status_code == 400
    assert "Add another clinical director first." in answer.text
    assert held(care.director)


def test_another_teams_member_is_not_there(care: Care, manager: Client) -> None:
    stranger = make_user(make_team("elsewhere"), name="Somebody Else")
    for name in ("member-change", "member-end"):
        assert manager.get(reverse(name, args=[care.team.pk, held(stranger).pk])).status_code == 404


def test_who_does_not_manage_sees_the_members_and_changes_none(care: Care, enter: Enter) -> None:
    page = enter(care.therapist).get(address("team-settings", care)).text
    assert "Bryn Skerry" in page
    assert address("member-add", care) not in page
    assert "/members/" not in page
