from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models.person import Person


class Family(TeamRecord):
    """People who are helped together, under the name the team calls them by."""

    PRIVACY = privacy(identifying="name")
    FAMILY = ("pk",)

    name = models.CharField(max_length=100)

    class Meta:
        verbose_name_plural = "families"
        indexes = [models.Index(fields=["team", "name"], name="family_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def family_id(self) -> int:
        """Itself: what is done to it is told to the audit as it is of a record that belongs to a family."""
        return int(self.pk)


class FamilyRole(models.TextChoices):
    PARENT = "parent", "Parent or carer helped"
    CHILD = "child", "Child helped"
    OTHER = "other", "Other person"


class FamilyMember(TeamRecord):
    """A person's place in a family; one person may belong to several."""

    PRIVACY = privacy(clinical="role")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=FamilyRole)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family", "person"], name="family_member_once"),
            models.CheckConstraint(condition=Q(role__in=FamilyRole.values), name="family_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id} of family {self.family_id}"
