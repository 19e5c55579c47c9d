from django.conf import settings
from django.db import models

from holdfast.base.common import clock
from holdfast.base.common.privacy import privacy


class AccessEvent(models.Model):
    """Somebody looked at a page of a family's record."""

    PRIVACY = privacy(operational="at family_id team_id page", clinical="reason")

    at = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    family_id = models.BigIntegerField()
    team_id = models.BigIntegerField()
    page = models.CharField(max_length=80)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["family_id", "-at"], name="access_by_family")]

    def __str__(self) -> str:
        return f"{self.page} of family {self.family_id}"
