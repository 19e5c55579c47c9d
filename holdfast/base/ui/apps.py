from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "holdfast.base.ui"
    label = "ui"
    verbose_name = "Shared page parts"
