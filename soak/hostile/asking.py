"""Ask: an address, a role, a method and something hostile, over and over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote

import requests

from soak.hostile import payloads
from soak.hostile.forms import Form, forms_of
from soak.hostile.judging import faults
from soak.hostile.world import Asked, Stand

ODD_METHODS = ("PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")
NEVER = {"sign-out"}
"""Would end the session that goes on asking."""
OF_KEEPERS = {"restricted-records", "restricted-record"}
"""Who places and lifts restrictions sees which records are restricted, by name and no more."""
PATIENCE = 60


@dataclass
class Asking:
    """One visitor in one role, who keeps what was wrong with the answers."""

    url: str
    role: str
    asked: Stand
    rows: list[Any]
    random: Random
    session: requests.Session = field(default_factory=requests.Session)
    sent: int = 0
    wrong: list[str] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    token: str = ""
    shut_out: int = 0
    bomb: bytes = field(default_factory=payloads.bomb)

    def __post_init__(self) -> None:
        self._come_in()

    def _come_in(self) -> None:
        """With a session that nobody has ended yet."""
        self.shut_out = 0
        self.session.cookies.clear()
        if self.asked.sessions[self.role]:
            self.session.cookies.set("sessionid", self.asked.sessions[self.role].pop())
        page = self.session.get(f"{self.url}/sign-in/", timeout=PATIENCE)
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        self.token = found.group(1) if found else self.session.cookies.get("csrftoken") or ""

    def _known(self, row: Any, fault: str) -> bool:
        return self.asked.name == "restricted" and row.name in OF_KEEPERS and "another team" in fault

    def _notice(self, response: requests.Response) -> None:
        """Sent to the door time and again: the session was ended by something that was asked."""
        away = response.headers.get("Location", "").startswith("/sign-in/") or response.status_code == 401
        self.shut_out = self.shut_out + 1 if away else 0
        if self.shut_out >= 4 and self.asked.sessions[self.role]:
            self._come_in()

    def go(self, times: int) -> None:
        for number in range(times):
            row = self.rows[number % len(self.rows)]
            if row.name not in NEVER:
                self._one(row)

    def _one(self, row: Any) -> None:
        address = self._address(row)
        method = self._method(row)
        page = self._send(row, "GET", address, {}) if method == "POST" and self.random.random() < 0.7 else None
        forms = [one for one in forms_of(page.text) if one.method == "post"] if page is not None else []
        if forms:
            return self._fill(row, address, self.random.choice(forms))
        self._send(row, method, address + self._question(), self._body(method))
        return None

    def _method(self, row: Any) -> str:
        """Mostly one that the address knows, so that what lies behind it is reached."""
        known = ["GET"] * bool(row.reads) + ["POST"] * (2 * bool(row.writes))
        return self.random.choice(known or ["GET"]) if self.random.random() < 0.85 else self._odd_method()

    def _odd_method(self) -> str:
        return self.random.choice(("GET", "POST", *ODD_METHODS))

    def _address(self, row: Any) -> str:
        """One's own thing, the other team's, or something that is no name at all."""
        from django.urls import NoReverseMatch, reverse

        source = self.random.choice((self.asked.own, self.asked.own, self.asked.foreign, None))
        named = {name: source[thing] if source else self._odd() for name, thing in row.kwargs.items()}
        try:
            return reverse(row.name, kwargs=named)
        except NoReverseMatch:
            own = reverse(row.name, kwargs={name: self.asked.own[thing] for name, thing in row.kwargs.items()})
            parts = own.strip("/").split("/")
            parts[self.random.randrange(len(parts))] = quote(self._odd(), safe="%.<>'\"")
            return f"/{'/'.join(parts)}/"

    def _odd(self) -> str:
        return self.random.choice(payloads.NUMBERS + payloads.WORDS)

    def _question(self) -> str:
        names = (
            "q",
            "next",
            "page",
            "team",
            "site",
            "from",
            "to",
            "first",
            "last",
            "audience",
            "week",
            "sort",
            "kind",
            "day",
        )
        chosen = self.random.sample(names, self.random.randrange(4))
        return "?" + "&".join(f"{name}={quote(payloads.text(self.random)[:2000])}" for name in chosen) if chosen else ""

    def _body(self, method: str) -> dict[str, Any]:
        if method in ("GET", "HEAD", "OPTIONS"):
            return {}
        if self.random.random() < 0.2:
            return {"data": self.random.choice(payloads.RAW)}
        fields = [(name, payloads.text(self.random)) for name in self.random.sample(payloads.EXTRA, 4)]
        return {"data": fields}

    def _fill(self, row: Any, address: str, form: Form) -> None:
        """An honest form with one or two answers turned hostile, and names that nobody asked for."""
        filled = [(name, value or "1") for name, value in form.fields if name != "csrfmiddlewaretoken"]
        for _ in range(self.random.randrange(3)):
            if filled:
                at = self.random.randrange(len(filled))
                filled[at] = (filled[at][0], payloads.text(self.random))
        if self.random.random() < 0.3:
            filled += [(name, self.asked.foreign.get("family", "1")) for name in self.random.sample(payloads.EXTRA, 3)]
        if self.random.random() < 0.1:
            filled = filled * 40
        sent = {name: payloads.files(self.random, self.bomb) for name in form.files}
        target = form.action if form.action.startswith("/") else address
        self._send(row, "POST", target, {"data": filled, **({"files": sent} if sent else {})})

    def _send(self, row: Any, method: str, address: str, body: dict[str, Any]) -> requests.Response | None:
        headers = {**self.random.choice(payloads.HEADERS), "X-CSRFToken": self.token}
        if "files" in body:
            headers.pop("Content-Type", None)
        said = f"{self.asked.name} {self.role} {method} {row.name} {address[:200]!r} {list(headers)[:-1]}"
        try:
            response = self.session.request(
                method, self.url + address, headers=headers, timeout=PATIENCE, allow_redirects=False, **body
            )
        except (UnicodeError, requests.exceptions.InvalidHeader, requests.exceptions.InvalidURL):
            return None  # the asking side itself refuses to send such a thing
        except requests.exceptions.RequestException as error:
            self.wrong.append(f"no answer ({type(error).__name__}): {said}")
            return None
        self.sent += 1
        self.statuses[response.status_code] = self.statuses.get(response.status_code, 0) + 1
        self.wrong += [one for one in faults(response, said) if not self._known(row, one)]
        self._notice(response)
        return response


def visitors(url: str, asked: Asked, rows: list[Any], seed: int) -> Iterator[Asking]:
    everybody = [(stand, role) for stand in asked.stands for role in stand.sessions]
    for number, (stand, role) in enumerate(everybody):
        shuffled = list(rows)
        random = Random(seed * 100 + number)
        random.shuffle(shuffled)
        yield Asking(url, role, stand, shuffled, random)
