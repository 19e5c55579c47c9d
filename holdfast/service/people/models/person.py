from collections.abc import Collection
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.blueprints.ethnicity import GROUPS


class Sex(models.TextChoices):
    FEMALE = "female", "Female"
    MALE = "male", "Male"
    OTHER = "other", "Other"
    UNKNOWN = "unknown", "Not known"


class ContactBy(models.TextChoices):
    PHONE = "phone", "Phone"
    TEXT = "text", "Text message"
    EMAIL = "email", "Email"
    LETTER = "letter", "Letter"
    ASK = "ask", "Ask first"


class Person(TeamRecord):
    """Anybody in a family's life: a parent, a child, also one not yet born, a grandparent."""

    PRIVACY = privacy(
        identifying="given_name family_name known_as born_on expected_on died_on nhs_number phone email address "
        "postcode area match_keys",
        clinical="sex ethnicity ethnic_group deprivation language interpreter_needed contact_by contact_notes",
        operational="nhs_number_status sealed_on",
    )

    given_name = models.CharField(max_length=100, blank=True)  # blank for a baby without a name
    family_name = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True)
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.UNKNOWN)
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    nhs_number_status = models.CharField(max_length=2, default="03")
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    area = models.CharField(max_length=60, blank=True)  # the locality by the name the service calls it
    deprivation = models.PositiveSmallIntegerField(null=True, blank=True)  # decile of the area: 1 the most deprived
    ethnicity = models.CharField(max_length=60, blank=True)  # as they describe it
    ethnic_group = models.CharField(max_length=30, blank=True, choices=list(GROUPS.items()))
    language = models.CharField(max_length=60, blank=True)
    interpreter_needed = models.BooleanField(default=False)
    contact_by = models.CharField(max_length=10, choices=ContactBy, default=ContactBy.ASK)
    contact_notes = models.CharField(max_length=300, blank=True)
    sealed_on = models.DateField(null=True, blank=True)  # a birth identity after an adoption: found by nobody any more
    match_keys = ArrayField(models.CharField(max_length=80), default=list, blank=True)

    class Meta:
        indexes = [
            GinIndex(fields=["match_keys"], name="person_match_keys"),
            models.Index(fields=["team", "family_name", "given_name"], name="person_by_name"),
            models.Index(fields=["team", "born_on"], name="person_by_birth"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="person_sex_known"),
            models.CheckConstraint(condition=Q(ethnic_group__in=["", *GROUPS]), name="person_ethnic_group_known"),
            models.CheckConstraint(
                condition=Q(deprivation__isnull=True) | Q(deprivation__range=(1, 10)), name="person_deprivation_decile"
            ),
            models.CheckConstraint(condition=Q(contact_by__in=ContactBy.values), name="person_contact_known"),
            models.CheckConstraint(
                condition=Q(nhs_number="") | Q(nhs_number__regex=r"^[0-9]{10}$"), name="person_nhs_number_ten_digits"
            ),
            models.UniqueConstraint(
                fields=["team", "nhs_number"], condition=~Q(nhs_number=""), name="person_nhs_number_once"
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True) | Q(born_on__isnull=True) | Q(died_on__gte=F("born_on")),
                name="person_dies_after_birth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.known_as or self.given_name or 'Baby'} {self.family_name}"

    @classmethod
    def people_of(cls, families: Collection[int]) -> models.QuerySet[Any]:
        """The numbers of those who belong to these families: how the scope knows whose record a row is."""
        return cls.objects.filter(memberships__family_id__in=sorted(families)).values("pk")

    @classmethod
    def people_only_of(cls, families: Collection[int]) -> models.QuerySet[Any]:
        memberships = cls.memberships.field.model._default_manager.filter(person_id=OuterRef("pk"))
        return cls.people_of(families).exclude(Exists(memberships.exclude(family_id__in=sorted(families))))

    @property
    def is_unborn(self) -> bool:
        return self.born_on is None and self.expected_on is not None and self.died_on is None
