from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "holdfast.service.care"
    label = "care"

    def ready(self) -> None:
        from holdfast.base.access.own import own_cases_are_found_by
        from holdfast.service.care.queries.own import own_families

        own_cases_are_found_by(own_families)
