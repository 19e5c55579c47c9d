"""Nothing that somebody types makes this machine ask another one, open a file, or run a program."""

import ast
import builtins
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.access.matrix import rows
from tests.access.test_matrix import path_of
from tests.access.trying import as_before, client_of, desks, taken_back
from tests.access.world import World
from tests.attacks.asking import written

ROOT = Path(__file__).parents[2]
INSIDE = "file://169.254.169.254/../../qz/passwd"
ASKS = ("urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "telnetlib")


class Asked(AssertionError):
    """Something was asked of another machine."""


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A machine on which every call outward, and every start of a program, is written down and refused."""
    heard: list[str] = []

    def refuse(*told: Any, **_: Any) -> Any:
        heard.append(repr(told)[:100])
        raise Asked(told)

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    return heard


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all files that are opened."""
    names, real = [], builtins.open

    def noting(file: Any, *more: Any, **named: Any) -> Any:
        names.append(str(file))
        return real(file, *more, **named)

    monkeypatch.setattr(builtins, "open", noting)
    monkeypatch.setattr("io.open", noting)
    return names


def test_what_is_patched_is_noticed(alone: list[str]) -> None:
    with pytest.raises(Asked):
        urllib.request.urlopen(INSIDE)  # noqa: S310 - it is refused
    with pytest.raises(Asked):
        socket.create_connection(("127.0.0.1", 1))
    assert len(alone) == 2


def test_an_address_that_is_typed_is_asked_by_nobody_and_a_path_not_opened(
    alone: list[str], opened: list[str], made: World
) -> None:
    """In every field of every form, and in every query that a page reads."""
    sent = 0
    for one in written(made):
        with taken_back():
            sent += 1
            one.client.post(one.address, dict.fromkeys(one.fields, INSIDE) | {"next": INSIDE, "url": INSIDE})
    clients = desks(made.people)
    for row in rows():
        role = next(iter(row.reads.split()), None)
        if role and row.name not in ("health", "health-ready", "metrics"):
            with as_before(clients[role]):
                clients[role].get(path_of(row, made), dict.fromkeys(("q", "next", "url", "team"), INSIDE))
    assert sent > 80
    assert alone == []
    assert [name for name in opened if "qz" in name or "passwd" in name] == []


def test_only_the_organisations_sign_in_asks_another_machine_and_its_address_is_the_environments() -> None:
    """No module of Holdfast's own brings in a library that asks other machines."""
    found = {}
    for path in (ROOT / "holdfast").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if bad := [name for name in names if name.startswith(ASKS)]:
                found[str(path.relative_to(ROOT))] = bad
    assert set(found) <= {"holdfast/base/signin/views/organisation.py"}
    source = (ROOT / "holdfast/config/signing_in.py").read_text("utf-8")
    assert "environ" in source
    assert "SINGLE_SIGN_ON" in (ROOT / "holdfast/config/settings.py").read_text("utf-8")
    assert not settings.SINGLE_SIGN_ON, "and none is asked where none is named"


PATHS = [
    "../holdfast/config/settings.py", "..%2f..%2fetc/passwd", "%2e%2e/%2e%2e/etc/passwd", "..\\..\\etc\\passwd",
    "....//....//etc/passwd", "/etc/passwd", "%00/etc/passwd", "..;/..;/etc/passwd", ".git/config",
    "css/../../settings.py",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("below", ["/static/", "/static/ui/", "/evaluation/report/", "/evaluation/", "/"])
def test_no_address_leads_to_a_file(below: str, path: str, made: World) -> None:
    answer = client_of(made.people["evaluator"]).get(f"{below}{path}")
    assert answer.status_code in (302, 400, 404), answer
    body = b"".join(answer) if answer.streaming else answer.content
    assert b"root:" not in body
    assert b"SECRET_KEY" not in body


def test_no_folder_is_listed(made: World) -> None:
    for below in ("/static/", "/static/ui/", "/static/nhsuk/"):
        assert Client().get(below).status_code in (302, 404)
