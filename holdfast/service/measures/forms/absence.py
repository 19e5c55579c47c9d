from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm
from holdfast.service.measures.models import NotObtained
from holdfast.service.measures.rules.fields import Pairs


class AbsenceForm(HoldfastForm):
    """Why a measure that was due could not be had."""

    about = forms.ChoiceField(label="About whom?", widget=forms.RadioSelect)
    occasion = forms.ChoiceField(label="Which occasion?", widget=forms.RadioSelect)
    reason = forms.ChoiceField(label="Why could it not be had?", choices=NotObtained.REASONS, widget=forms.RadioSelect)
    note = forms.CharField(label="In a few words", required=False, max_length=200)

    def __init__(self, *args: Any, subjects: Pairs, occasions: Pairs, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "%s")
        super().__init__(*args, **kwargs)
        for name, choices in (("about", subjects), ("occasion", occasions)):
            self.offer(name, choices)
            if len(choices) == 1:
                self.initial.setdefault(name, choices[0][0])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") == "other" and not cleaned.get("note", "").strip():
            self.add_error("note", "Say in a few words what the reason was")
        return cleaned
