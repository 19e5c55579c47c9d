"""No name, number or word that somebody typed reaches a log or an error page, whatever goes wrong.

Requests go through the real WSGI application with its real handler, formatter and error pages; a canary is planted
wherever a person's data could stand.
"""

import logging
from collections.abc import Iterator
from io import BytesIO, StringIO
from urllib.parse import urlencode

import pytest
from django.core.signals import request_started
from django.db import close_old_connections

from holdfast.config.logs import Impersonal
from holdfast.config.wsgi import application

CANARIES = ("Quillfeather", "quillfeather", "9434765919", "943 476 5919", "wept", "KT7 0QX")
PLANTED = "Quillfeather 9434765919 wept 943 476 5919 KT7 0QX"
TOKEN = "a" * 32

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.broken_urls")]


@pytest.fixture(autouse=True)
def connection_of_the_test() -> Iterator[None]:
    """A request begins by closing connections in an unusual state, such as inside this test's transaction."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """What the one handler that Holdfast sets would have written."""
    (handler,) = [one for one in logging.getLogger().handlers if isinstance(one.formatter, Impersonal)]
    written = StringIO()
    monkeypatch.setattr(handler, "stream", written)
    return written


def ask(path: str, method: str = "GET", form: dict[str, str] | None = None, **environ: str) -> tuple[int, str]:
    body = urlencode(form or {}).encode()
    said: list[str] = []
    answer = application(
        {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": urlencode({"q": PLANTED}),
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "192.0.2.7",
            "HTTP_USER_AGENT": PLANTED,
            "HTTP_REFERER": "http://localhost/Quillfeather/",
            "HTTP_COOKIE": f"csrftoken={TOKEN}",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
            "wsgi.url_scheme": "http",
            "wsgi.errors": StringIO(),
        }
        | environ,
        lambda status, headers: said.append(status),
    )
    return int(said[0].split()[0]), b"".join(answer).decode()


def typed(**more: str) -> dict[str, str]:
    return {"note": PLANTED, "csrfmiddlewaretoken": TOKEN, **more}


def assert_silent(log: StringIO, page: str) -> None:
    for canary in CANARIES:
        assert canary not in log.getvalue()
        assert canary not in page
    assert "Traceback" not in page


@pytest.mark.parametrize(
    ("how", "status"), [("error", 500), ("refused", 403), ("bad", 400), ("odd", 400), ("gone", 404)]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_that_fails(method: str, how: str, status: int, log: StringIO) -> None:
    got, page = ask(f"/broken/{how}/Quillfeather/", method, typed() if method == "POST" else None)
    assert got == status
    assert_silent(log, page)
    assert f"{status} {method} /broken/<str:how>/<str:name>/" in log.getvalue()


def test_the_log_still_says_what_failed_and_where(log: StringIO) -> None:
    ask("/broken/error/Quillfeather/")
    assert "ERROR django.request:" in log.getvalue()
    assert "[ValueError]" in log.getvalue()
    assert "tests/config/broken_urls.py" in log.getvalue()
    assert "in broken" in log.getvalue()


def test_words_of_a_message_stay_without_their_values(log: StringIO) -> None:
    ask("/broken/gone/Quillfeather/")
    assert "elsewhere: words about …, who is …" in log.getvalue()
    assert "elsewhere: said by broken_urls:" in log.getvalue()


def test_an_address_that_is_not_there(log: StringIO) -> None:
    status, page = ask("/families/Quillfeather/9434765919/")
    assert status == 404
    assert_silent(log, page)
    assert "404 GET an unknown address" in log.getvalue()


def test_a_form_without_its_token(log: StringIO) -> None:
    status, page = ask("/sign-in/", "POST", {"username": "quillfeather@example.org", "note": PLANTED})
    assert status == 403
    assert "This form was open too long" in page
    assert_silent(log, page)
    assert "403 POST /sign-in/" in log.getvalue()


def test_a_lock_out(log: StringIO) -> None:
    form = typed(username="quillfeather@example.org", password="wept 9434765919")
    tries = [ask("/sign-in/", "POST", form) for _ in range(6)]
    assert [status for status, _ in tries] == [200, 200, 200, 200, 429, 429]
    assert "axes" in log.getvalue(), "the lock-out itself is logged"
    assert "192.0.2.7" not in log.getvalue()
    assert_silent(log, tries[-1][1])


def test_a_host_that_is_not_ours(log: StringIO) -> None:
    status, page = ask("/sign-in/", HTTP_HOST="quillfeather.example")
    assert status == 400
    assert "DisallowedHost" in log.getvalue()
    assert_silent(log, page)


def test_a_form_with_too_many_fields(log: StringIO) -> None:
    status, page = ask("/sign-in/", "POST", typed(**{f"Quillfeather{number}": "1" for number in range(1001)}))
    assert status == 400
    assert_silent(log, page)


@pytest.mark.parametrize("name", ["", "django", "django.request", "django.server", "django.security.csrf", "axes"])
def test_no_other_handler_writes(name: str) -> None:
    others = [one for one in logging.getLogger(name).handlers if not _of_the_test_run(one)]
    assert all(isinstance(one.formatter, Impersonal) for one in others)
    assert bool(others) == (name == "")


def _of_the_test_run(handler: logging.Handler) -> bool:
    return type(handler).__module__.startswith("_pytest")


def test_an_exception_given_as_a_value_is_named_by_its_kind() -> None:
    record = logging.LogRecord("pool", 30, "pool.py", 7, "error connecting: %s", (OSError(PLANTED),), None)
    said = Impersonal().format(record)
    assert said.endswith("WARNING pool: error connecting: … [OSError]")
