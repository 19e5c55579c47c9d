"""From what a browser sends to a field's value and back, whatever the field is drawn as."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.http import QueryDict

from holdfast.base.common.editing import Plain
from holdfast.base.ui import spoken
from holdfast.base.ui.forms import DatePartsInput, SplitDateField

PARTS = ("day", "month", "year")
MINE = "mine:"
TAKE = "take-"


def keys(form: forms.BaseForm, name: str) -> tuple[str, ...]:
    """Under which names a browser sends the field."""
    if isinstance(form.fields[name].widget, DatePartsInput):
        return tuple(f"{name}-{part}" for part in PARTS)
    return (name,)


def write(data: QueryDict, form: forms.BaseForm, name: str, value: Plain) -> None:
    """Put a plain value where the browser would have put it."""
    names = keys(form, name)
    if len(names) == len(PARTS):
        year, month, day = str(value).split("-") if value else ("", "", "")
        for key, part in zip(names, (day, month, year), strict=True):
            data[key] = part.lstrip("0")
        return
    data.setlist(name, value if isinstance(value, list) else [value] if value else [])


def copy_of(data: QueryDict, names: Iterable[str], prefix: str = "") -> list[tuple[str, str]]:
    return [(name, text) for name in names for text in data.getlist(prefix + name)]


def rest(data: QueryDict, form: forms.BaseForm, apart_from: Iterable[str]) -> list[tuple[str, str]]:
    """What was sent for the form's other fields: it is not asked again."""
    asked = {*apart_from, "seen"}
    return copy_of(data, [key for name in form.fields if name not in asked for key in keys(form, name)])


def said(form: forms.BaseForm, name: str, value: Plain | None) -> str:
    """A value in words."""
    field = form.fields[name]
    if value is None:
        return "not known"
    if isinstance(field, forms.BooleanField):
        return "yes" if value else "no"
    if not value:
        return "nothing"
    if isinstance(field, SplitDateField):
        return spoken.long_date(date.fromisoformat(str(value)))
    words = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    parts = value if isinstance(value, list) else [value]
    return ", ".join(words.get(part, part) for part in parts)
