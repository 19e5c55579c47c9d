"""A browser of few words: it keeps cookies, reads the fields of a form, and sends it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

Fields = list[tuple[str, str]]
PATIENCE = 15  # seconds; longer than the service waits for its database
PARTS = ("day", "month", "year")


class NotAnswered(Exception):
    """No answer came, or one that says that nothing was done."""


class Refused(Exception):
    """An answer that a working service would not give to this request."""


class Browser:
    """`address` is where requests come from: any of this machine's own."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None, address: str = "127.0.0.1") -> None:
        self.port = port
        self.cookies = dict(cookies or {})
        self.source = (address, 0)

    def form(self, path: str, having: str) -> dict[str, list[str]]:
        """The fields, as they stand, of the form that has a field called `having`."""
        _, _, page = self.ask("GET", path)
        reader = FormReader()
        reader.feed(page)
        found = next((fields for fields in reader.forms if any(name == having for name, _ in fields)), None)
        if found is None:
            raise Refused(f"no form with {having} on {route(path)}")
        form: dict[str, list[str]] = {}
        for name, value in found:
            form.setdefault(name, [])
            form[name] += [value] if value is not None else []
        return form

    def send(self, path: str, fields: dict[str, Any], script: bool = False) -> tuple[int, str, str]:
        """Status, where to go next, and the page."""
        pairs = [
            (name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])
        ]
        if "csrfmiddlewaretoken" not in fields:
            pairs.append(("csrfmiddlewaretoken", self.cookies.get("csrftoken", "")))
        return self.ask("POST", path, urlencode(pairs), script)

    def ask(self, method: str, path: str, body: str | None = None, script: bool = False) -> tuple[int, str, str]:
        try:
            return self._ask(method, path, body, script)
        except (OSError, HTTPException) as error:
            raise NotAnswered(type(error).__name__) from None

    def _ask(self, method: str, path: str, body: str | None, script: bool) -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE, source_address=self.source)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://127.0.0.1:{self.port}/",
            }
        if script:
            headers["X-Requested-With"] = "fetch"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
            self._remember(answer)
        finally:
            connection.close()
        if answer.status >= 500:
            raise NotAnswered(str(answer.status))
        if answer.status >= 400:
            raise Refused(f"{answer.status} {method} {route(path)}")
        return answer.status, answer.headers.get("Location", ""), page

    def _remember(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


def route(path: str) -> str:
    """An address without what is secret or changes in it."""
    return re.sub(r"/[\w-]{20,}/", "/KEY/", re.sub(r"\d+", "N", path.split("?")[0]))


def with_date(form: dict[str, Any], name: str, day: Any) -> None:
    """Write a date into its three boxes."""
    form |= {f"{name}-{part}": str(getattr(day, part)) for part in PARTS}


class FormReader(HTMLParser):
    """Collects each form's fields with what they would send; None for one that would send nothing as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[list[tuple[str, str | None]]] = []
        self.options: dict[str, list[str]] = {}
        self._form: list[tuple[str, str | None]] | None = None
        self._open: tuple[str, list[str | None], list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._form = []
            self.forms.append(self._form)
        if self._form is None:
            return
        name = given.get("name")
        if tag == "input" and name:
            self._form.append((name, self._input(given)))
        elif tag in ("textarea", "select") and name:
            self._open = (name, [], [])
        elif tag == "option" and self._open and "selected" in given:
            self._open[1].append(given.get("value") or "")

    @staticmethod
    def _input(given: dict[str, str | None]) -> str | None:
        ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
        return (given.get("value") or "") if ticked and given.get("type") not in ("submit", "file") else None

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in ("textarea", "select") and self._open and self._form is not None:
            name, chosen, words = self._open
            text = "".join(words).removeprefix("\n")
            self._form.append((name, (chosen[0] if chosen else None) if tag == "select" else text))
            self._open = None
