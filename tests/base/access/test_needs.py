"""A page says which permission it needs; who lacks it is told so, in words."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.organisation.models import Role, User
from tests.factories import make_team, make_user

pytestmark = pytest.mark.django_db


@needs(Permission.ALLOCATE)
def board(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the board")


def asked_by(user: User) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_who_holds_the_permission_in_some_team_gets_the_page() -> None:
    director = make_user(make_team(), Role.CLINICAL_DIRECTOR)
    assert board(asked_by(director)).content == b"the board"


def test_who_does_not_is_refused() -> None:
    with pytest.raises(PermissionDenied):
        board(asked_by(make_user(make_team(), Role.PRACTITIONER)))


def test_the_view_keeps_its_name_and_says_what_it_needs() -> None:
    assert (board.__name__, board.permission) == ("board", Permission.ALLOCATE)


def test_the_refusal_is_a_page_that_says_what_to_do() -> None:
    client = Client()
    client.force_login(make_user(make_team(), Role.EVALUATOR), backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(reverse("allocation-board"))
    assert response.status_code == 403
    assert "This page is not open to you" in response.content.decode()
    assert "ask who manages accounts" in response.content.decode()
