from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest
from pyrage import x25519

from holdfast.config.backup.make import make_backup
from holdfast.config.backup.state import LastBackup
from holdfast.config.postgres.dsn import Connection
from tests.config.postgres.conftest import place  # noqa: F401 -- a folder that every account can enter
from tests.databases import TestServer


@dataclass(frozen=True)
class Service:
    """A migrated database with one family's notes in it, a home, and the key to its backups."""

    owner: Connection
    application: Connection
    home: Path
    key: x25519.Identity

    def backup(self, target: Path, said: Callable[[str], None] = lambda line: None) -> LastBackup:
        return make_backup(
            target,
            owner=self.owner,
            application=self.application,
            home=self.home,
            recipient=self.key.to_public(),
            key_elsewhere=False,
            progress=said,
        )

    def run(self, *statements: str) -> None:
        with psycopg.connect(**self.owner.libpq(), autocommit=True) as opened:
            for statement in statements:
                opened.execute(statement)

    def ask(self, question: str, database: str | None = None) -> object:
        with psycopg.connect(**self.owner.libpq(database)) as opened:
            return opened.execute(question).fetchone()[0]


@pytest.fixture
def service(test_server: TestServer, tmp_path: Path) -> Iterator[Service]:
    home = tmp_path / "home"
    (home / "keys").mkdir(parents=True)
    (home / "secret-key").write_text("signs sessions")
    (home / "keys" / "pool.pem").write_text("a key")
    with test_server.fresh_database() as name:
        owner, application = (replace(one, name=name) for one in (test_server.owner, test_server.application))
        made = Service(owner, application, home, x25519.Identity.generate())
        made.run(
            "INSERT INTO organisation_user (password, email, full_name, job_title, is_active, must_change_password)"
            " SELECT 'x', 'person' || n || '@example.org', 'Tansy ' || n, '', true, false FROM generate_series(1, 50) n"
        )
        yield made
