from typing import Any, ClassVar

from django.db import models

from holdfast.base.common import clock
from holdfast.base.common.privacy import Privacy
from holdfast.base.common.writing import current_unit


class GuardedQuerySet(models.QuerySet):
    """Reads as usual; every way of writing needs a running action."""

    def update(self, **values: Any) -> int:
        current_unit()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        current_unit()
        return super().delete()

    def bulk_create(self, *args: Any, **options: Any) -> list[Any]:
        current_unit()
        return super().bulk_create(*args, **options)

    def bulk_update(self, *args: Any, **options: Any) -> int:
        current_unit()
        return super().bulk_update(*args, **options)


class Record(models.Model):
    """The base of every stored thing: written by actions only, each field with its privacy class."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {}

    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        current_unit()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        current_unit()
        return super().delete(*args, **options)
