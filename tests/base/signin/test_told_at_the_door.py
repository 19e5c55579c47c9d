"""Whoever signs in is told what was changed in how they sign in since the time before."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from holdfast.base.common import clock
from holdfast.base.organisation.actions import set_password
from holdfast.base.organisation.models import User
from holdfast.base.signin.actions import reset_second_factor
from holdfast.blueprints.days import long_date
from tests.base.signin.people import PASSWORD, give_app, sign_in, signed_in
from tests.factories.placing import TESTS

pytestmark = pytest.mark.django_db


def said_at_the_door(user: User) -> list[str]:
    client = Client()
    return [str(message) for message in get_messages(sign_in(client, user).wsgi_request)]


def test_somebody_whose_factor_was_added_elsewhere_reads_of_it_at_their_next_sign_in(user: User) -> None:
    signed_in(user)
    give_app(user)
    reset_second_factor(user=user, by=TESTS)
    (told,) = said_at_the_door(user)
    assert told.startswith(f"Since you signed in on {long_date(clock.today())} at ")
    assert f"an authenticator app was added on {long_date(clock.today())} at " in told
    assert "second factors were taken away on " in told
    assert told.endswith("tell whoever protects data.")
    assert said_at_the_door(user) == [], "it is said once"


def test_a_password_that_was_set_is_told(user: User) -> None:
    signed_in(user)
    set_password(user=user, password=PASSWORD, by=TESTS)
    assert "the password was changed" in said_at_the_door(user)[0]


def test_nothing_is_said_when_nothing_changed_or_somebody_comes_for_the_first_time(
    user: User, make_person: Callable[..., User]
) -> None:
    other = make_person(name="Morwenna Tidepool")
    set_password(user=other, password=PASSWORD, by=TESTS)
    assert said_at_the_door(user) == []
    assert said_at_the_door(user) == [], "what others changed is theirs"
    assert said_at_the_door(other) == [], "a first password was made for them"
