"""Through the second wall: the database shows and takes rows of those teams only that the transaction has entered.

`base/access/policies.py` raises it. What a user reaches is worked out in the database itself (`holdfast_enter`, see
base/access/functions.py) and lasts until the transaction ends. A page is entered by the middleware; a command, a job
and a thread enter by themselves.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from holdfast.base.common import clock

SETTINGS = tuple(f"holdfast.{name}" for name in ("reader", "teams", "figures", "granted", "hidden"))
"""What the policies read; the functions of base/access/functions.py set each of them."""

FORMER = "select " + ", ".join(f"current_setting('{name}', true)" for name in SETTINGS)
PUT_BACK = "select " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)


class BrokenTransaction(RuntimeError):
    """A statement failed and nobody minded: the database would take back everything, and say that it was kept."""


def entered(user: Any) -> AbstractContextManager[None]:
    """What the user reaches today, in one transaction; nothing for somebody who is not signed in."""
    return _inside("select holdfast_enter(%s, %s, %s)", [user.pk, clock.today(), clock.now()])


def entered_for(teams: Iterable[int]) -> AbstractContextManager[None]:
    """The rows of these teams, for what no user does: the public form, a command, a job."""
    return _inside("select holdfast_enter_teams(%s::bigint[])", [sorted(set(teams))])


@contextmanager
def _inside(statement: str, values: Sequence[Any]) -> Iterator[None]:
    nested = connection.in_atomic_block
    with transaction.atomic():
        former = _ask(FORMER, ()) if nested else None
        _ask(statement, values)
        yield
        _refuse_broken()
        # What fails goes back to the former settings with its savepoint; what succeeds would leave its own behind.
        if former is not None and not connection.needs_rollback:
            _ask(PUT_BACK, [each or "" for each in former])


def _ask(statement: str, values: Sequence[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def _refuse_broken() -> None:
    opened: Any = connection.connection
    if opened.info.transaction_status == TransactionStatus.INERROR and not connection.needs_rollback:
        raise BrokenTransaction("a statement of this transaction failed, so that nothing of it can be kept")
