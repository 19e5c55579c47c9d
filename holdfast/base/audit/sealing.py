"""The audit sealed, and its chain read for checking.

A seal is made after its rows were committed, so that nobody who writes or looks waits for anybody. The database's
function makes it; no role but the tables' owner could.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from holdfast.base.audit.anchors import Anchor
from holdfast.base.audit.chain import FIRST, WORDS, Links, Sealed, Wrong, check_rows

PATIENCE = timedelta(seconds=2)
TOGETHER = 20_000  # rows read at once
MOST = 200  # findings that are listed
FIELDS = 'number, sealed_at, "table", after, last, rows, columns, digests, previous, hash'


def seal_audit(*, patience: timedelta = PATIENCE) -> int:
    """Seal what is decided by now, in a transaction of its own; how many seals were added.

    Where a writer's transaction is open for longer than `patience`, its table waits for the next time.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select holdfast_seal(make_interval(secs => %s))", [patience.total_seconds()])
        return int(cursor.fetchone()[0])


def head() -> Anchor | None:
    """The latest seal; none before the first."""
    with connection.cursor() as cursor:
        cursor.execute("select number, hash from audit_seal order by number desc limit 1")
        row = cursor.fetchone()
    return Anchor(row[0], bytes(row[1])) if row else None


@dataclass
class Verdict:
    """What a check found: every row that it looked at, and what was wrong."""

    seals: int = 0
    rows: int = 0
    unsealed: int = 0
    head: Anchor | None = None
    more: int = 0
    wrong: list[Wrong] = field(default_factory=list)

    def note(self, found: Iterator[Wrong]) -> None:
        for one in found:
            if len(self.wrong) < MOST:
                self.wrong.append(one)
            else:
                self.more += 1


def verify(database: Any, *, since: Anchor | None = None, anchors: Sequence[Anchor] = ()) -> Verdict:
    """Check the chain over a psycopg connection that reads every row; `since` begins after a head that is known.

    Row after row is read as a stream, so that memory does not grow with the audit.
    """
    database.execute("set timezone = 'UTC'")
    verdict, links = Verdict(), Links(since)
    verdict.note(_present(database, since) if since else _strangers(database))
    for some in _together(_seals(database, links.number)):
        rows = _rows(database, some)
        for seal in some:
            verdict.note(links.follow(seal, anchors))
            own = rows.get(seal.table, [])
            verdict.note(check_rows(seal, _within(own, seal)))
            verdict.seals += 1
            verdict.rows += seal.rows
    verdict.note(links.end(anchors))
    verdict.head = Anchor(links.number, links.hash) if links.number else None
    verdict.unsealed = _unsealed(database)
    return verdict


def _within(rows: list[tuple[int, str]], seal: Sealed) -> list[tuple[int, str]]:
    first = bisect_right(rows, seal.after, key=itemgetter(0))
    return rows[first : bisect_right(rows, seal.last, key=itemgetter(0))]


def _present(database: Any, since: Anchor) -> Iterator[Wrong]:
    row = database.execute("select hash from audit_seal where number = %s", [since.number]).fetchone()
    if row is None or bytes(row[0]) != since.hash:
        said = "is missing" if row is None else "is another one than when its head was written down"
        yield Wrong("audit_seal", since.number, f"Seal {since.number} {said}.")


def _strangers(database: Any) -> Iterator[Wrong]:
    for (number,) in database.execute("select number from audit_seal where number <= 0").fetchall():
        yield Wrong("audit_seal", number, f"Seal {number} was added: seals begin at 1.")


def _seals(database: Any, after: int) -> Iterator[Sealed]:
    with database.cursor(name="seals") as cursor:
        cursor.itersize = 50
        cursor.execute(f"select {FIELDS} from audit_seal where number > %s order by number", [after])  # noqa: S608
        for row in cursor:
            number, sealed_at, table, after_row, last, rows, columns, digests, previous, hash_ = row
            yield Sealed(
                number,
                sealed_at,
                table,
                after_row,
                last,
                rows,
                tuple(columns),
                bytes(digests),
                bytes(previous),
                bytes(hash_),
            )


def _together(seals: Iterator[Sealed]) -> Iterator[list[Sealed]]:
    some: list[Sealed] = []
    rows = 0
    for seal in seals:
        some.append(seal)
        rows += seal.rows
        if rows >= TOGETHER or len(some) >= TOGETHER // 10:
            yield some
            some, rows = [], 0
    if some:
        yield some


def _rows(database: Any, seals: list[Sealed]) -> dict[str, list[tuple[int, str]]]:
    """By table, the rows in the range of these seals, by number, each as the columns of its own seal spell it."""
    found: dict[str, list[tuple[int, str]]] = {}
    for table in WORDS:
        own = [seal for seal in seals if seal.table == table]
        for columns, group in groupby(own, key=lambda seal: seal.columns):
            found.setdefault(table, []).extend(_read(database, table, columns, list(group)))
    return found


def _read(database: Any, table: str, columns: tuple[str, ...], seals: list[Sealed]) -> list[tuple[int, str]]:
    if not set(columns) <= _columns(database, table):
        return []
    pairs = sql.SQL(", ").join(sql.SQL("{}, {}").format(sql.Literal(name), sql.Identifier(name)) for name in columns)
    query = sql.SQL("select id, jsonb_build_object({})::text from {} where id > %s and id <= %s order by id")
    limits = [min(seal.after for seal in seals), max(seal.last for seal in seals)]
    return list(database.execute(query.format(pairs, sql.Identifier("public", table)), limits).fetchall())


def _columns(database: Any, table: str) -> set[str]:
    asked = "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped"
    return {name for (name,) in database.execute(asked, [f"public.{table}"]).fetchall()}


UNSEALED = 'select count(*) from {} where id > coalesce((select max(last) from audit_seal where "table" = %s), %s)'


def _unsealed(database: Any) -> int:
    """Rows that no seal covers yet."""
    query = sql.SQL(UNSEALED)
    return sum(
        database.execute(query.format(sql.Identifier("public", table)), [table, FIRST]).fetchone()[0] for table in WORDS
    )
