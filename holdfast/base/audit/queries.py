from django.db.models import QuerySet

from holdfast.base.audit.models import AccessEvent, AuditEvent


def access_history(*, family_id: int) -> QuerySet[AccessEvent]:
    """Who looked at a family's record, latest first. The caller has already reached the family through its scope."""
    return AccessEvent.objects.filter(family_id=family_id).select_related("actor").order_by("-at", "-pk")


def write_history(*, family_id: int) -> QuerySet[AuditEvent]:
    """What was done to a family's record, latest first."""
    return AuditEvent.objects.filter(family_id=family_id).select_related("actor").order_by("-at", "-pk")
