"""Safe contact, a risk to another, and a sealed identity."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.service.people.forms.fields import NhsNumberField, choices_of, optional
from holdfast.service.people.forms.ties import EndForm
from holdfast.service.people.models import Person
from holdfast.service.people.rules.reaching import WEEKDAYS, Message, Way

_WAY_CHOICES = [(way.value, way.label) for way in Way]
_LONGEST = timedelta(days=3 * 366)


class SafeContactForm(HoldfastForm):
    """What the person says is safe. Ask them; do not guess."""

    way = forms.ChoiceField(label="By which way?", choices=_WAY_CHOICES, widget=forms.RadioSelect)
    detail = forms.CharField(
        label="Which number, email or address?",
        max_length=320,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text="Only this one will be used for this way.",
    )
    whose = optional("Whose is it, if not their own?", 60, "For example: her sister’s.")
    days = forms.TypedMultipleChoiceField(
        label="On which days?",
        required=False,
        coerce=int,
        choices=list(enumerate(WEEKDAYS)),
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked: any day.",
    )
    from_time = forms.TimeField(label="From what time?", required=False, help_text="Like 10:00. Empty: any time.")
    until_time = forms.TimeField(label="Until what time?", required=False)
    code_word = optional("Code word", 60, "Asked before anything is said. It is shown only when somebody asks for it.")
    message = forms.ChoiceField(
        label="What may be left as a message, or stand in writing?",
        choices=[(rule.value, rule.label) for rule in Message],
        widget=forms.RadioSelect,
        initial=Message.NOTHING.value,
    )
    never = optional("Who must never hear or read it?", 200)
    holds_until = SplitDateField(
        label="Until when does it hold?",
        what="the last day",
        required=False,
        help_text="Leave it empty if it stays so.",
    )

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit("holds_until", today, today + _LONGEST)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        start, end = told.get("from_time"), told.get("until_time")
        if (start is None) != (end is None) or (start and end and end <= start):
            self.add_error("until_time", "The hours need a beginning and a later end, like 10:00 and 14:00")
        detail, way = told.get("detail", ""), told.get("way", "")
        if way in (Way.PHONE, Way.TEXT) and sum(sign.isdigit() for sign in detail) < 9:
            self.add_error("detail", "Enter a phone number with all its figures, like 01632 960 011")
        if way == Way.EMAIL and "@" not in detail:
            self.add_error("detail", "Enter an email address like name@example.org")
        return told


class RiskForm(HoldfastForm):
    """Read as a sentence: Rook is a risk to Tansy."""

    person = forms.ChoiceField(label="Who")
    at_risk = forms.ChoiceField(label="is a risk to whom?")
    since = SplitDateField(label="Since when is it known?", what="the day")
    source = forms.CharField(
        label="Who says so?",
        max_length=200,
        help_text="The parent, the police, a conference (MARAC), an order of a court.",
    )
    works_at = optional(
        "Services where they work or are known",
        200,
        "A record is not shared with these. Put a semicolon between two.",
    )

    def __init__(self, people: Sequence[Person], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("person", "at_risk"):
            self.offer(name, choices_of(people))
        self.limit("since", today - timedelta(days=40 * 366), today)
        self.fields["person"].error_messages["required"] = "Choose who is a risk"
        self.fields["at_risk"].error_messages["required"] = "Choose to whom"

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("person") and told.get("person") == told.get("at_risk"):
            self.add_error("at_risk", "Choose two different people")
        return told


class EndRiskForm(EndForm):
    ended_on = SplitDateField(label="Since when is there no risk any more?", what="the day")
    reason = forms.CharField(
        label="Why, and who says so?", max_length=200, help_text="From that day nothing is held back for its sake."
    )


class SealForm(HoldfastForm):
    """The new identity, the order, and who may know that both are one."""

    given_name = forms.CharField(label="New given name", max_length=100)
    family_name = forms.CharField(label="New family name", max_length=100)
    nhs_number = NhsNumberField(
        label="New NHS number", required=False, max_length=20, help_text="Leave it empty if it has not been given yet."
    )
    new_family_name = forms.CharField(label="Name of the new family’s record", max_length=100)
    order = forms.CharField(
        label="Which court, which order, of which day?", max_length=200, widget=forms.Textarea(attrs={"rows": "2"})
    )
    keepers = forms.MultipleChoiceField(
        label="Who may open the sealed identity?",
        widget=forms.CheckboxSelectMultiple,
        help_text="The data-protection officer always may. Name as few as can be.",
    )
    sure = forms.BooleanField(label="I have worked through the list above. This cannot be undone.")

    def __init__(self, staff: Sequence[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["keepers"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- declared above
        field.choices = [(str(user.pk), user.full_name) for user in staff]
        self.fields["sure"].error_messages["required"] = "Work through the list above and confirm it"

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("given_name", "family_name", "nhs_number")}


class OpenSealedForm(HoldfastForm):
    reason = forms.CharField(
        label="Why do both identities have to be seen together?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text="The reason is kept and shown to the data-protection officer.",
    )
