from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "holdfast.base.organisation"
    label = "organisation"
