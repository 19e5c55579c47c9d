from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "holdfast.service.care"
    label = "care"
