"""Whose role opens records gets no further than to the page that sets up a second factor."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from holdfast.base.access.roles import PERMISSIONS, Permission
from holdfast.base.common import clock
from holdfast.base.organisation.actions import add_member, add_team
from holdfast.base.organisation.models import Role, Team, User
from holdfast.base.signin.middleware import SETTING_UP
from holdfast.base.signin.requirement import second_factor_required
from tests.access.matrix import rows
from tests.base.signin.people import give_app, is_in, sign_in, signed_in
from tests.factories import make_user
from tests.factories.placing import TESTS, place

pytestmark = pytest.mark.django_db
TOTALS_ONLY = {Permission.SEE_EVALUATION, Permission.KEEP_STATEMENTS}


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def simulated(slug: str = "invented") -> Team:
    return add_team(organisation_name=slug, name=slug, slug=slug, blueprint="norpip", is_simulated=True, by=TESTS)


@pytest.mark.parametrize("role", Role.values)
def test_every_role_that_opens_anything_but_totals_needs_one(role: str, team: Team) -> None:
    assert second_factor_required(make_user(team, role)) is not (set(PERMISSIONS[role]) <= TOTALS_ONLY)


@pytest.mark.parametrize(
    "role", ["practitioner", "clinical_director", "coordinator", "manager", "data_protection_officer"]
)
def test_these_roles_need_one_whatever_the_table_says(role: str, team: Team) -> None:
    assert second_factor_required(make_user(team, role))


def test_who_works_nowhere_yet_opens_nothing() -> None:
    assert not second_factor_required(make_user(None))


def test_in_a_simulated_team_nobody_needs_one() -> None:
    assert not second_factor_required(make_user(simulated(), Role.CLINICAL_DIRECTOR))


@pytest.mark.parametrize("days", [-400, 0, 30])
def test_a_role_in_a_real_team_at_any_time_ends_the_exemption(days: int, team: Team) -> None:
    user = make_user(simulated(), Role.CLINICAL_DIRECTOR)
    start = clock.today() + timedelta(days)
    member = add_member(user=user, team=team, role=Role.EVALUATOR, started_on=start, by=TESTS)
    if days < 0:
        member.ended_on = start + timedelta(30)
        place(thing=member, by=TESTS)
    assert second_factor_required(fresh(user))


def test_every_page_but_those_that_set_one_up_leads_there(user: User) -> None:
    client = signed_in(user)
    assert is_in(client)
    wrong = {}
    for row in rows():
        if "anonymous" in f"{row.reads} {row.writes}" or row.name in SETTING_UP:
            continue
        address = address_of(row.name)
        for method in ("get", "post"):
            answer = getattr(client, method)(address)
            if (answer.status_code, answer.headers.get("Location")) != (302, reverse("security")):
                wrong[f"{method} {row.name}"] = answer.status_code
    assert wrong == {}


def address_of(name: str) -> str:
    """Whatever stands in the address: the page is not reached."""
    pattern = next(one for one in _patterns() if one.name == name)
    converters = pattern.pattern.converters
    return reverse(name, kwargs={key: 1 if "Int" in type(converters[key]).__name__ else "x" for key in converters})


def _patterns(resolver=None):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from _patterns(entry)


def test_what_saves_in_the_background_is_refused_and_not_led_away(user: User) -> None:
    assert signed_in(user).post("/settings/", headers={"X-Requested-With": "fetch"}).status_code == 401


def test_the_page_says_why_and_lets_one_sign_out(user: User) -> None:
    page = signed_in(user).get(reverse("security")).text
    assert "a password alone is not enough" in page
    assert reverse("sign-out") in page


def test_once_set_up_the_pages_open(user: User) -> None:
    app = give_app(user)
    assert signed_in(user, app).get(reverse("families")).status_code == 200


def test_the_password_alone_is_no_way_in_for_who_has_one(user: User) -> None:
    give_app(user)
    client = Client()
    assert sign_in(client, user).url == reverse("second-factor")
    assert not is_in(client)
    assert client.get(reverse("security")).url.startswith(reverse("sign-in"))


def test_a_session_that_has_not_shown_the_factor_ends_when_one_is_set_up_elsewhere(user: User) -> None:
    """It could set up one of its own otherwise."""
    client = signed_in(user)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    assert client.get(reverse("app-add")).url == reverse("sign-in")
    assert not is_in(client)


def test_a_session_from_before_says_nothing_of_how_it_began_and_ends(user: User) -> None:
    client = signed_in(user)
    session = client.session
    del session["ends"]
    session.save()
    assert client.get(reverse("security")).url == reverse("sign-in")


def test_the_service_runs_with_the_requirement() -> None:
    order = settings.MIDDLEWARE
    here = order.index("holdfast.base.signin.middleware.SecondFactorFirst")
    assert order.index("holdfast.config.middleware.SignInFirst") < here


def test_a_demonstration_says_so(client: Client) -> None:
    make_user(simulated())
    assert "these accounts need no second factor" in client.get(reverse("sign-in")).text
