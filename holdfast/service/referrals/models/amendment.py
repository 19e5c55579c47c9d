from django.conf import settings
from django.db import models

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.referrals.models.referral import Referral


class ReferralAmendment(TeamRecord):
    """A logged change to a sent referral: what it said, what it says now, why, and who changed it."""

    PRIVACY = privacy(identifying="old new", clinical="reason", operational="field amended_at")

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="amendments")
    field = models.CharField(max_length=60)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    reason = models.CharField(max_length=300)
    amended_at = models.DateTimeField()
    amended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="amendment_has_reason")]

    def __str__(self) -> str:
        return f"{self.field} of {self.referral_id}"
