from django.db import models

from holdfast.base.common.models import Record
from holdfast.base.common.privacy import privacy
from holdfast.base.organisation.models.team import Team


class Site(Record):
    """A children's centre or other place where a team sees families."""

    PRIVACY = privacy(operational="name is_open")

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(max_length=200)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "name"], name="site_name_once")]

    def __str__(self) -> str:
        return self.name
