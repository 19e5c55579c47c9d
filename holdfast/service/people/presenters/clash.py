"""Two people changed one record: what each wrote, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from holdfast.base.ui import spoken


@dataclass(frozen=True)
class Clash:
    label: str
    yours: str
    theirs: str


def clashes(form: forms.BaseForm, yours: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Clash, ...]:
    return tuple(
        Clash(str(form.fields[name].label), _said(form, name, yours.get(name)), _said(form, name, value))
        for name, value in now.items()
    )


def _said(form: forms.BaseForm, name: str, value: Any) -> str:
    if isinstance(value, date):
        return spoken.long_date(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = dict(getattr(form.fields[name], "choices", ()))
    return str(words.get(value, value) or "nothing")
