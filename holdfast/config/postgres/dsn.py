"""A connection, and its spelling as a URL."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from holdfast.config.postgres.problem import DatabaseProblem

OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "target_session_attrs")
SHAPE = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
# Twice as many as threads that ask, so waiting means that the database is gone: a page waits as long as a crashed
# server takes to come back. The pool gives up trying as soon, because the next page then tries at once.
POOL = {"min_size": 1, "max_size": 8, "timeout": 3, "reconnect_timeout": 3}


@dataclass(frozen=True)
class Connection:
    """`host` may be the folder of a unix socket."""

    name: str
    user: str
    password: str = field(repr=False)
    host: str
    port: int
    options: tuple[tuple[str, str], ...] = ()

    def django(self, *, pool: bool) -> dict[str, Any]:
        """The entry of Django's `DATABASES`."""
        options: dict[str, Any] = {"connect_timeout": "5", **dict(self.options)}
        if pool:
            options["pool"] = POOL
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": str(self.port),
            "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": pool,
            "OPTIONS": options,
        }

    def url(self) -> str:
        """For another process of one's own; it holds the password, so it is never printed."""
        sign_in = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        if self.host.startswith("/"):
            place, query = "", {"host": self.host, "port": str(self.port), **dict(self.options)}
        else:
            shown = f"[{self.host}]" if ":" in self.host else self.host
            place, query = f"{shown}:{self.port}", dict(self.options)
        return f"postgresql://{sign_in}@{place}/{quote(self.name, safe='')}" + (f"?{urlencode(query)}" if query else "")

    def libpq(self, database: str | None = None) -> dict[str, Any]:
        """Keyword arguments of `psycopg.connect`."""
        place = {"host": self.host, "port": self.port, "user": self.user, "password": self.password}
        return {**dict(self.options), **place, "dbname": database or self.name}


def parse_url(text: str, variable: str) -> Connection:
    """Read a URL; `variable` is where it came from. No message repeats any part that could be the password."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise DatabaseProblem(f"{variable}: the port is not a number from 1 to 65535; write {SHAPE}.") from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise DatabaseProblem(f"{variable}: only PostgreSQL is supported; write {SHAPE}.")
    query = _query(parts.query, variable)
    name, user = unquote(parts.path.removeprefix("/")), unquote(parts.username or "")
    if not name or "/" in name:
        raise DatabaseProblem(f"{variable}: the name of one database is missing after the host; write {SHAPE}.")
    if not user:
        raise DatabaseProblem(f"{variable}: the user is missing; write {SHAPE}.")
    return Connection(
        name=name,
        user=user,
        password=unquote(parts.password or ""),
        host=query.pop("host", "") or parts.hostname or "localhost",
        port=_port(query.pop("port", ""), variable) or port or 5432,
        options=tuple(query.items()),
    )


def _query(text: str, variable: str) -> dict[str, str]:
    found = dict(parse_qsl(text, keep_blank_values=True))
    allowed = ("host", "port", *OPTIONS)
    for name in found:
        if name not in allowed:
            raise DatabaseProblem(f"{variable}: the option {name!r} is not known; allowed are {', '.join(allowed)}.")
    return found


def _port(text: str, variable: str) -> int:
    if text and not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise DatabaseProblem(f"{variable}: the port is not a number from 1 to 65535; write {SHAPE}.")
    return int(text or 0)
