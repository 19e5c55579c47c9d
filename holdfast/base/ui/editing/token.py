"""What a page showed, packed and signed, so that it comes back as it was."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core import signing
from django.db.models import Model

from holdfast.base.common import clock
from holdfast.base.common.editing import Seen, plainly

SALT = "seen"


def packed(about: Model, values: Mapping[str, Any]) -> str:
    told = {"of": _name(about), "at": clock.now().isoformat(), "values": plainly(values)}
    return signing.dumps(told, salt=SALT, compress=True)


def unpacked(text: str, about: Model | None = None) -> Seen:
    """Nothing seen when it was tampered with, is missing, or comes from another record's page than `about`'s."""
    try:
        told = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return Seen()
    if about is not None and told["of"] != _name(about):
        return Seen()
    return Seen(told["values"], datetime.fromisoformat(told["at"]))


def _name(about: Model) -> str:
    return f"{about._meta.label_lower}:{about.pk}"
