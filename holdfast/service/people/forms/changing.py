"""Forms that change what is on record, and remember what they showed."""

from copy import copy
from datetime import date
from typing import Any

from django import forms
from django.core import signing

from holdfast.base.ui.forms import HoldfastForm
from holdfast.service.people.forms.fields import DecileField, PhoneField, optional
from holdfast.service.people.forms.person import PersonForm
from holdfast.service.people.models import ContactBy, Person

_DATES = ("born_on", "expected_on", "died_on")


class ShownForm(HoldfastForm):
    """A form that remembers what it showed, so that nobody's change in between is overwritten."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    SHOWN: tuple[str, ...] = ()
    SALT = "person-shown"

    def show(self, person: Person) -> None:
        """Put what is stored now into the hidden field, also of a form that was sent already."""
        packed = signing.dumps({name: _plain(getattr(person, name)) for name in self.SHOWN}, salt=self.SALT)
        self.initial["shown"] = packed
        if self.is_bound:
            typed: Any = copy(self.data)  # what a request sent cannot be changed
            typed["shown"] = packed
            self.data = typed

    def shown_values(self) -> dict[str, Any]:
        """What was shown; nothing when the field was tampered with, and then every difference counts as a clash."""
        try:
            packed = signing.loads(self.cleaned_data.get("shown", ""), salt=self.SALT)
        except signing.BadSignature:
            return dict.fromkeys(self.SHOWN)
        return {name: _unpacked(name, value) for name, value in packed.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _unpacked(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if value and name in _DATES else value


class ChangePersonForm(PersonForm, ShownForm):
    SHOWN = PersonForm.NAMES


class ContactForm(ShownForm):
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

    SHOWN = (
        "contact_by",
        "contact_notes",
        "phone",
        "email",
        "address",
        "postcode",
        "area",
        "deprivation",
        "language",
        "interpreter_needed",
    )

    def clean_area(self) -> str:
        typed = str(self.cleaned_data["area"])
        if any(sign.isdigit() for sign in typed):
            raise forms.ValidationError("Enter the area’s name without figures; the postcode has its own place")
        return typed

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SHOWN}
