"""Asking for a closed record in an emergency, and what the data-protection officer says of it."""

from typing import Any

from django import forms

from holdfast.base.access.models import Way
from holdfast.base.access.rules import LONGEST_REASON
from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.service.people.queries.emergency import Asked


class EmergencyForm(HoldfastForm):
    """Either the NHS number or the whole name with the day of birth."""

    nhs_number = forms.CharField(
        label="NHS number", help_text="Of the parent or the child.", required=False, max_length=20
    )
    given_name = forms.CharField(label="First name", required=False, max_length=100)
    family_name = forms.CharField(label="Family name", required=False, max_length=100)
    born_on = SplitDateField(label="Date of birth", what="the date of birth", required=False)
    reason = forms.CharField(
        label="Why must you see this record now?",
        help_text="The data-protection officer reads it at once. Do not name the family here.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        whole = all(said.get(name) for name in ("given_name", "family_name", "born_on"))
        if not said.get("nhs_number") and not whole and not self.errors.get("born_on"):
            self.add_error("nhs_number", "Enter the NHS number, or both names and the date of birth")
        return said

    @property
    def way(self) -> str:
        return Way.NHS_NUMBER if self.cleaned_data["nhs_number"] else Way.NAME

    @property
    def asked(self) -> Asked:
        said = self.cleaned_data
        if said["nhs_number"]:
            return Asked(nhs_number=said["nhs_number"])
        given, family = said["given_name"].strip(), said["family_name"].strip()
        return Asked(given_name=given, family_name=family, born_on=said["born_on"])


class ReviewForm(HoldfastForm):
    words = forms.CharField(
        label="What did you find?",
        help_text="Whether it was right, and what was done where it was not. It stays as you write it.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
