from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "holdfast.base.jobs"
    label = "jobs"
