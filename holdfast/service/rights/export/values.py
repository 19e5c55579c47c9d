"""Values as files carry them."""

import json
from base64 import b64encode
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from holdfast.base.common.sheets import safe_cell


def for_json(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode()
    return str(value) if isinstance(value, UUID | Decimal) else value


def for_csv(value: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe in front; the JSON has it as it is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict | tuple):
        return safe_cell(json.dumps(value, ensure_ascii=False, default=str))
    plain = for_json(value)
    return safe_cell(plain) if isinstance(plain, str) else plain
