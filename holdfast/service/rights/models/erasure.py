import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy


class Erasure(TeamRecord):
    """The proof that a family, or what belongs to none, was erased: how much, when, by whom, which rule; nobody's name.

    `fingerprint` knows the family again when an older backup brings it back. `digest` is over all that was erased
    together with `salt`; one digest over so much cannot be guessed piece by piece.
    """

    PRIVACY = privacy(operational="key subject family_number rule due_on fingerprint salt rows digest erased_at again")

    SUBJECTS = [("family", "Family"), ("referral", "Referral"), ("person", "Person")]

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    subject = models.CharField(max_length=10, choices=SUBJECTS, default="family", db_default="family")
    family_number = models.BigIntegerField()  # of the family, referral or person; no foreign key: it is gone
    rule = models.CharField(max_length=40)
    due_on = models.DateField(null=True)
    fingerprint = models.CharField(max_length=64)
    salt = models.CharField(max_length=64)
    rows = models.JSONField(default=dict)  # model -> number of rows
    digest = models.CharField(max_length=64, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    erased_at = models.DateTimeField()
    again = models.BooleanField(default=False)  # a backup had brought it back

    class Meta:
        indexes = [models.Index(fields=["team", "-erased_at"], name="erasure_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(again=True)
                | Q(proposed_by__isnull=False, confirmed_by__isnull=False) & ~Q(proposed_by=F("confirmed_by")),
                name="erasure_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(subject__in=["family", "referral", "person"]), name="erasure_subject_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Erasure {self.key}"
