"""About whom, at which occasion, when and how: said in one line above the questions."""

from datetime import date
from typing import Any

from holdfast.base.ui import spoken
from holdfast.service.measures.presenters.answering import Answering

FIELDS = ("about", "occasion", "answered_on", "rater_kind", "mode")


def ask_first(form: Answering) -> bool:
    """Whether something behind the line must be chosen or changed."""
    if any(name in form.errors for name in FIELDS):
        return True
    return _several(form) and not _chosen(form, "about")


def settled_words(form: Answering, today: date) -> str:
    """Such as: Tansy · Review · answered today · on paper."""
    mode = "" if form.instrument.rater == "clinician" else _chosen(form, "mode").lower()
    parts = [_chosen(form, "about") if _several(form) else "", _chosen(form, "occasion"), _answered(form, today), mode]
    return " · ".join(part for part in parts if part)


def _several(form: Answering) -> bool:
    return len(form.fields["about"].choices) > 1


def _chosen(form: Answering, name: str) -> str:
    names = dict(form.fields[name].choices)
    return str(names.get(form[name].value(), ""))


def _answered(form: Answering, today: date) -> str:
    value: Any = form["answered_on"].value()
    if not isinstance(value, date):
        value = getattr(form, "cleaned_data", {}).get("answered_on")
    if value is None:
        return "day not given"
    return "answered today" if value == today else f"answered {spoken.short_date(value)}"
