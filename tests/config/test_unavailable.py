"""When the database cannot be asked: a page that says so, keeps what was sent, and asks the database for nothing."""

import json

import psycopg
import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from holdfast.config import pages, sessions, unavailable

POST = {"note": "She smiled <b>twice</b>", "csrfmiddlewaretoken": "abc", "people": ["1", "2"]}


def failed(state: str | None = None) -> OperationalError:
    kinds = {None: psycopg.OperationalError, **psycopg.errors._sqlcodes}
    error = OperationalError("no")
    error.__cause__ = kinds[state]("no")
    return error


def answer(request, error: Exception | None = None) -> HttpResponse:
    try:
        raise error or failed()
    except Exception:
        return pages.server_error(request)


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (failed(), unavailable.GONE),
        (failed("57P01"), unavailable.GONE),
        (failed("53300"), unavailable.GONE),
        (failed("53100"), unavailable.FULL),
        (failed("55P03"), unavailable.BUSY),
        (failed("40P01"), unavailable.BUSY),
        (InterfaceError("closed"), unavailable.GONE),
        (ValueError("ours"), None),
        (None, None),
    ],
)
def test_which_faults_are_the_databases(error, fault):
    assert unavailable.fault_of(error) is fault


def test_a_fault_of_ours_stays_one():
    assert answer(RequestFactory().get("/"), ValueError("ours")).status_code == 500


def test_a_page_says_what_happened_and_when_to_come_back():
    response = answer(RequestFactory().get("/families/7/"))
    page = response.content.decode()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "15")
    assert "Holdfast cannot reach its database" in page
    assert 'href="/families/7/"' in page
    assert "<form" not in page


def test_a_form_stays_in_the_page_and_is_sent_again_from_there():
    page = answer(RequestFactory().post("/sessions/7/?tab=2", POST)).content.decode()
    assert '<form method="post" action="/sessions/7/?tab=2"' in page
    assert 'name="note" value="She smiled &lt;b&gt;twice&lt;/b&gt;"' in page
    assert page.count('name="people"') == 2
    assert 'name="csrfmiddlewaretoken" value="abc"' in page
    assert "Send it again" in page


def test_a_password_is_never_written_into_a_page():
    page = answer(
        RequestFactory().post("/sign-in/", {"username": "isla@example.org", "password": "kelp"})
    ).content.decode()
    assert "kelp" not in page
    assert "isla@example.org" not in page


def test_files_have_to_be_chosen_again():
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = RequestFactory().post("/letters/", {"words": "a letter", "file": SimpleUploadedFile("a.txt", b"text")})
    assert "have to be chosen again" in answer(sent).content.decode()


def test_a_form_too_long_for_a_page_is_not_put_into_it():
    page = answer(RequestFactory().post("/", {"note": "x" * 200_001})).content.decode()
    assert "cannot be kept in this page" in page
    assert "xxx" not in page


@pytest.mark.parametrize("headers", [{"HTTP_X_REQUESTED_WITH": "fetch"}, {"HTTP_SEC_FETCH_MODE": "cors"}])
def test_a_script_that_saves_is_told_to_try_again(headers):
    response = answer(RequestFactory().post("/sessions/7/draft/", POST, **headers))
    assert response.status_code == 503
    told = json.loads(response.content)
    assert (told["saved"], told["try_again_in"]) == (False, 15)


@pytest.mark.parametrize(("cause", "answered"), [(failed(), 302), (None, None)])
def test_a_session_that_cannot_be_renewed_leaves_the_answer_as_it_is(monkeypatch, cause, answered):
    def interrupted(self, request, response):
        raise SessionInterrupted from cause

    monkeypatch.setattr(sessions.SessionMiddleware, "process_response", interrupted)
    done = HttpResponse(status=302)
    middleware = sessions.Sessions(lambda request: done)
    if answered:
        assert middleware.process_response(RequestFactory().post("/"), done) is done
    else:
        with pytest.raises(SessionInterrupted):
            middleware.process_response(RequestFactory().post("/"), done)
