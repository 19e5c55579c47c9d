"""The one way to write: an action is atomic, knows who acts, and tells the audit in the same transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from holdfast.base.audit.models import AccessEvent, AuditEvent
from holdfast.base.common import writing

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Visitor:
    """Somebody who is not signed in, such as a referrer on the public form."""

    words: str


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` in one transaction that fails as a whole, also when it forgot to call `record`."""

    @wraps(function)
    def run(*args: P.args, **named: P.kwargs) -> R:
        if args or named.get("by") is None:
            raise TypeError(f"{function.__name__} takes named arguments, with by=")
        with transaction.atomic(), writing.unit(function.__name__):
            return function(*args, **named)

    return run


def record(*, by: Any, what: str, about: models.Model, family_id: int | None = None, **facts: Any) -> AuditEvent:
    """Tell the audit. `facts` name fields and codes, never what a note says or who somebody is."""
    unit = writing.current_unit()
    visitor = isinstance(by, Visitor)
    event = AuditEvent.objects.create(
        actor=None if visitor else by,
        actor_words=by.words if visitor else str(by),
        what=what,
        subject_type=about._meta.label_lower,
        subject_id=about.pk,
        team_id=getattr(about, "team_id", None),
        family_id=family_id if family_id is not None else getattr(about, "family_id", None),
        facts=facts,
    )
    unit.recorded += 1
    return event


def log_access(*, by: Any, family: Any, page: str, reason: str = "") -> None:
    """Note that `by` looked at a page of a family's record."""
    AccessEvent.objects.create(actor=by, family_id=family.pk, team_id=family.team_id, page=page, reason=reason)


def log_search(*, by: Any, team_ids: Iterable[int], page: str) -> None:
    """Note that `by` looked at what is kept about whole teams."""
    AccessEvent.objects.bulk_create(
        AccessEvent(actor=by, subject_type="organisation.team", subject_id=number, team_id=number, page=page)
        for number in team_ids
    )


def log_access_to(*, by: Any, records: Iterable[Any], page: str) -> None:
    """Note that `by` looked at records that may not be a family's yet: each has a team, and a family or none."""
    AccessEvent.objects.bulk_create(
        AccessEvent(
            actor=by,
            family_id=getattr(record, "family_id", None),
            subject_type=record._meta.label_lower,
            subject_id=record.pk,
            team_id=record.team_id,
            page=page,
        )
        for record in records
    )


@action
def note_search(*, team: models.Model, page: str, by: Any) -> None:
    """Note that somebody at the server's own terminal searched what is kept about a team."""
    record(by=by, what="audit.searched", about=team, page=page)
