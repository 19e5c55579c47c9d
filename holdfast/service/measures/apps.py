from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "holdfast.service.measures"
    label = "measures"
