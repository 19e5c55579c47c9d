"""The two roles: one owns the tables and changes their shape, the other only reads and writes rows."""

import json
import secrets
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

from holdfast.config.postgres.account import Account
from holdfast.config.postgres.problem import DatabaseProblem

OWNER = "holdfast_owner"
APPLICATION = "holdfast_app"
DATABASE = "holdfast"


def new_passwords() -> dict[str, str]:
    return {role: secrets.token_urlsafe(32) for role in (OWNER, APPLICATION)}


def read_passwords(path: Path) -> dict[str, str]:
    """The passwords of both roles; none when there is no such file yet."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {role: str(found[role]) for role in (OWNER, APPLICATION)}
    except FileNotFoundError:
        return {}
    except PermissionError:
        raise DatabaseProblem(f"The file {path} belongs to another account, which Holdfast has to run as.") from None
    except (ValueError, KeyError, TypeError):
        raise DatabaseProblem(
            f"The file {path} is damaged: remove it, and the next start makes new passwords."
        ) from None


def write_passwords(path: Path, passwords: dict[str, str], account: Account) -> None:
    account.write(path, json.dumps(passwords, indent=2) + "\n")


def creation(passwords: dict[str, str], *, may_create_databases: bool) -> list[str]:
    """Statements for a new cluster; the superuser's own password is thrown away, so nobody signs in as it."""
    extra = "CREATEDB" if may_create_databases else "NOCREATEDB"
    plain = "LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS"
    return [
        f"CREATE ROLE {OWNER} {plain} {extra} PASSWORD '{passwords[OWNER]}'",
        f"CREATE ROLE {APPLICATION} {plain} NOCREATEDB PASSWORD '{passwords[APPLICATION]}'",
        f"CREATE DATABASE {DATABASE} OWNER {OWNER}",
        f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {DATABASE} TO {APPLICATION}",
    ]


def renewal(passwords: dict[str, str]) -> list[str]:
    """Statements that give both roles new passwords."""
    return [f"ALTER ROLE {role} PASSWORD '{password}'" for role, password in passwords.items()]


BEFORE: tuple[LiteralString, ...] = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {role}",
)
# Tables the role cannot read were made before the default privileges. A table it reads but may not change was
# narrowed by a migration on purpose, and stays so.
UNGRANTED = """
    SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
    AND NOT has_table_privilege(%s, c.oid, 'SELECT') AND pg_has_role(c.relowner, 'USAGE')
"""

# Tables whose trigger refuses every change: the role loses the right to try as well.
APPEND_ONLY = """
    SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE p.proname = 'holdfast_refuse_change' AND pg_has_role(c.relowner, 'USAGE')
"""


def grant(connection: psycopg.Connection[tuple[str, ...]], role: str) -> None:
    """Let `role` read and write rows of what the connected owner has made and will make."""
    if role == connection.info.user:
        return
    name = sql.Identifier(role)
    for statement in BEFORE:
        connection.execute(sql.SQL(statement).format(role=name))
    for (table,) in connection.execute(UNGRANTED, [role]).fetchall():
        connection.execute(
            sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}").format(sql.Identifier("public", table), name)
        )
    for (table,) in connection.execute(APPEND_ONLY).fetchall():
        connection.execute(
            sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(sql.Identifier("public", table), name)
        )
    connection.execute(sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(name))
    connection.commit()
