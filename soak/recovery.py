"""Point-in-time recovery on a PostgreSQL server of one's own: `python -m soak recovery [--quick]`.

A base backup and archived WAL, Holdfast's tables and rows, an accident, and the way back to the moment before it. The
steps are those of docs/how-to/restore.md.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from holdfast.config.backup import rows
from holdfast.config.postgres.account import Account, account_for

ROOT = Path(__file__).resolve().parents[1]
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
ROLES = (
    "CREATE ROLE holdfast_owner LOGIN PASSWORD 'only-for-this-trial'",
    "CREATE ROLE holdfast_app LOGIN PASSWORD 'only-for-this-trial'",
    "CREATE DATABASE holdfast OWNER holdfast_owner ENCODING 'UTF8' TEMPLATE template0",
)
ARCHIVE = "test ! -f {folder}/archive/%f && cp %p {folder}/archive/%f"
PEOPLE = (
    "INSERT INTO organisation_user (password, email, full_name, job_title, is_active, must_change_password)"
    " SELECT 'x', 'p' || n || %s, 'Tansy ' || n, '', true, false FROM generate_series(1, 1000) n"
)


class Server:
    """One server of Debian's, in a folder of this trial."""

    def __init__(self, folder: Path, account: Account, data: str = "data") -> None:
        self.folder, self.account, self.data = folder, account, folder / data

    def tool(self, name: str, *words: str | Path) -> None:
        self.account.must([DEBIAN[-1] / name, *words], name)

    def make(self) -> None:
        self.tool("initdb", "-D", self.data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        settings = {"archive_mode": "on", "archive_command": ARCHIVE.format(folder=self.folder), "wal_level": "replica"}
        self._set(settings)

    def _set(self, settings: dict[str, str]) -> None:
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def recover_to(self, moment: str) -> None:
        self._set(
            {
                "restore_command": f"cp {self.folder}/archive/%f %p",
                "recovery_target_time": moment,
                "recovery_target_action": "promote",
                "archive_mode": "off",
            }
        )
        self.account.must(["touch", self.data / "recovery.signal"], "Asking for recovery")

    @contextmanager
    def running(self) -> Iterator[None]:
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder}"
        log = self.data.with_suffix(".log")
        self.tool("pg_ctl", "-D", self.data, "-o", options, "-l", log, "-t", "120", "-w", "start")
        try:
            yield
        finally:
            self.tool("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def connect(self, user: str = "postgres", database: str = "holdfast") -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user=user, dbname=database, autocommit=True)

    def environment(self) -> dict[str, str]:
        url = "postgresql://{}@/holdfast?host=" + str(self.folder).replace("/", "%2F")
        urls = {"DATABASE_URL": url.format("holdfast_app"), "DATABASE_OWNER_URL": url.format("holdfast_owner")}
        return {**os.environ, **urls, "HOLDFAST_HOME": str(self.folder / "home")}


def main(arguments: list[str] | None = None) -> int:
    if not DEBIAN:
        print("no PostgreSQL server is installed here: apt-get install postgresql", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="holdfast-recovery-") as name:
        folder, account = Path(name).resolve(), account_for(Path("/nonexistent"))
        folder.chmod(0o755)
        inner = folder / "server"
        inner.mkdir()
        if account.switch:
            os.chown(inner, account.uid, account.gid)
        return _trial(inner, account)


def _trial(folder: Path, account: Account) -> int:
    server = Server(folder, account)
    account.must(["mkdir", folder / "archive"], "Making the archive")
    server.make()
    with server.running():
        wanted, moment = _before_the_accident(server)
        with server.connect() as opened:
            time.sleep(1)
            opened.execute("DELETE FROM organisation_user")  # the accident
            opened.execute("SELECT pg_switch_wal()")
        _until_archived(server)
    began = time.monotonic()
    again = Server(folder, account, "base")
    again.recover_to(moment)
    with again.running():
        found = _hashes(again)
    wrong = sorted(name for name in wanted if wanted[name] != found.get(name))
    took = time.monotonic() - began
    print(f"recovered to the moment before the accident: {rows.row_count(found):,} rows in {took:.1f} s")
    print(f"tables that differ by row hashes: {len(wrong)} of {len(wanted)} (bar 0)")
    return 1 if wrong else 0


def _before_the_accident(server: Server) -> tuple[dict[str, str], str]:
    """Rows from before and from after the base backup; their hashes, and the moment."""
    with server.connect(database="postgres") as opened:
        for statement in ROLES:
            opened.execute(statement)
    done = subprocess.run(
        [sys.executable, "-m", "holdfast", "migrate"],
        cwd=ROOT,
        env=server.environment(),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    with server.connect() as opened:
        opened.execute(PEOPLE, ["@before.example"])
    server.tool("pg_basebackup", "-h", server.folder, "-U", "postgres", "-D", server.folder / "base", "-c", "fast")
    with server.connect() as opened:
        opened.execute(PEOPLE, ["@after.example"])
        wanted = _hashes(server)
        return wanted, str(opened.execute("SELECT clock_timestamp()").fetchone()[0])  # type: ignore[index]


def _hashes(server: Server) -> dict[str, str]:
    with server.connect() as opened:
        rows.plainly(opened)
        return rows.row_hashes(opened)


def _until_archived(server: Server, seconds: float = 60) -> None:
    """Until the last WAL before the accident is in the archive."""
    until = time.monotonic() + seconds
    with server.connect() as opened:
        wanted = opened.execute("SELECT pg_walfile_name(pg_current_wal_lsn())").fetchone()[0]  # type: ignore[index]
        while time.monotonic() < until:
            last = opened.execute("SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver").fetchone()[0]  # type: ignore[index]
            if last >= wanted or len(list((server.folder / "archive").iterdir())) > 2:
                return
            time.sleep(0.1)
    raise SystemExit("The WAL was not archived in time.")


if __name__ == "__main__":
    sys.exit(main())
