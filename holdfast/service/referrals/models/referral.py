from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models import Family


class ReferralStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    SENT = "sent", "Waiting for a decision"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Referral(TeamRecord):
    """What a referrer asked for. Once sent, a database trigger keeps `answers` as they were: see ReferralAmendment."""

    PRIVACY = privacy(
        identifying="answers",
        clinical="decision_reason decline_reason findings",
        operational="code status saved_at sent_at received_on acknowledged_on decided_on referrer_kind",
        secret="resume_key_hash",  # nosec B106 # noqa: S106
    )

    code = models.CharField(max_length=12, unique=True)  # what the referrer quotes; says nothing about the family
    resume_key_hash = models.CharField(max_length=64, unique=True)
    status = models.CharField(max_length=10, choices=ReferralStatus, default=ReferralStatus.DRAFT)
    referrer_kind = models.CharField(max_length=40, blank=True)  # a referrer of the blueprint, or "self"
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True, blank=True)  # when a step of the draft was last saved
    sent_at = models.DateTimeField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decision_reason = models.TextField(blank=True)
    decline_reason = models.CharField(max_length=60, blank=True)  # a decline reason of the blueprint
    findings = models.JSONField(default=list)  # eligibility as it stood when decided
    family = models.ForeignKey(Family, null=True, on_delete=models.PROTECT, related_name="referrals")

    class Meta:
        indexes = [models.Index(fields=["team", "status", "received_on"], name="referral_inbox")]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ReferralStatus.values), name="referral_status_known"),
            models.CheckConstraint(
                condition=Q(status=ReferralStatus.DRAFT, sent_at__isnull=True)
                | (~Q(status=ReferralStatus.DRAFT) & Q(sent_at__isnull=False, received_on__isnull=False)),
                name="referral_sent_or_draft",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "sent", "withdrawn"], decided_on__isnull=True)
                | (
                    Q(status__in=["accepted", "declined"], decided_on__isnull=False, decided_by__isnull=False)
                    & ~Q(decision_reason="")
                ),
                name="referral_decided_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(status=ReferralStatus.DECLINED) | Q(decline_reason=""), name="referral_declined_by_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status=ReferralStatus.ACCEPTED) | Q(family__isnull=False),
                name="referral_accepted_has_family",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def came_on(self) -> date:
        """The day on which a sent referral was received; referral_sent_or_draft holds that it has one."""
        if self.received_on is None:
            raise ValueError("A draft has not come yet.")
        return self.received_on
