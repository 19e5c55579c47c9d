"""A form sent after the session had ended is not lost: its writer signs in and sends it again, without a script."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdfast.base.organisation.actions import set_password
from holdfast.base.organisation.models import User
from holdfast.base.signin.actions import reset_second_factor
from holdfast.service.care.models import RiskNote
from tests.base.signin.people import give_app
from tests.factories import make_user
from tests.factories.placing import TESTS
from tests.service.care.conftest import Care, make_care

pytestmark = pytest.mark.django_db
PASSWORD = "kelp and rock and tide"
WORDS = {"kind": "safeguarding", "text": "A bruise on the arm.", "action_taken": "Rang the duty line."}


@pytest.fixture
def care() -> Care:
    return make_care()


@pytest.fixture
def client(care: Care) -> Client:
    """Signed in as the therapist, whose session has just ended."""
    made = Client()
    made.force_login(care.therapist, backend="django.contrib.auth.backends.ModelBackend")
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    return made


def page_of(care: Care) -> str:
    return reverse("risk-note", args=[care.two.family.pk])


def send(client: Client, care: Care) -> HttpResponse:
    return client.post(page_of(care), WORDS, headers={"referer": f"http://testserver{page_of(care)}"}, follow=True)


def sign_in(client: Client, user: User) -> HttpResponse:
    set_password(user=user, password=PASSWORD, by=TESTS)
    reset_second_factor(user=user, by=TESTS)
    app = give_app(user)
    typed = {"username": user.email, "password": PASSWORD, "next": "/families/"}
    client.post(reverse("sign-in"), typed)
    return client.post(reverse("second-factor"), {"code": app.code()})


def test_it_is_said_at_the_door_that_the_form_is_kept(client: Client, care: Care) -> None:
    assert "What you just sent is kept and offered to you again." in send(client, care).text


def test_its_writer_is_offered_it_and_sends_it_as_it_was(client: Client, care: Care) -> None:
    send(client, care)
    assert sign_in(client, care.therapist).headers["Location"] == reverse("unsent")
    assert '<blockquote class="para">A bruise on the arm.</blockquote>' in client.get(reverse("unsent")).text
    assert not RiskNote.objects.exists()
    client.post(reverse("unsent"), WORDS, follow=True)
    note = RiskNote.objects.get()
    assert (note.text, note.action_taken, note.author) == (WORDS["text"], WORDS["action_taken"], care.therapist)
    assert client.get(reverse("unsent")).headers["Location"] == "/"


def test_it_may_be_thrown_away(client: Client, care: Care) -> None:
    send(client, care)
    sign_in(client, care.therapist)
    assert client.post(reverse("unsent-drop")).headers["Location"] == page_of(care)
    assert sign_in(client, care.therapist).headers["Location"] == "/families/"


def test_somebody_else_who_signs_in_on_the_device_never_sees_it(client: Client, care: Care) -> None:
    send(client, care)
    assert sign_in(client, make_user(care.team, name="Kerra Vean")).headers["Location"] == "/families/"
    assert client.get(reverse("unsent")).headers["Location"] == "/"


def test_a_password_is_not_kept(client: Client) -> None:
    for typed in ({"present": "one two", "new": "kelp and rock", "again": "kelp and rock"}, {"password": "one two"}):
        page = client.post(reverse("password-change"), typed, follow=True)
        assert "offered to you again" not in page.text
        assert "unsent" not in client.session


def test_a_tab_that_was_told_of_the_end_does_not_take_the_form_of_another_with_it(care: Care) -> None:
    """The session's cookie goes with the first page that finds it ended."""
    client = Client()
    sign_in(client, care.therapist)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    client.get(reverse("calendar"))
    client.cookies.pop("sessionid", None)
    assert "What you just sent is kept" in send(client, care).text
    sign_in(client, care.therapist)
    assert "A bruise on the arm." in client.get(reverse("unsent")).text


def test_after_signing_out_a_form_is_kept_for_nobody(care: Care) -> None:
    client = Client()
    sign_in(client, care.therapist)
    client.post(reverse("sign-out"))
    assert "holdfast-writer" not in {name for name, each in client.cookies.items() if each.value}
    client.cookies["holdfast-writer"] = f"{care.therapist.pk}:forged:signature"
    send(client, care)
    assert "unsent" not in client.session


def test_a_form_of_nobody_knows_whom_is_not_kept(client: Client, care: Care) -> None:
    Session.objects.all().delete()
    assert "offered to you again" not in send(client, care).text
    assert "unsent" not in client.session
