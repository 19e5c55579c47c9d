"""What a database holds, in few figures: each table's rows as a hash, and everything that is not rows."""

import hashlib
import re
from typing import Any, LiteralString

from psycopg import Connection, sql

# Rows are written out as text, so everything that decides how text looks is fixed.
PLAIN = (
    "SET TimeZone = 'UTC'",
    "SET DateStyle = 'ISO, YMD'",
    "SET IntervalStyle = 'postgres'",
    "SET extra_float_digits = 1",
    "SET bytea_output = 'hex'",
)
TABLES = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    ORDER BY 1, 2
"""
# The sum of two halves of each row's SHA-256: the same in any order of rows, and different when one is there twice.
HASH: LiteralString = """
    SELECT count(*),
        coalesce(sum(('x' || encode(substr(hash, 1, 8), 'hex'))::bit(64)::bigint::numeric), 0),
        coalesce(sum(('x' || encode(substr(hash, 9, 8), 'hex'))::bit(64)::bigint::numeric), 0)
    FROM (SELECT sha256(convert_to(given::text, 'UTF8')) AS hash FROM {} AS given) AS hashed
"""
SEQUENCES = """
    SELECT schemaname || '.' || sequencename, coalesce(last_value, 0) FROM pg_sequences
    WHERE schemaname NOT LIKE 'pg\\_%'
"""
OURS = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"
SHAPE = f"""
    SELECT 'column ' || c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || ' ' || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE {OURS} AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL SELECT 'constraint ' || c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE {OURS} AND k.contype <> 'n'
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname NOT LIKE 'pg\\_%'
    UNION ALL SELECT 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text FROM pg_trigger t
    WHERE NOT t.tgisinternal
    UNION ALL SELECT 'policy ' || p::text FROM pg_policies p
    UNION ALL SELECT 'walled ' || c.relname || ' ' || c.relrowsecurity || ' ' || c.relforcerowsecurity
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS} AND c.relkind = 'r'
    UNION ALL SELECT 'function ' || pg_get_functiondef(p.oid) || ' ' || coalesce(p.proacl::text, '')
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE {OURS} AND p.prokind IN ('f', 'p')
    AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')
    UNION ALL SELECT 'right ' || c.relname || ' ' || coalesce(r.rolname, 'public') || ' ' || x.privilege_type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN aclexplode(coalesce(
        c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)
    )) x
    LEFT JOIN pg_roles r ON r.oid = x.grantee WHERE {OURS} AND c.relkind IN ('r', 'v', 'S')
    UNION ALL SELECT 'right ' || c.relname || '.' || a.attname || ' ' || a.attacl::text
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE {OURS} AND a.attacl IS NOT NULL
    UNION ALL SELECT 'later ' || d.defaclobjtype::text || ' ' || d.defaclacl::text FROM pg_default_acl d
"""  # noqa: S608 - fixed words only
# PostgreSQL writes an expression anew when it is read back: the same rule with its casts and brackets elsewhere.
WRITTEN_ANEW = re.compile(r"::(character varying|[a-z]+)(\[\])?|[()\s]")
Read = Connection[tuple[Any, ...]]


def plainly(opened: Read) -> None:
    """Before a transaction that reads hashes."""
    for statement in PLAIN:
        opened.execute(statement)
    opened.commit()


def row_hashes(opened: Read) -> dict[str, str]:
    """By table: how many rows, and the sum of their hashes."""
    hashes = {}
    for schema, table in opened.execute(TABLES).fetchall():
        found = opened.execute(sql.SQL(HASH).format(sql.Identifier(schema, table))).fetchone()
        assert found is not None  # noqa: S101 - an aggregate always has its row
        hashes[f"{schema}.{table}"] = f"{found[0]} {int(found[1]):x} {int(found[2]):x}"
    return hashes


def row_count(hashes: dict[str, str]) -> int:
    return sum(int(found.split(" ", 1)[0]) for found in hashes.values())


def shape(opened: Read) -> dict[str, str]:
    """By kind of thing (columns, triggers, policies, rights …) a hash of all there are."""
    kinds: dict[str, list[str]] = {}
    for (line,) in opened.execute(SHAPE).fetchall():  # type: ignore[arg-type]
        kinds.setdefault(line.split(" ", 1)[0], []).append(line)
    return {kind: f"{len(of)} {_digest(of)}" for kind, of in sorted(kinds.items())}


def _digest(lines: list[str]) -> str:
    told = sorted(WRITTEN_ANEW.sub("", line) for line in lines)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def sequences(opened: Read) -> dict[str, int]:
    return {name: int(value) for name, value in opened.execute(SEQUENCES).fetchall()}
