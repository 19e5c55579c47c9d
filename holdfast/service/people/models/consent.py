from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models.person import Person


class ConsentPurpose(models.TextChoices):
    CARE = "care", "Care"
    SHARE_GP = "share_gp", "Share with the GP and health visitor"
    SHARE_SOCIAL_CARE = "share_social_care", "Share with social care"
    SHARE_SERVICE = "share_service", "Share with another team or service"
    FILM_FEEDBACK = "film_feedback", "Film for feedback"
    FILM_TEACHING = "film_teaching", "Film for supervision and teaching"
    EVALUATION = "evaluation", "Use in evaluation"
    RESEARCH = "research", "Use in research"
    FOLLOW_UP = "follow_up", "Contact after the end"
    CONTACT_PHONE = "contact_phone", "Contact by phone"
    CONTACT_TEXT = "contact_text", "Contact by text message"
    CONTACT_EMAIL = "contact_email", "Contact by email"
    CONTACT_LETTER = "contact_letter", "Contact by letter"


class Capacity(models.TextChoices):
    """Whether somebody could decide this themselves on that day (Mental Capacity Act 2005; under sixteen, Gillick)."""

    NOT_RECORDED = "", "Not recorded"
    HAS = "has", "Can decide this themselves"
    LACKS = "lacks", "Cannot decide this themselves at present"


class Consent(TeamRecord):
    """An answer given on one day for one purpose; a new answer is a new row, a withdrawal has its date."""

    PRIVACY = privacy(
        clinical="purpose given note capacity interpreter_used", operational="decided_on expires_on withdrawn_on"
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=30, choices=ConsentPurpose)
    given = models.BooleanField()
    decided_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    # who answered in the person's place: for a child, somebody with parental responsibility
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=10, choices=Capacity, blank=True, db_default="")
    interpreter_used = models.BooleanField(null=True, blank=True)  # none where nobody noted it

    class Meta:
        indexes = [models.Index(fields=["person", "purpose", "-decided_on"], name="consent_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=ConsentPurpose.values), name="consent_purpose_known"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("decided_on")), name="consent_expires_later"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | (Q(given=True) & Q(withdrawn_on__gte=F("decided_on"))),
                name="consent_withdrawn_after_given",
            ),
            models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="consent_capacity_known"),
            models.CheckConstraint(
                condition=~Q(capacity=Capacity.LACKS) | Q(given=False) | Q(purpose=ConsentPurpose.CARE),
                name="consent_needs_capacity",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("person")), name="consent_answered_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {'yes' if self.given else 'no'}"
