from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models.family import Family
from holdfast.service.people.models.person import Person
from holdfast.service.people.rules.reaching import Message, Way

WAYS = [(way.value, way.label) for way in Way]
MESSAGES = [(message.value, message.label) for message in Message]


class ContactRule(TeamRecord):
    """One number, address or email that was agreed with a person for one way of reaching them, and how it is safe."""

    PRIVACY = privacy(
        identifying="detail whose never",
        clinical="way days from_time until_time message",
        operational="holds_until confirmed_on ended_on",
        secret="code_word",  # nosec B106 # noqa: S106 -- a class of field
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_rules")
    way = models.CharField(max_length=10, choices=WAYS)
    detail = models.CharField(max_length=320)
    whose = models.CharField(max_length=60, blank=True)  # empty for their own
    days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)  # 0 Monday; none for every day
    from_time = models.TimeField(null=True, blank=True)
    until_time = models.TimeField(null=True, blank=True)
    code_word = models.CharField(max_length=60, blank=True)
    message = models.CharField(max_length=10, choices=MESSAGES, default=Message.NOTHING.value)
    never = models.CharField(max_length=200, blank=True)  # who must never hear or read it
    holds_until = models.DateField(null=True, blank=True)  # the last day
    confirmed_on = models.DateField()  # when the person last said that it is so
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "ended_on"], name="contact_rule_of_person")]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=[value for value, _ in WAYS]), name="contact_rule_way_known"),
            models.CheckConstraint(
                condition=Q(message__in=[value for value, _ in MESSAGES]), name="contact_rule_message_known"
            ),
            models.CheckConstraint(condition=~Q(detail=""), name="contact_rule_has_detail"),
            models.CheckConstraint(condition=Q(days__contained_by=list(range(7))), name="contact_rule_days_of_week"),
            models.CheckConstraint(
                condition=Q(from_time__isnull=True, until_time__isnull=True)
                | Q(from_time__isnull=False, until_time__isnull=False, until_time__gt=F("from_time")),
                name="contact_rule_hours_whole",
            ),
            models.CheckConstraint(
                condition=Q(holds_until__isnull=True) | Q(holds_until__gte=F("confirmed_on")),
                name="contact_rule_holds_after_confirmed",
            ),
            models.UniqueConstraint(
                fields=["person", "way", "detail"], condition=Q(ended_on__isnull=True), name="contact_rule_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} of person {self.person_id}"


class ContactPurpose(models.TextChoices):
    APPOINTMENT = "appointment", "An appointment"
    FOLLOW_UP = "follow_up", "Contact after the end"
    OTHER = "other", "Something else"


class Basis(models.TextChoices):
    """Why the law allows somebody to be reached against what was agreed."""

    VITAL = "vital", "Somebody’s life is in danger (UK GDPR Art. 6(1)(d) and 9(2)(c))"
    SAFEGUARDING = "safeguarding", "A child or adult at risk must be protected (DPA 2018 Sch. 1 para. 18)"
    COURT = "court", "A court has ordered it (UK GDPR Art. 6(1)(c))"


class ContactMade(TeamRecord):
    """Somebody was rung or written to: by which way, what for, what was left, and why if it was against the rule."""

    PRIVACY = privacy(
        identifying="detail",
        clinical="way purpose message_left override_basis override_reason",
        operational="made_at",
    )

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="contacts_made")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts_made")
    way = models.CharField(max_length=10, choices=WAYS)
    purpose = models.CharField(max_length=20, choices=ContactPurpose)
    detail = models.CharField(max_length=320)
    message_left = models.CharField(max_length=10, choices=MESSAGES)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    override_basis = models.CharField(max_length=20, choices=Basis, blank=True)
    override_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["family", "-made_at"], name="contact_made_to_family")]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=[value for value, _ in WAYS]), name="contact_made_way_known"),
            models.CheckConstraint(condition=Q(purpose__in=ContactPurpose.values), name="contact_made_purpose_known"),
            models.CheckConstraint(
                condition=Q(message_left__in=[value for value, _ in MESSAGES]), name="contact_made_left_known"
            ),
            models.CheckConstraint(
                condition=Q(override_basis="", override_reason="")
                | (Q(override_basis__in=Basis.values) & ~Q(override_reason="")),
                name="contact_made_override_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} to person {self.person_id}"
