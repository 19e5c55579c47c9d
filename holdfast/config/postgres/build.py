"""A new data folder: made under another name and renamed, so that a half-made one is never taken for a whole."""

import os
import secrets
from pathlib import Path

from holdfast.config.postgres import programs, roles
from holdfast.config.postgres.account import Account
from holdfast.config.postgres.problem import DatabaseProblem

ACCESS = (
    "# The socket lies in a private folder, and still every role gives its password.\nlocal all all scram-sha-256\n"
)


def build(data: Path, bin_folder: Path, account: Account, passwords: dict[str, str], *, throwaway: bool) -> None:
    part = data.with_name("data.part")
    account.must(["rm", "-rf", part], f"Removing {part}")
    _initialise(part, bin_folder, account, throwaway=throwaway)
    account.write(part / "pg_hba.conf", ACCESS)
    run_alone(part, bin_folder, account, roles.creation(passwords, may_create_databases=throwaway))
    os.rename(part, data)


def _initialise(part: Path, bin_folder: Path, account: Account, *, throwaway: bool) -> None:
    secret = part.with_name("superuser.part")
    account.write(secret, secrets.token_urlsafe(32))
    command: list[str | Path] = [bin_folder / "initdb", "-D", part, "-U", "postgres", "--pwfile", secret]
    command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions", "--data-checksums"]
    if programs.major(bin_folder) >= 17:
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if throwaway:
        command.append("--no-sync")
    try:
        account.must(command, f"Making the database in {part.parent}")
    finally:
        account.run(["rm", "-f", secret])


def run_alone(data: Path, bin_folder: Path, account: Account, statements: list[str]) -> None:
    """Run statements without a server and without signing in; only where none is running."""
    command: list[str | Path] = [bin_folder / "postgres", "--single", "-D", data]
    command += ["-c", "log_min_error_statement=panic", "postgres"]
    done = account.run(command, "\n".join(statements) + "\n")
    wrong = [line for line in done.stderr.splitlines() if "ERROR:" in line or "FATAL:" in line]
    if done.returncode != 0 or wrong:
        raise DatabaseProblem(f"Preparing the database in {data} failed: {' '.join(wrong[:1]) or 'it broke off'}")


def check_whole(data: Path, bin_folder: Path) -> None:
    """Refuse a data folder that is not complete or that these programs cannot read."""
    mark = data / "PG_VERSION"
    if not mark.is_file() or not (data / "global" / "pg_control").is_file():
        raise DatabaseProblem(
            f"The data folder {data} is not complete: move it away or put a backup in its place, then start again."
        )
    made_by, present = mark.read_text(encoding="ascii").strip(), str(programs.major(bin_folder))
    if made_by != present:
        raise DatabaseProblem(
            f"The data in {data} were written by PostgreSQL {made_by} and the programs here are {present}: move them"
            " over with pg_dump and pg_restore, or install the earlier programs."
        )
