from django.db import models

from holdfast.base.common.models import Record
from holdfast.base.common.privacy import privacy


class Organisation(Record):
    """A charity, trust or council that runs teams."""

    PRIVACY = privacy(operational="name")

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name
