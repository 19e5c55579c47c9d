"""Statements that an evaluation rests on: kept once, withdrawn, never changed."""

from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.reports.models import Statement, StatementKind
from holdfast.science.errors import Refusal


@action
def keep_statement(*, team: Team, kind: str, name: str, content: str, source: str, by: Any) -> Statement:
    """`content` is kept as it is: whoever calls has checked it."""
    if kind not in StatementKind.values:
        raise Refusal("kind", f"There is no statement of “{kind}”; allowed are {', '.join(StatementKind.values)}.")
    called = _words(name, "name", "a name for the statement", 100)
    whence = _words(source, "source", "where the figures come from", 300)
    if not content.strip():
        raise Refusal("content", "Enter the statement itself; it is empty.")
    Team.objects.select_for_update().get(pk=team.pk)  # the same form sent twice is kept once
    if Statement.objects.filter(team=team, kind=kind, name__iexact=called, withdrawn_on=None).exists():
        raise Refusal("name", f"A statement called “{called}” is kept already; withdraw it or choose another name.")
    kept = Statement.objects.create(
        team=team, kind=kind, name=called, content=content, source=whence, kept_by=by, kept_on=clock.today()
    )
    record(by=by, what="statement.kept", about=kept, kind=kind)
    return kept


@action
def withdraw_statement(*, statement: Statement, by: Any) -> Statement:
    """It stands in no evaluation from now on, and stays readable with who withdrew it."""
    current = Statement.objects.select_for_update().get(pk=statement.pk)
    if current.withdrawn_on is not None:
        raise Refusal("", f"“{current.name}” is withdrawn already.")
    current.withdrawn_by, current.withdrawn_on = by, clock.today()
    current.save()
    record(by=by, what="statement.withdrawn", about=current, kind=current.kind)
    return current


def _words(text: str, field: str, what: str, most: int) -> str:
    found = " ".join(text.split())
    if not found:
        raise Refusal(field, f"Enter {what}.")
    if len(found) > most:
        raise Refusal(field, f"Enter {what} in {most} characters or fewer; this has {len(found)}.")
    return found
