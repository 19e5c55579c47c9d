from django.db import models

from holdfast.base.common import clock
from holdfast.base.common.privacy import privacy


class SentForm(models.Model):
    """A form that was sent and done, so that the very same sent once more is answered and not done again.

    `mark` is a hash of who sent what from which page; nothing of it can be read back.
    """

    PRIVACY = privacy(operational="mark at location")

    mark = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now)
    location = models.CharField(max_length=400, blank=True)  # where its sender was sent on to

    class Meta:
        indexes = [models.Index(fields=["at"], name="sent_form_at")]

    def __str__(self) -> str:
        return f"form {self.pk}"
