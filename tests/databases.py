"""Databases for tests: migrated once, then cloned."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import platformdirs
import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg import sql

from holdfast.config.postgres import programs
from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.dsn import Connection, parse_url
from holdfast.config.postgres.roles import APPLICATION, OWNER

KEPT_TEMPLATES = 4
LOCK = 0x486F6C64  # any number; the same for every session on one server
TESTS = "holdfast tests"
WITHOUT_ANYBODY = f"""
    CREATE OR REPLACE FUNCTION public.holdfast_without_anybody() RETURNS bigint[] LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN current_setting('application_name') = '{TESTS}'
            THEN (SELECT coalesce(array_agg(id), '{{}}') FROM public.organisation_team) ELSE '{{}}' END
    $$
"""
_numbers = count()


@dataclass(frozen=True)
class TestServer:
    """A server whose `template` has every migration applied."""

    __test__ = False
    owner: Connection
    application: Connection
    template: str

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """A clone of the template under a name of its own, removed afterwards."""
        name = f"holdfast_test_{os.getpid()}_{next(_numbers)}"
        with _maintenance(self.owner) as owner:
            _clone(owner, name, self.template)
        try:
            yield name
        finally:
            with _maintenance(self.owner) as owner:
                _drop(owner, name)

    @contextmanager
    def django_on(self, database: str, *, role: Connection | None = None) -> Iterator[None]:
        """Point Django's connection of this process at `database`, as the application's role and without a pool."""
        settings, before = connections["default"].settings_dict, dict(connections["default"].settings_dict)
        connection.close()
        role = role or self.application
        options = (*role.options, ("application_name", TESTS))
        settings.update(replace(role, name=database, options=options).django(pool=False))
        try:
            yield
        finally:
            connection.close()
            settings.update(before)

    def addresses(self, database: str) -> dict[str, str]:
        """Environment for a process of its own, such as `holdfast serve`, on `database`."""
        return {
            "DATABASE_URL": replace(self.application, name=database).url(),
            "DATABASE_OWNER_URL": replace(self.owner, name=database).url(),
        }


@contextmanager
def running_server(root: Path) -> Iterator[TestServer]:
    cluster = None if os.environ.get("DATABASE_OWNER_URL") else Cluster(test_home(), throwaway=True)
    with cluster.use() if cluster else nullcontext():
        owner, application = _connections(cluster)
        template = f"holdfast_template_{_mark(root)}"
        server = TestServer(owner, application, template)
        _ensure_template(server, root)
        yield server


def server_words() -> str:
    """Which server the tests use, for their first lines."""
    if os.environ.get("DATABASE_OWNER_URL"):
        return "the server named by DATABASE_OWNER_URL"
    return f"embedded PostgreSQL {programs.version(programs.bundled_programs())}"


def _connections(cluster: Cluster | None) -> tuple[Connection, Connection]:
    if cluster is not None:
        return cluster.connection(OWNER), cluster.connection(APPLICATION)
    owner = parse_url(os.environ["DATABASE_OWNER_URL"], "DATABASE_OWNER_URL")
    return owner, parse_url(os.environ["DATABASE_URL"], "DATABASE_URL")


def test_home() -> Path:
    """Kept between runs, because making a server and migrating take longer than most tests."""
    if chosen := os.environ.get("HOLDFAST_TEST_HOME"):
        return Path(chosen).resolve()
    return Path("/var/cache/holdfast-tests") if os.geteuid() == 0 else platformdirs.user_cache_path("holdfast-tests")


test_home.__test__ = False  # type: ignore[attr-defined]


def _mark(root: Path) -> str:
    """Changes with every file that decides what the tables look like."""
    digest = hashlib.sha256(" ".join(settings.INSTALLED_APPS).encode())
    files = [*root.glob("holdfast/**/migrations/*.py"), *root.glob("holdfast/config/postgres/roles.py")]
    wall = [
        root / "holdfast" / "base" / "access" / name
        for name in ("functions.py", "keys.py", "policies.py", "raising.py", "roles.py", "ways.py")
    ]
    for path in sorted([*files, *wall, Path(__file__), root / "requirements" / "app.txt"]):
        digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _ensure_template(server: TestServer, root: Path) -> None:
    """Migrate under another name and rename, so that no session ever clones a half-migrated template."""
    with _maintenance(server.owner) as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if server.template in _databases(owner):
            return
        _remove_leftovers(owner)
        part = f"{server.template}_part"
        _drop(owner, part)
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(part)))
        _migrate(server, part, root)
        _let_tests_in(server, part)
        owner.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(part), sql.Identifier(server.template))
        )


def _migrate(server: TestServer, database: str, root: Path) -> None:
    command = [sys.executable, "-m", "holdfast", "migrate"]
    environment = {**os.environ, **server.addresses(database), "HOLDFAST_SECRET_KEY": "only for tests"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"The test database could not be migrated:\n{done.stdout}{done.stderr}")


def _let_tests_in(server: TestServer, database: str) -> None:
    """What a test prepares outside of a request reaches every team; a service of its own on that database does not."""
    with psycopg.connect(**replace(server.owner, name=database).libpq()) as owner:
        owner.execute(WITHOUT_ANYBODY)


def _remove_leftovers(owner: psycopg.Connection) -> None:
    templates = [name for name in _databases(owner) if name.startswith("holdfast_template_")]
    ended = [name for name in _databases(owner) if name.startswith("holdfast_test_") and not _alive(name)]
    for name in (*templates[: 1 - KEPT_TEMPLATES], *ended):
        with suppress(psycopg.errors.ObjectInUse):  # somebody still works there; the next run takes it away
            _drop(owner, name)


def _databases(owner: psycopg.Connection) -> list[str]:
    """Oldest first."""
    return [name for (name,) in owner.execute("SELECT datname FROM pg_database ORDER BY oid").fetchall()]


def _alive(name: str) -> bool:
    try:
        os.kill(int(name.split("_")[2]), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _clone(owner: psycopg.Connection, name: str, template: str) -> None:
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    owner.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))


def _drop(owner: psycopg.Connection, name: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    try:
        owner.execute(statement + sql.SQL(" WITH (FORCE)"))
    except psycopg.errors.InsufficientPrivilege:
        # autovacuum works there under a role that the owner may not end; without force it gives way by itself
        owner.execute(statement)


@contextmanager
def _maintenance(owner: Connection) -> Iterator[psycopg.Connection]:
    with psycopg.connect(**owner.libpq("postgres"), autocommit=True) as opened:
        yield opened
