from django.conf import settings
from django.db import models

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.referrals.models.referral import Referral


class ReferrerContact(TeamRecord):
    """The team wrote to or rang the referrer: to acknowledge, to ask for what is missing, to tell the decision."""

    PRIVACY = privacy(clinical="note", operational="kind contacted_on answered_on")

    KINDS = [("acknowledge", "Acknowledged"), ("chase", "Asked for more"), ("outcome", "Told the decision")]

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=20, choices=KINDS)
    contacted_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    contacted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["acknowledge", "chase", "outcome"]), name="referrer_contact_kind_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.contacted_on}"
