"""Somebody at work: a page is read, its form is sent back; over the network, or straight into Django in the tests."""

from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

from tests.pages import forms_of

Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Answer:
    status: int
    page: str
    location: str


class Desk(Protocol):
    def get(self, path: str) -> Answer: ...

    def post(self, path: str, fields: Fields) -> Answer: ...


@dataclass
class NetworkDesk:
    """Over HTTP, with the cookies of a session."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Fields) -> Answer:
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        from http.client import HTTPConnection
        from http.cookies import SimpleCookie

        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://127.0.0.1:{self.port}",
            }
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            found = connection.getresponse()
            page = found.read().decode()
        finally:
            connection.close()
        for line in found.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(found.status, page, found.headers.get("Location", ""))


@dataclass
class DjangoDesk:
    """Straight into Django, for the tests."""

    client: Any

    def get(self, path: str) -> Answer:
        return self._told(self.client.get(path))

    def post(self, path: str, fields: Fields) -> Answer:
        return self._told(self.client.post(path, fields))

    @staticmethod
    def _told(found: Any) -> Answer:
        return Answer(found.status_code, found.content.decode(), found.headers.get("Location", ""))


def form_in(page: str, having: str) -> tuple[str, Fields]:
    """Where the form that has a field is sent, and what it would send as it stands."""
    for given, pairs in forms_of(page):
        if any(name == having for name, _ in pairs):
            fields: Fields = {}
            for name, value in pairs:
                fields.setdefault(name, []).append(value)
            return given.get("action") or "", fields
    raise LookupError(f"no form has a field {having}")
