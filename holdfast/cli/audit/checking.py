"""The chain checked, and its head signed."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from holdfast.cli.database import connected, let_go, require_migrated, running_database
from holdfast.science.errors import BadInput

FORMAT: Final = "holdfast-audit-head/1"
UNSEALED = (
    "Not sealed yet: {:,}. Until they are, by the next check or within five minutes, the database's triggers and "
    "permissions alone protect them."
)
WRITE_DOWN = (
    "Write the head down where this installation cannot reach: compared later, it shows an end that was cut off."
)


def check(heads: Sequence[str], since: str | None, *, seal: bool) -> dict[str, Any]:
    """What `verify` found, as figures to print."""
    anchors, start = [_head(text) for text in heads], _head(since) if since else None
    with running_database():
        require_migrated()
        from holdfast.base.audit.sealing import seal_audit, verify

        if seal:
            seal_audit()
        let_go()
        with connected("owner") as owner:
            _refuse_unless_every_row_is_seen(owner)
            found = verify(owner, since=start, anchors=[*anchors, *([start] if start else [])])
    wrong = len(found.wrong) + found.more
    said = f"{wrong:,} findings: the audit is not as it was sealed." if wrong else "The audit is as it was sealed."
    notes = [UNSEALED.format(found.unsealed)] if found.unsealed else []
    notes += [f"{found.more:,} more findings are not listed."] if found.more else []
    return {
        "sentence": said.replace("1 findings", "1 finding") if wrong == 1 else said,
        "rows": found.rows,
        "seals": found.seals,
        "unsealed": found.unsealed,
        "head": found.head.written() if found.head else None,
        "findings": [{"table": one.table, "row": one.row, "finding": one.sentence} for one in found.wrong],
        "notes": [*notes, WRITE_DOWN],
    }


def _refuse_unless_every_row_is_seen(connection: Any) -> None:
    """The application's role sees no row of any team here: all of them would be told as missing."""
    owns = "select pg_has_role(current_user, relowner, 'usage') from pg_class where oid = 'audit_auditevent'::regclass"
    if not connection.execute(owns).fetchone()[0]:
        raise BadInput("Only the role that owns the tables reads every row: set DATABASE_OWNER_URL.")


def written_anchor(out: Path | None) -> str:
    if out is not None and out.exists():
        raise BadInput(f"{out} exists already; --out must name a new file.")
    with running_database():
        require_migrated()
        from holdfast.base.audit.sealing import head, seal_audit

        seal_audit()
        found = head()
        let_go()
    if found is None:
        raise BadInput("Nothing is sealed yet: nobody has written or looked.")
    if out is not None:
        _write(out, found.written())
        return f"The signed head is in {out}\n{found.written()}"
    return found.written()


def _write(out: Path, written: str) -> None:
    from holdfast.base.common import clock
    from holdfast.config.postgres.home import home
    from holdfast.interop.pool import own_key, packed

    document = {"head": written, "made_at": clock.now().isoformat(timespec="seconds")}
    text = packed(document, own_key(home() / "keys" / "audit.pem"), FORMAT)
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as problem:
        raise BadInput(f"{out} could not be written: {problem.strerror}.") from None


def _head(given: str) -> Any:
    """A head as it is typed, or of a signed file whose signature holds."""
    from holdfast.base.audit.anchors import anchor_of
    from holdfast.interop.pool import unpacked

    path = Path(given)
    if ":" in given and not path.exists():
        return anchor_of(given)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{given}: there is no such file, and it is no head of the audit (NUMBER:HASH).") from None
    if not text.lstrip().startswith("{"):
        return anchor_of(text)
    head = unpacked(path.name, text, FORMAT, "holdfast audit anchor").document.get("head")
    return anchor_of(str(head))
