from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "holdfast.base.access"
    label = "access"

    def ready(self) -> None:
        from holdfast.base.access import tries

        tries.connect()
