"""Two identities of one child after an adoption, and who may know that they are one.

The two persons are kept as plain numbers, not as foreign keys: nothing that follows keys from a person (a pack for a
subject, an export, an erasure, a form) can come upon the other one by itself.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy


class SealedLink(TeamRecord):
    """The birth identity and the new one. The database refuses to change or remove a row."""

    PRIVACY = privacy(identifying="birth_side new_side", clinical="court_order", operational="sealed_at")

    birth_side = models.BigIntegerField(unique=True)
    new_side = models.BigIntegerField(unique=True)
    court_order = models.CharField(max_length=200)  # the court, the order and its day
    sealed_at = models.DateTimeField()
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(birth_side=F("new_side")), name="sealed_two_identities"),
            models.CheckConstraint(condition=~Q(court_order=""), name="sealed_by_an_order"),
        ]

    def __str__(self) -> str:
        return f"Sealed identity {self.pk}"


class SealKeeper(TeamRecord):
    """Somebody named who may open one sealed identity, beside the data-protection officer."""

    PRIVACY = privacy()

    link = models.ForeignKey(SealedLink, on_delete=models.PROTECT, related_name="keepers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "user"], name="seal_keeper_once")]

    def __str__(self) -> str:
        return f"Keeper of {self.link_id}"


class SealOpening(TeamRecord):
    """Somebody looked at both sides of a sealed identity. Rows are only ever added."""

    PRIVACY = privacy(clinical="reason", operational="opened_at")

    link = models.ForeignKey(SealedLink, on_delete=models.PROTECT, related_name="openings")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="seal_opened_for_a_reason")]

    def __str__(self) -> str:
        return f"Opening of {self.link_id}"
