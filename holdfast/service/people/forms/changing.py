"""Forms that change what is on record of a person."""

from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm
from holdfast.service.people.forms.fields import DecileField, PhoneField, optional
from holdfast.service.people.forms.person import PersonForm
from holdfast.service.people.models import ContactBy
from holdfast.service.people.rules.fields import HOW_TO_REACH


class ChangePersonForm(PersonForm):
    SHOWN = PersonForm.NAMES


class ContactForm(HoldfastForm):
    """How to reach somebody safely."""

    contact_by = forms.ChoiceField(label="Get in touch by", choices=ContactBy.choices, widget=forms.RadioSelect)
    contact_notes = optional("What makes it safe", 300, "Times, a code word, who must not hear it.")
    phone = PhoneField(label="Phone", required=False, max_length=30, widget=forms.TextInput(attrs={"type": "tel"}))
    email = forms.EmailField(label="Email", required=False)
    address = optional("Address", 300)
    postcode = optional("Postcode", 10)
    area = optional("Area", 60, "The name of the locality, as the team calls it.")
    deprivation = DecileField(
        label="Deprivation of the area",
        required=False,
        choices=[
            ("", "Not known"),
            ("1", "1, the most deprived tenth"),
            *((str(n), str(n)) for n in range(2, 10)),
            ("10", "10, the least deprived tenth"),
        ],
        help_text="The decile of the index of multiple deprivation for the postcode, if you know it.",
    )
    language = optional("Language", 60)
    interpreter_needed = forms.BooleanField(label="An interpreter is needed", required=False)

    SHOWN = HOW_TO_REACH

    def clean_area(self) -> str:
        typed = str(self.cleaned_data["area"])
        if any(sign.isdigit() for sign in typed):
            raise forms.ValidationError("Enter the area’s name without figures; the postcode has its own place")
        return typed

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SHOWN}
