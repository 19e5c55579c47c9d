from django.conf import settings
from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.rights.models.request import AccessRequest


class Pack(TeamRecord):
    """What was released: one file made once. After its last day the file is removed and its hash stays."""

    PRIVACY = privacy(identifying="file", operational="sha256 size held_back made_at last_day removed_at")

    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT, related_name="pack")
    file = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    held_back = models.JSONField(default=dict)  # "kind|ground" -> how many
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    last_day = models.DateField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, removed_at__isnull=True)
                | Q(file__isnull=True, removed_at__isnull=False),
                name="pack_file_there_or_removed",
            )
        ]

    def __str__(self) -> str:
        return f"Pack of request {self.request_id}"
