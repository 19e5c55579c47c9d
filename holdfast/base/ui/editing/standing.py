"""A form that ends or replaces what stands: it remembers what stood when it was shown."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Model

from holdfast.base.common.editing import ChangedMeanwhile, Seen
from holdfast.base.ui.editing.token import packed, unpacked


def carry(form: forms.BaseForm, about: Model, stored: Mapping[str, Any]) -> Seen:
    """Hide in the form what stands now, and say what the page had shown from which the form was sent."""
    form.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
    form.initial = {**form.initial, "seen": packed(about, stored)}
    return unpacked(form.data.get("seen", ""), about) if form.is_bound else Seen()


def told_in(form: forms.BaseForm, field: str, met: ChangedMeanwhile, about: Model, words: str) -> None:
    """Say beside a field what somebody else did meanwhile; what was typed stays, and is sent again only on purpose."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    data["seen"] = packed(about, met.now)
    form.data = data
    form.add_error(field, words)
