from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "holdfast.base.audit"
    label = "audit"
