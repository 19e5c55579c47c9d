from django.contrib.postgres.fields import ArrayField
from django.db import models

from holdfast.base.common.privacy import privacy


class Seal(models.Model):
    """A closed range of rows of one table of the audit: what each row was, and the seal before.

    Written by the database's own function `holdfast_seal` alone. `digests` holds, for every row in the order of its
    number, eight bytes of the number and sixteen of the row's SHA-256.
    """

    PRIVACY = privacy(operational="number sealed_at table after last rows columns digests previous hash")

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    table = models.CharField(max_length=63)
    after = models.BigIntegerField()
    last = models.BigIntegerField()
    rows = models.IntegerField()
    columns = ArrayField(models.CharField(max_length=63))
    digests = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["table", "-last"], name="seal_by_table")]

    def __str__(self) -> str:
        return f"seal {self.number}"
