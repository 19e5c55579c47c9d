from holdfast.base.audit.models.access_event import AccessEvent
from holdfast.base.audit.models.audit_event import AuditEvent

__all__ = ["AccessEvent", "AuditEvent"]
