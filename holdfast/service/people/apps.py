from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "holdfast.service.people"
    label = "people"
