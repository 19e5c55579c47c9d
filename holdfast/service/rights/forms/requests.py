"""Requests to see a record."""

from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.service.people.forms.choosing import AboutSomebodyForm
from holdfast.service.rights.models import AskedBy, Decision, Identity
from holdfast.service.rights.queries.holdings import Holding
from holdfast.service.rights.rules.grounds import GROUNDS


class RequestForm(AboutSomebodyForm):
    person = forms.ChoiceField(label="Whose record is it about?", widget=forms.RadioSelect)
    asked_by = forms.ChoiceField(label="Who asks?", choices=AskedBy.choices, widget=forms.RadioSelect)
    asker = forms.CharField(
        label="Name of who asks, and what they are to the person",
        max_length=200,
        required=False,
        help_text="Leave empty when the person asks themselves. For a child, the name as it stands under People, "
        "with parental responsibility on record.",
    )
    received_on = SplitDateField(label="When did the request come?", what="the day of the request")
    with_looks = forms.BooleanField(label="Tell also who looked at the record", required=False)


class IdentityForm(HoldfastForm):
    identity = forms.ChoiceField(
        label="How was it checked that they are who they say?",
        choices=[choice for choice in Identity.choices if choice[0] != Identity.NOT_YET],
        widget=forms.RadioSelect,
    )
    identity_note = forms.CharField(
        label="What was seen or asked",
        max_length=200,
        required=False,
        help_text="Such as: passport. Do not copy its number.",
    )


class ReasonForm(HoldfastForm):
    reason = forms.CharField(label="Reason", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class EndForm(ReasonForm):
    outcome = forms.ChoiceField(
        label="How does it end?",
        choices=[
            ("withdrawn", "The person withdraws it"),
            ("refused", "It is refused: manifestly unfounded or excessive"),
        ],
        widget=forms.RadioSelect,
    )


class ItemForm(HoldfastForm):
    decision = forms.ChoiceField(label="What is given?", choices=Decision.choices, widget=forms.RadioSelect)
    fields_out = forms.MultipleChoiceField(
        label="Take out these fields", required=False, widget=forms.CheckboxSelectMultiple
    )
    passages = forms.CharField(
        label="Take out these passages",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One a line, as it is written in the text. Each place where it stands is taken out.",
    )
    ground = forms.ChoiceField(
        label="Ground in law", required=False, choices=[("", "Choose one"), *((k, g.name) for k, g in GROUNDS.items())]
    )
    reason = forms.CharField(
        label="Reason", required=False, max_length=300, help_text="For the second person; it is not in the pack."
    )

    def __init__(self, *args: Any, now: Holding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["fields_out"]
        chosen.choices = [(name, said) for name, said, _ in now.fields]  # type: ignore[attr-defined]

    def lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["passages"].splitlines() if line.strip()]
