"""A digest over rows: the same rows give the same digest on every machine, and nothing can be read out of it."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from holdfast.service.rights.queries.reach import Rows
from holdfast.service.rights.queries.tables import Model, label

AT_A_TIME = 500


class _Plain(DjangoJSONEncoder):
    def default(self, value: Any) -> Any:
        if isinstance(value, bytes | memoryview):
            return hashlib.sha256(bytes(value)).hexdigest()
        if isinstance(value, datetime):
            return value.isoformat()  # to the microsecond, which Django's own cuts
        try:
            return super().default(value)
        except TypeError:
            return str(value)


def digest_of(rows: Rows, salt: str) -> str:
    """Over every column of every row, by model and number."""
    made = hmac.new(salt.encode(), digestmod=hashlib.sha256)
    for model in sorted(rows, key=label):
        for row in _values(model, rows[model]):
            made.update(f"{label(model)}\n{plain(row)}\n".encode())
    return made.hexdigest()


def plain(row: Any) -> str:
    return json.dumps(row, cls=_Plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _values(model: Model, numbers: set[int]) -> Iterator[dict[str, Any]]:
    columns = [column.attname for column in model._meta.local_concrete_fields if not column.generated]
    listed = sorted(numbers)
    for start in range(0, len(listed), AT_A_TIME):
        yield from model._base_manager.filter(pk__in=listed[start : start + AT_A_TIME]).order_by("pk").values(*columns)


def keyed(salt: str, *parts: object) -> str:
    words = "|".join(part.isoformat() if isinstance(part, datetime) else str(part) for part in parts)
    return hmac.new(salt.encode(), words.encode(), hashlib.sha256).hexdigest()
