from django.db import models
from django.db.models import Q

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.science.growth import FEWEST_PEOPLE
from holdfast.science.growth import ExpectedCourse as Parameters


class ExpectedCourse(TeamRecord):
    """How a scale is expected to move after its first score, by the team's own scores: figures of many, of nobody."""

    PRIVACY = privacy(
        operational="instrument instrument_version scale shape intercept slope var_intercept covariance var_slope "
        "residual_variance var_fixed last_week n_people n_observations extract_hash made_on"
    )

    instrument = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=40)
    scale = models.CharField(max_length=40)
    shape = models.CharField(max_length=10)
    intercept = models.FloatField()
    slope = models.FloatField()
    var_intercept = models.FloatField()
    covariance = models.FloatField()
    var_slope = models.FloatField()
    residual_variance = models.FloatField()
    var_fixed = models.JSONField()
    last_week = models.FloatField()
    n_people = models.PositiveIntegerField()
    n_observations = models.PositiveIntegerField()
    extract_hash = models.CharField(max_length=64)
    made_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "instrument", "scale"], name="expected_course_once_a_scale"),
            models.CheckConstraint(condition=Q(shape__in=["linear", "log"]), name="expected_course_shape_known"),
            models.CheckConstraint(condition=Q(n_people__gte=FEWEST_PEOPLE), name="expected_course_of_enough_people"),
        ]

    def __str__(self) -> str:
        return f"Expected course of {self.instrument} {self.scale}"

    @property
    def parameters(self) -> Parameters:
        """As the method takes them."""
        low, both, high = self.var_fixed
        return Parameters(
            shape="log" if self.shape == "log" else "linear",
            intercept=self.intercept,
            slope=self.slope,
            var_intercept=self.var_intercept,
            covariance=self.covariance,
            var_slope=self.var_slope,
            residual_variance=self.residual_variance,
            var_fixed=(low, both, high),
            last_week=self.last_week,
            n_people=self.n_people,
            n_observations=self.n_observations,
        )
