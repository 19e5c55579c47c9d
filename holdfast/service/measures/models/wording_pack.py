from django.conf import settings
from django.db import models

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy


class WordingPack(TeamRecord):
    """An instrument's wording that the deployer holds a licence for; used until it expires or another replaces it."""

    PRIVACY = privacy(operational="instrument instrument_version licence_holder licence_reference expires_on wording")

    instrument = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=40)
    licence_holder = models.CharField(max_length=200)
    licence_reference = models.CharField(max_length=200)
    expires_on = models.DateField()
    wording = models.JSONField()
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["team", "instrument", "-expires_on"], name="wording_pack_in_force")]

    def __str__(self) -> str:
        return f"Wording of {self.instrument}"
