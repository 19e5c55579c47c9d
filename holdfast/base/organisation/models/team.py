from django.db import models

from holdfast.base.common.models import Record
from holdfast.base.common.privacy import privacy
from holdfast.base.organisation.models.organisation import Organisation


class Team(Record):
    """The people who run one service by one blueprint. A family's record belongs to one team."""

    PRIVACY = privacy(operational="name slug blueprint is_simulated phone own_cases_only")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    blueprint = models.CharField(max_length=60)
    phone = models.CharField(max_length=30, blank=True)
    is_simulated = models.BooleanField(default=False)
    own_cases_only = models.BooleanField(default=False, db_default=False)  # therapists see no colleague's families

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="team_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def team_id(self) -> int:
        """Itself: what is done to it is told to the audit as it is of a record that belongs to a team."""
        return int(self.pk)
