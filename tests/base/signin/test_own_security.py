"""Setting up, renaming and removing one's own second factors; recovery codes; showing again that it is you."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.base.organisation.models import Role, User
from holdfast.base.signin import factors
from holdfast.base.signin.actions import LAST_ONE, reset_second_factor
from tests.base.signin.apps import App
from tests.base.signin.people import PASSWORD, give_app, is_in, sign_in, signed_in
from tests.factories.placing import TESTS

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return list(
        AuditEvent.objects.filter(what__startswith="second_factor").order_by("pk").values_list("what", flat=True)
    )


def set_up(client: Client) -> tuple[App, Any]:
    client.get(reverse("app-add"))
    app = App(client.session["mfa.totp.secret"])
    return app, client.post(reverse("app-add"), {"code": app.code()})


def confirm(client: Client, app: App, periods: int = 1) -> None:
    """The code of the next half minute: the present one has been used."""
    assert client.post(reverse("confirm"), {"code": app.code(periods)}).status_code == 302


def a_key(user: User, name: str = "Blue key") -> Authenticator:
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": {}}
    )


def test_the_first_one_is_set_up_straight_after_signing_in_and_shows_recovery_codes_once(user: User) -> None:
    client = signed_in(user)
    page = client.get(reverse("app-add")).text
    assert "data:image/svg+xml;base64," in page
    _, answer = set_up(client)
    assert "they are shown only here" in answer.text
    assert answer.text.count('<b class="secret">') == 10
    assert 'download="holdfast-recovery-codes.txt"' in answer.text
    assert client.get(reverse("families")).status_code == 200
    assert "mfa.totp.secret" not in client.session
    code = factors.codes_of(user).wrap().get_unused_codes()[0]
    pages = client.get(reverse("security")).text + client.get(reverse("settings")).text
    assert code not in pages.replace(" ", "")
    assert told() == ["second_factor.added"]


def test_a_wrong_code_sets_nothing_up_and_keeps_the_picture(user: User) -> None:
    client = signed_in(user)
    client.get(reverse("app-add"))
    secret = client.session["mfa.totp.secret"]
    assert client.post(reverse("app-add"), {"code": App(secret).wrong()}).status_code == 400
    assert client.session["mfa.totp.secret"] == secret
    assert not factors.of(user)


@pytest.mark.parametrize("page", ["app-remove", "key-add", "codes-new"])
def test_who_has_one_shows_it_again_before_a_change(page: str, user: User, app: App) -> None:
    client = signed_in(user, app)
    for method in ("get", "post") if page != "codes-new" else ("post",):
        assert getattr(client, method)(reverse(page)).url.startswith(reverse("confirm"))
    assert client.post(reverse("confirm"), {"password": PASSWORD}).status_code == 400, "the password is not enough"


def test_being_confirmed_lasts_ten_minutes(user: User, app: App) -> None:
    client = signed_in(user, app)
    confirm(client, app)
    assert client.get(reverse("key-add")).status_code == 200
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert client.get(reverse("key-add")).status_code == 302


def test_confirming_goes_on_to_the_page_and_never_to_another_site(user: User, app: App) -> None:
    client = signed_in(user, app)
    answer = client.post(reverse("confirm"), {"code": app.code(1), "next": reverse("key-add")})
    assert answer.url == reverse("key-add")
    client = signed_in_by_recovery(user, app)
    answer = client.post(reverse("confirm"), {"recovery_code": app.codes[2], "next": "https://bad.example/"})
    assert answer.url == reverse("security")


@pytest.mark.parametrize("word", ["undefined", "today", "{}", "a/b"])
def test_a_word_that_is_no_page_leads_nowhere(word: str, user: User, app: App) -> None:
    client = Client()
    sign_in(client, user, next=word)
    assert client.post(reverse("second-factor"), {"code": app.code()}).url == reverse("today")
    assert client.post(reverse("confirm"), {"code": app.code(1), "next": word}).url == reverse("security")


def signed_in_by_recovery(user: User, app: App) -> Client:
    client = Client()
    sign_in(client, user)
    client.post(reverse("second-factor"), {"recovery_code": app.codes[1]})
    return client


def test_the_last_one_stays_while_the_role_needs_it(user: User, app: App) -> None:
    client = signed_in(user, app)
    confirm(client, app)
    page = client.post(reverse("app-remove"), follow=True)
    assert LAST_ONE in page.text
    assert factors.app_of(user)


def test_one_of_two_can_go_and_the_codes_stay(user: User, app: App) -> None:
    key = a_key(user)
    client = signed_in(user, app)
    confirm(client, app)
    client.post(reverse("key-remove", args=[key.pk]))
    assert (len(factors.of(user)), factors.codes_left(user)) == (1, 10)
    assert told()[-1] == "second_factor.removed"


def test_who_needs_none_may_remove_it_and_the_codes_go_with_it(make_person: Any) -> None:
    evaluator = make_person(Role.EVALUATOR)
    app = give_app(evaluator)
    client = signed_in(evaluator, app)
    confirm(client, app)
    assert "your recovery codes go with it" in client.get(reverse("app-remove")).text
    client.post(reverse("app-remove"))
    assert not Authenticator.objects.filter(user=evaluator).exists()
    assert is_in(client)


def test_new_codes_close_the_former_ones(user: User, app: App) -> None:
    client = signed_in(user, app)
    confirm(client, app)
    page = client.post(reverse("codes-new")).text
    assert app.codes[0] not in page.replace(" ", "")
    another = Client()
    sign_in(another, user)
    assert another.post(reverse("second-factor"), {"recovery_code": app.codes[0]}).status_code == 400


def test_a_key_has_a_name_that_can_be_changed(user: User, app: App) -> None:
    key = a_key(user)
    client = signed_in(user, app)
    assert client.post(reverse("key-rename", args=[key.pk]), {"name": ""}).status_code == 400
    client.post(reverse("key-rename", args=[key.pk]), {"name": "<b>Work</b> laptop"})
    assert "&lt;b&gt;Work&lt;/b&gt; laptop" in client.get(reverse("security")).text


def test_nobody_touches_the_key_of_somebody_else(user: User, app: App, make_person: Any) -> None:
    key = a_key(make_person(name="Perran Quay"))
    client = signed_in(user, app)
    confirm(client, app)
    for page in ("key-rename", "key-remove"):
        assert client.get(reverse(page, args=[key.pk])).status_code == 404
        assert client.post(reverse(page, args=[key.pk]), {"name": "Mine"}).status_code == 404


def test_a_change_ends_the_other_sessions_at_once(user: User, app: App) -> None:
    here, there = signed_in(user, app), signed_in_by_recovery(user, app)
    assert there.get(reverse("settings")).status_code == 200
    confirm(here, app)
    here.post(reverse("codes-new"))
    assert there.get(reverse("settings")).status_code == 302
    assert here.get(reverse("settings")).status_code == 200


def test_a_reset_takes_all_away_signs_out_everywhere_and_asks_for_a_new_one(user: User, app: App) -> None:
    client = signed_in(user, app)
    a_key(user)
    assert reset_second_factor(user=user, by=TESTS) == 2
    assert not is_in(client) or client.get(reverse("settings")).status_code == 302
    again = signed_in(user)
    assert again.get(reverse("families")).url == reverse("security")


def test_five_wrong_passwords_while_signed_in_close_the_change_of_it(make_person: Any) -> None:
    client = signed_in(make_person(Role.EVALUATOR))
    typed = {"present": "not it", "new": "four grey herons wade", "again": "four grey herons wade"}
    codes = [client.post(reverse("password-change"), typed).status_code for _ in range(6)]
    assert codes == [400, 400, 400, 400, 429, 429]
    assert client.post(reverse("password-change"), {**typed, "present": PASSWORD}).status_code == 429
