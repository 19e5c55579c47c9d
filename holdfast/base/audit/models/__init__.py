from holdfast.base.audit.models.access_event import AccessEvent
from holdfast.base.audit.models.audit_event import AuditEvent
from holdfast.base.audit.models.seal import Seal

__all__ = ["AccessEvent", "AuditEvent", "Seal"]
