"""What every answer carries so that a browser keeps a family's record to the person who opened it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from tests.factories import make_team, make_user

pytestmark = pytest.mark.django_db
OPEN = ["/sign-in/", "/health/", "/no/such/page/", "/families/"]
SIGNED_IN = ["/settings/", "/no/such/page/", "/allocation/"]


def signed_in() -> Client:
    client = Client()
    client.force_login(make_user(make_team()), backend="django.contrib.auth.backends.ModelBackend")
    return client


def answers() -> list[HttpResponse]:
    client = signed_in()
    return [Client().get(path) for path in OPEN] + [client.get(path) for path in SIGNED_IN]


def policy(response: HttpResponse) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def test_only_own_scripts_and_styles_run_and_nothing_inline() -> None:
    for response in answers():
        found = policy(response)
        assert found["default-src"] == "'none'"
        assert {found[name] for name in ("script-src", "style-src", "connect-src", "form-action")} == {"'self'"}
        assert found["frame-ancestors"] == found["base-uri"] == "'none'"
        assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_no_page_is_framed_guessed_or_told_to_other_sites() -> None:
    for response in answers():
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_no_page_stays_in_a_cache() -> None:
    for response in answers():
        assert "no-store" in response.headers["Cache-Control"]
        assert "private" in response.headers["Cache-Control"]


def test_no_script_reads_the_session_and_no_other_site_sends_it() -> None:
    cookie = signed_in().get("/settings/").cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_no_other_site_sends_the_forms_token() -> None:
    assert Client().get("/sign-in/").cookies["csrftoken"]["samesite"] == "Lax"


def in_a_process_of_its_own(expression: str, **environment: str) -> str:
    code = f"from holdfast.config import settings as s; print({expression})"
    known = {"HOLDFAST_SECRET_KEY": "only for tests", **environment}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **known}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


SECURE = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.SECURE_PROXY_SSL_HEADER"


def test_behind_https_cookies_go_nowhere_else() -> None:
    said = in_a_process_of_its_own(SECURE, HOLDFAST_TLS="1")
    assert said == "True True True ('HTTP_X_FORWARDED_PROTO', 'https')"
    assert in_a_process_of_its_own(SECURE, HOLDFAST_TLS="") == "False False False None"


def test_programs_of_this_machine_ask_by_its_own_name_whatever_the_service_is_called() -> None:
    """Else a container's own check whether it is well is refused, and the proxy that waits for it never starts."""
    assert in_a_process_of_its_own("s.ALLOWED_HOSTS", HOLDFAST_HOSTS="care.example, ") == str(
        ["care.example", "127.0.0.1", "localhost", "[::1]"]
    )
    assert in_a_process_of_its_own("s.ALLOWED_HOSTS", HOLDFAST_HOSTS="") == str(["127.0.0.1", "localhost", "[::1]"])


def test_errors_are_shown_on_the_screen_only_when_asked_for() -> None:
    assert in_a_process_of_its_own("s.DEBUG", HOLDFAST_DEBUG="") == "False"
    assert in_a_process_of_its_own("s.DEBUG", HOLDFAST_DEBUG="yes") == "False"


def test_passwords_are_long_and_not_common() -> None:
    names = {one["NAME"].rsplit(".", 1)[1]: one.get("OPTIONS", {}) for one in settings.AUTH_PASSWORD_VALIDATORS}
    assert names["MinimumLengthValidator"] == {"min_length": 12}
    assert "CommonPasswordValidator" in names
