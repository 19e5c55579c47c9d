from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "holdfast.service.rights"
    label = "rights"
