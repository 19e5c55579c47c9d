from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from holdfast.base.audit.models import AccessEvent, AuditEvent


def access_history(*, family_id: int, also: Iterable[Model] = ()) -> QuerySet[AccessEvent]:
    """Who looked at a family's record, latest first. The caller has already reached the family through its scope.

    `also` are records that were read before they were the family's: its referrals.
    """
    asked = Q(family_id=family_id)
    for record in also:
        asked |= Q(subject_type=record._meta.label_lower, subject_id=record.pk)
    return AccessEvent.objects.filter(asked).select_related("actor").order_by("-at", "-pk")


def write_history(*, family_id: int) -> QuerySet[AuditEvent]:
    """What was done to a family's record, latest first."""
    return AuditEvent.objects.filter(family_id=family_id).select_related("actor").order_by("-at", "-pk")


def changes_of(about: Model, since: datetime | None) -> QuerySet[AuditEvent]:
    """What was done to one record since a moment, latest first; all of it where nobody knows since when."""
    found = AuditEvent.objects.filter(subject_type=about._meta.label_lower, subject_id=about.pk)
    return (found.filter(at__gte=since) if since else found).order_by("-at", "-pk")


def actors_in(events: QuerySet[Any]) -> list[tuple[int, str]]:
    """Who did or read what is in `events`: number and name, by name."""
    found = events.order_by().exclude(actor_id=None).values_list("actor_id", "actor__full_name").distinct()
    return sorted(found, key=lambda each: (each[1], each[0]))
