from collections.abc import Iterable
from typing import Any

from django import forms

from holdfast.science.errors import BadInput
from holdfast.service.people.models import Person
from holdfast.service.people.rules import nhs_number


class NhsNumberField(forms.CharField):
    """Typed as people write it, kept as ten digits."""

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        try:
            return nhs_number.parse(typed).digits if typed else ""
        except BadInput as error:
            raise forms.ValidationError(str(error)) from None


class PhoneField(forms.CharField):
    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if typed and sum(char.isdigit() for char in typed) < 9:
            raise forms.ValidationError("Enter a phone number with all its figures, like 01632 960 011")
        return typed


class DecileField(forms.ChoiceField):
    """One of ten, kept as a number."""

    def clean(self, value: Any) -> int | None:
        chosen = super().clean(value)
        return int(chosen) if chosen else None

    def prepare_value(self, value: Any) -> str:
        return "" if value is None else str(value)


def optional(label: str, limit: int, hint: str = "", **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=limit, help_text=hint, widget=forms.TextInput(attrs=attrs)
    )


def choices_of(people: Iterable[Person], empty: str = "Choose") -> list[tuple[str, str]]:
    return [("", empty), *((str(person.pk), str(person)) for person in people)]
