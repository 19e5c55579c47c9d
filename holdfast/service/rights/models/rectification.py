from django.conf import settings
from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models import Family, Person


class Answer(models.TextChoices):
    OPEN = "", "Not decided yet"
    CORRECTED = "corrected", "Corrected"
    STATEMENT = "statement", "Kept, with their statement beside it"
    REFUSED = "refused", "Refused"


class Rectification(TeamRecord):
    """Somebody says that what is kept of them is wrong; what it said then, what was decided and why."""

    PRIVACY = privacy(
        clinical="wrong wanted former reason statement", operational="source row received_on answer decided_on"
    )

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="rectifications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rectifications")
    source = models.CharField(max_length=60)
    row = models.BigIntegerField()
    former = models.JSONField()  # the item in words, as it was when they asked
    wrong = models.TextField()
    wanted = models.TextField(blank=True)
    received_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default=Answer.OPEN)
    reason = models.TextField(blank=True)
    statement = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["family", "answer"], name="rectification_of_family")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", decided_on__isnull=True, decided_by__isnull=True)
                | (
                    Q(answer__in=["corrected", "statement", "refused"])
                    & Q(decided_on__isnull=False, decided_by__isnull=False)
                    & ~Q(reason="")
                ),
                name="rectification_decided_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(answer="statement") | ~Q(statement=""), name="rectification_statement_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"Rectification {self.pk}"


class Told(TeamRecord):
    """Somebody with whom the item was shared was told what became of it."""

    PRIVACY = privacy(identifying="whom", operational="told_on")

    rectification = models.ForeignKey(Rectification, on_delete=models.PROTECT, related_name="told")
    whom = models.CharField(max_length=200)
    told_on = models.DateField()
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "told"
        constraints = [models.UniqueConstraint(fields=["rectification", "whom"], name="told_once")]

    def __str__(self) -> str:
        return f"Told of rectification {self.rectification_id}"
