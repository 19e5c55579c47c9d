from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.base.organisation.models import Team
from holdfast.service.people.models import Family
from holdfast.service.referrals.models.referral import Referral


class Transfer(TeamRecord):
    """A family sent to another team, where it waits as a referral; the record here stays the sender’s.

    The sender does not read that referral; `answer` is what the decision on it leaves here.
    """

    PRIVACY = privacy(clinical="reason answer", operational="told sent_at answered_at")

    ANSWERS = [("accepted", "Accepted"), ("declined", "Declined"), ("withdrawn", "Withdrawn")]

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="transfers")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    # The other team's; emptied when that team erases it, for this row is the sender's.
    referral = models.OneToOneField(Referral, null=True, on_delete=models.PROTECT, related_name="transfer")
    reason = models.CharField(max_length=500)
    told = ArrayField(models.CharField(max_length=30), default=list, blank=True)  # kinds of details that were sent
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=ANSWERS, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="transfer_has_reason"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | Q(answer__in=["accepted", "declined", "withdrawn"], answered_at__isnull=False),
                name="transfer_answered_whole",
            ),
            models.UniqueConstraint(
                fields=["family", "to_team"], condition=Q(answer=""), name="transfer_once_to_a_team"
            ),
        ]

    def __str__(self) -> str:
        return f"Transfer of family {self.family_id}"
