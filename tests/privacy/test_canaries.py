"""Nothing that a person typed or that names a person leaves the page that shows it to those who may see it.

Canaries stand in every identifying and clinical field and in every field of every form. All pages are opened, all forms
sent, and things go wrong in every way; then everything that is not the page itself is searched: the log in both forms,
error pages, addresses, headers, the audit's facts, the queue, the figures, files left behind, the extract.
"""

import logging
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings

from holdfast.base.audit.models import AccessEvent, AuditEvent
from holdfast.config.logs import OWN, Impersonal, Structured
from holdfast.config.monitoring import metrics
from tests.access.matrix import rows
from tests.access.test_matrix import path_of
from tests.access.world import World
from tests.privacy.planting import NHS, PERSONAL, TOKEN, fields

CANARY = re.compile(rf"{TOKEN}\d\d|{TOKEN.lower()}\d\d|{NHS}|{TOKEN}typed")
TYPED = f"{TOKEN}typed {NHS}"
NAMES = re.compile(r'\bname="([^"]+)"')
ADDRESSES = re.compile(r'\b(?:href|src|action|formaction)="([^"]*)"')
ERROR_PAGE = "The number of this request"


@dataclass
class Heard:
    """All output that is not a page, by what it came from."""

    said: list[tuple[str, str]] = field(default_factory=list)

    def add(self, source: str, text: str) -> None:
        self.said.append((source, text))

    def leaks(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for source, text in self.said:
            for match in CANARY.finditer(text):
                around = text[max(0, match.start() - 60) : match.end() + 20]
                found.setdefault(source, []).append(around)
        return {source: texts[:2] for source, texts in found.items()}

    def answer(self, source: str, response: HttpResponse) -> None:
        self.add(f"headers of {source}", "\n".join(f"{name}: {value}" for name, value in response.headers.items()))
        if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            return
        page = response.content.decode()
        self.add(f"addresses in {source}", "\n".join(ADDRESSES.findall(page)))
        if ERROR_PAGE in page:
            self.add(f"error page of {source}", page)


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Everything that is logged, in both forms, the lines of requests too."""
    written, root, own = StringIO(), logging.getLogger(), logging.getLogger(OWN)
    handlers = []
    for form in (Impersonal(), Structured()):
        handler = logging.StreamHandler(written)
        handler.setFormatter(form)
        handlers.append(handler)
        root.addHandler(handler)
    before, own.level = own.level, logging.INFO
    logging.Manager._clear_cache(root.manager)  # type: ignore[attr-defined]
    yield written
    own.level = before
    logging.Manager._clear_cache(root.manager)  # type: ignore[attr-defined]
    for handler in handlers:
        root.removeHandler(handler)


def enter(who: Any) -> Client:
    client = Client(raise_request_exception=False, headers={"User-Agent": TYPED})
    if who is not None:
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def entered(clients: dict[str, Client], world: World, role: str) -> Client:
    """One client for each role: signing in costs more than the page. Anew when a page has signed it out."""
    there = clients.get(role)
    if there is None or (world.people.get(role) and SESSION_KEY not in there.session):
        there = clients[role] = enter(world.people.get(role))
    return there


def walk(world: World, heard: Heard) -> None:
    """Every URL as one who may, with every form filled with canaries; and sent to by nobody."""
    clients: dict[str, Client] = {}
    for row in rows():
        address = path_of(row, world)
        client = entered(clients, world, next(iter((row.reads or row.writes).split()), ""))
        page = client.get(address)
        heard.answer(f"GET {row.name}", page)
        typed = dict.fromkeys({*NAMES.findall(page.content.decode(errors="replace")), "note", "text", "q"}, TYPED)
        if row.writes:
            heard.answer(f"POST {row.name}", client.post(address, typed))
            heard.answer(f"POST {row.name} by nobody", enter(None).post(address, typed))


def go_wrong(heard: Heard) -> None:
    for address in ("/broken/error/X/", "/broken/refused/X/", "/broken/bad/X/", "/broken/odd/X/", "/refused/X/"):
        for method in ("get", "post"):
            response = getattr(enter(None), method)(address.replace("X", TYPED), {"q": TYPED, "note": TYPED})
            assert response.status_code >= 400
            heard.answer(address, response)
    heard.answer("404", enter(None).get(f"/no/{TYPED}/"))
    strict = Client(enforce_csrf_checks=True)
    heard.answer("CSRF", strict.post("/sign-in/", {"username": TYPED}))
    for _ in range(7):
        last = enter(None).post("/sign-in/", {"username": f"{TOKEN}typed@example.org", "password": TYPED})
        heard.answer("lock-out", last)
    assert last.status_code == 429


def kept(heard: Heard) -> None:
    """What was kept beside the records: codes and numbers, but for the names that the audit is there to keep."""
    for event in AuditEvent.objects.all():
        heard.add("facts of the audit", f"{event.what} {event.subject_type} {event.facts}")
    for look in AccessEvent.objects.exclude(page="family"):
        heard.add("looks", f"{look.page} {look.subject_type}")
    for table, columns in (
        ("procrastinate_jobs", "args::text || coalesce(lock, '') || coalesce(queueing_lock, '')"),
        ("jobs_jobfailure", "jobs_jobfailure::text"),
        ("axes_accessattempt", "path_info || get_data || post_data || http_accept"),
    ):
        with connection.cursor() as cursor:
            cursor.execute(f"select {columns} from {table}")
            for (text,) in cursor.fetchall():
                heard.add(table, text or "")


def extract(world: World, heard: Heard, home: Path) -> None:
    import pyarrow.parquet as pq

    from holdfast.reports.extract import write_extract
    from tests.factories.placing import TESTS

    folder = write_extract(team=world.team, by=TESTS)
    files = list(Path(folder).rglob("*.parquet"))
    assert files
    for path in files:
        heard.add(f"extract {path.name}", str(pq.read_table(path).to_pylist()))


def test_no_canary_is_heard(world: World, log: StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = tmp_path / "left"
    left.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(left))
    heard = Heard()
    with override_settings(ROOT_URLCONF="tests.privacy.urls"):
        walk(world, heard)
        go_wrong(heard)
    kept(heard)
    with override_settings(HOLDFAST_HOME=tmp_path / "home"):
        extract(world, heard, tmp_path)
    heard.add("the log", log.getvalue())
    heard.add("figures", metrics.text().decode())
    for path in left.rglob("*"):
        heard.add(
            f"a file left behind, {path.name}", path.name + (path.read_text(errors="replace") if path.is_file() else "")
        )
    failed = set(re.findall(r" 500 (?:GET|POST) (\S+) request", log.getvalue()))
    assert failed == {"/broken/<str:how>/<str:name>/", "/refused/<str:name>/"}, "those and no others fail"
    assert '"route"' in log.getvalue()
    assert heard.leaks() == {}


def test_the_search_finds_what_is_planted() -> None:
    heard = Heard()
    heard.add("x", "of Qz042uill and 9434765919")
    assert list(heard.leaks()) == ["x"]


def test_every_field_that_takes_words_is_planted() -> None:
    assert len(fields()) > 30
    assert all(model.PRIVACY[one.name] in PERSONAL for model, one in fields())
