"""The attack in small, on the real server; the whole is `python -m soak hostile`."""

from typing import Any

import pytest
import requests

from soak.hostile.judging import CANARY, faults
from soak.hostile.trial import attacked_on

REQUESTS = 300


@pytest.mark.slow
def test_no_error_and_no_foreign_row(test_server: Any, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        found = attacked_on(test_server, REQUESTS, seed=7)
    assert (found.errors, found.foreign, found.others) == ([], [], [])
    assert found.sent >= REQUESTS
    assert (found.roles, found.states) == (8, 4)
    assert found.planted > 80
    assert {200, 302, 400, 403, 404} <= set(found.statuses)


def answer(status: int = 200, body: str = "", **headers: str) -> requests.Response:
    made = requests.Response()
    made.status_code, made._content, made.url = status, body.encode(), "http://127.0.0.1/families/"
    made.headers.update({"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Content-Type": "text/html"})
    made.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return made


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (answer(500), "500: it"),
        (answer(503), "503: it"),
        (answer(body=f"<p>{CANARY.title()}</p>"), "a row of another team: it"),
        (answer(Content_Disposition=f"attachment; filename={CANARY}.pdf"), "a row of another team: it"),
        (answer(body="<script>alert('qvxss')</script>"), "a script that runs: it"),
        (answer(body='"><img src=x onerror=alert("qvxss")>'), "a script that runs: it"),
        (answer(body="Traceback (most recent call last)"), "a trace of the program: it"),
        (answer(302, Location="https://evil.example/"), "a way to another site: it"),
        (answer(302, Location="//evil.example/"), "a way to another site: it"),
        (answer(Set_Cookie="qvx=1"), "a cookie that was sent in: it"),
        (answer(Set_Cookie="a=b; Path=/, qvx=1"), "a cookie that was sent in: it"),
        (answer(X_Frame_Options=""), "no X-Frame-Options: it"),
    ],
)
def test_each_fault_is_seen(bad: requests.Response, said: str) -> None:
    assert faults(bad, "it") == [said]


def test_a_sound_answer_has_no_fault() -> None:
    assert faults(answer(body="&lt;script&gt;alert('qvxss')"), "it") == []
    assert faults(answer(Set_Cookie="csrftoken=aqvxb; Path=/"), "it") == []
    assert faults(answer(302, Location="/sign-in/?next=//evil.example/"), "it") == []
