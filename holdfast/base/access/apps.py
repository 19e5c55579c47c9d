from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "holdfast.base.access"
    label = "access"
