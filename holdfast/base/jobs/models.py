from django.db import models

from holdfast.base.common import clock
from holdfast.base.common.privacy import privacy


class JobFailure(models.Model):
    """One try of a job that failed: which kind of exception, where in the code, and its sentence if it has one to show.

    Kept by the job itself while nobody decides anything, so it is no record that an action writes.
    """

    PRIVACY = privacy(operational="job_id task team_id at kind place said set_aside_at")

    job_id = models.BigIntegerField()
    task = models.CharField(max_length=80)
    team_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=80)
    place = models.CharField(max_length=200, blank=True)
    said = models.CharField(max_length=400, blank=True)
    set_aside_at = models.DateTimeField(null=True)  # somebody has read it and leaves it

    class Meta:
        indexes = [models.Index(fields=["job_id", "-at"], name="job_failure_by_job")]

    def __str__(self) -> str:
        return f"{self.task} {self.job_id}: {self.kind}"
