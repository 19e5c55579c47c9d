from django.db import models

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.measures.models.response import Response


class Score(TeamRecord):
    """What the scoring rule made of a response, one row a scale, with the version of the rule."""

    PRIVACY = privacy(clinical="value band", operational="scale rule_version n_missing prorated")

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="scores")
    scale = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=8, decimal_places=3, null=True)  # empty: not scored, too much missing
    n_missing = models.PositiveSmallIntegerField(default=0)
    prorated = models.BooleanField(default=False)
    band = models.CharField(max_length=60, blank=True)
    rule_version = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "scale"], name="score_once_a_scale")]

    def __str__(self) -> str:
        return f"{self.scale} of response {self.response_id}"
