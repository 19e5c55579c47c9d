"""Whether the service is well, its figures, and one line for each request: without anybody in them."""

import json
import logging
from io import StringIO
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from holdfast.config import pages
from holdfast.config.logs import OWN, Impersonal, Structured, chosen_form, logging_settings
from holdfast.config.monitoring import known, metrics
from holdfast.science.errors import BadInput
from tests.factories import make_family, make_team, make_user

pytestmark = pytest.mark.django_db


class Gone:
    def __call__(self, execute: Any, *asked: Any) -> Any:
        raise OperationalError("connection to 192.0.2.7 failed for Quillfeather")


def figure(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0


def test_alive_asks_nobody(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = Client().get("/health/live")
    assert (response.status_code, response.content) == (200, b"ok")


def test_ready_when_all_is_well() -> None:
    assert [state for state in known.states() if state.wrong] == []
    response = Client().get("/health/ready")
    assert (response.status_code, response.content) == (200, b"ready")


def test_not_ready_without_the_database_and_a_stranger_is_told_no_more() -> None:
    with connection.execute_wrapper(Gone()):
        ready, alive, health = (Client().get(f"/health/{name}") for name in ("ready", "live", ""))
    assert (ready.status_code, ready.content) == (503, b"not ready")
    assert (health.status_code, health.content) == (503, b"not ready")
    assert alive.status_code == 200


@pytest.mark.parametrize(
    ("attribute", "value", "says"),
    [("_room", lambda: "less than 200 MB are free: make room.", "200 MB"), ("_tables", lambda: "older", "older")],
)
def test_not_ready_for_other_reasons(monkeypatch: Any, attribute: str, value: Any, says: str) -> None:
    monkeypatch.setattr(known, attribute, value)
    assert any(says in state.wrong for state in known.states())
    response = Client().get("/health/ready")
    assert (response.status_code, response.content) == (503, b"not ready")


def test_a_short_key_is_not_ready() -> None:
    with override_settings(SECRET_KEY="short"):
        assert not known.ready()


def test_jobs_that_wait_too_long_are_not_ready() -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_jobs (queue_name, task_name) values ('default', 'seal-audit')")
        assert known.ready()
        cursor.execute("update procrastinate_events set at = at - interval '2 hours'")
    assert any("1 jobs have waited" in state.wrong for state in known.states())


def test_the_figures_know_routes_and_nobody() -> None:
    team = make_team()
    user, family = make_user(team), make_family(team, "Quillfeather").family
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    labels = {"route": "/families/<int:pk>/", "method": "GET", "status": "200"}
    before = figure("holdfast_requests_total", **labels)
    client.get(reverse("family", args=[family.pk]))
    client.get("/families/Quillfeather/")
    client.generic("QUILLFEATHER", "/health/live")
    assert figure("holdfast_requests_total", **labels) == before + 1
    assert figure("holdfast_request_seconds_count", route="/families/<int:pk>/") >= 1
    assert figure("holdfast_queries_total", route="/families/<int:pk>/") > 5
    said = client.get("/metrics").content.decode()
    assert 'route="/families/<int:pk>/"' in said
    assert 'holdfast_sign_ins_total{outcome="failed"}' in said
    for canary in ("uillfeather", "UILLFEATHER", "saltmarsh", team.name):
        assert canary not in said


def test_sign_ins_are_counted() -> None:
    before = figure("holdfast_sign_ins_total", outcome="failed")
    Client().post(reverse("sign-in"), {"username": "a@example.org", "password": "wrong"})
    assert figure("holdfast_sign_ins_total", outcome="failed") == before + 1


def test_figures_are_for_this_machine_or_a_token() -> None:
    assert Client().get("/metrics").status_code == 200
    assert Client().get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert Client().get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    assert Client().get("/metrics", REMOTE_ADDR="?").status_code == 404
    with override_settings(BEHIND_TLS=True):
        assert Client().get("/metrics").status_code == 404
    with override_settings(METRICS_TOKEN="kelp"):
        assert Client().get("/metrics").status_code == 404
        assert Client().get("/metrics", headers={"Authorization": "Bearer rock"}).status_code == 404
        far = Client(REMOTE_ADDR="192.0.2.7", headers={"Authorization": "Bearer kelp"})
        assert far.get("/metrics").status_code == 200


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What HOLDFAST_LOG=json writes."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Structured())
    log = logging.getLogger(OWN)
    monkeypatch.setattr(log, "level", logging.INFO)
    log.manager._clear_cache()  # type: ignore[attr-defined]
    log.addHandler(handler)
    logging.getLogger("django.request").addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    log.removeHandler(handler)
    logging.getLogger("django.request").removeHandler(handler)
    monkeypatch.undo()
    log.manager._clear_cache()  # type: ignore[attr-defined]


def test_a_line_for_each_request(lines: Any) -> None:
    team = make_team()
    user, family = make_user(team), make_family(team).family
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(reverse("family", args=[family.pk]), {"q": "Quillfeather"})
    (line,) = lines()
    assert line.pop("milliseconds") > 0
    assert line.pop("queries") > 5
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "source": "holdfast.request",
        "said": "answered",
        "request": response.headers["X-Request-Id"],
        "route": "/families/<int:pk>/",
        "method": "GET",
        "status": 200,
        "user": user.pk,
    }


def test_what_failed_has_the_number_that_the_page_shows(lines: Any) -> None:
    response = Client().get("/no/such/Quillfeather/")
    shown = response.headers["X-Request-Id"]
    assert shown in response.content.decode()
    assert {line["request"] for line in lines()} == {shown}
    assert "Quillfeather" not in json.dumps(lines())


def test_a_proxys_number_is_taken_over_if_it_is_one() -> None:
    given = "0123456789abcdef"
    assert Client().get("/health/live", headers={"X-Request-Id": given}).headers["X-Request-Id"] == given
    forged = Client().get("/health/live", headers={"X-Request-Id": "Quillfeather"}).headers["X-Request-Id"]
    assert len(forged) == 16
    assert "Quillfeather" not in forged


def test_an_error_page_without_a_request_number_has_none() -> None:
    page = pages.server_error(RequestFactory().get("/")).content.decode()
    assert "number of this request" not in page


def test_logs_are_text_or_json() -> None:
    assert chosen_form("") == "text"
    assert logging_settings("json")["handlers"]["console"]["formatter"] == "json"
    assert logging_settings("text")["loggers"][OWN]["level"] == "WARNING"
    with pytest.raises(BadInput, match="allowed are text and json"):
        chosen_form("xml")


@pytest.mark.parametrize("form", [Impersonal(), Structured()])
def test_neither_form_says_what_was_typed(form: logging.Formatter) -> None:
    try:
        raise ValueError("Quillfeather wept")
    except ValueError as error:
        record = logging.LogRecord(
            "x", 40, "x.py", 7, "of %s", ("Quillfeather",), (type(error), error, error.__traceback__)
        )
    record.facts = {"name": "Quillfeather"}
    said = form.format(record)
    assert "Quillfeather" not in said
    assert "ValueError" in said
