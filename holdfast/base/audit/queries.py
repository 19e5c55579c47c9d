from collections.abc import Iterable

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
