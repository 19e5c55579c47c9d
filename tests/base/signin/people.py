"""People who sign in by the pages, as people do."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from holdfast.base.organisation.models import User
from holdfast.base.signin.actions import add_app
from tests.base.signin.apps import App
from tests.factories.placing import TESTS

PASSWORD = "kelp and rock and tide"


def give_app(user: User) -> App:
    made = App()
    made.codes = add_app(user=user, secret=made.secret, session_key="", by=TESTS)
    return made


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(reverse("sign-in"), {"username": user.email, "password": password, **more})


def signed_in(user: User, app: App | None = None) -> Client:
    """By the pages, as people do."""
    client = Client()
    sign_in(client, user)
    if app:
        assert client.post(reverse("second-factor"), {"code": app.code()}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
