"""Relationships, consents and where a child lives."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.service.people.forms.fields import choices_of
from holdfast.service.people.models import Capacity, ConsentPurpose, Person, Responsibility
from holdfast.service.people.rules.living_arrangements import Arrangement
from holdfast.service.people.rules.relationships import Kind

_YEARS = timedelta(days=365)


class RelationshipForm(HoldfastForm):
    """Read as a sentence: Hazel is grandparent of Wren."""

    person = forms.ChoiceField(label="Who")
    kind = forms.ChoiceField(label="is", choices=[("", "Choose"), *((kind.value, f"{kind.label} of") for kind in Kind)])
    relative = forms.ChoiceField(label="of whom")
    started_on = SplitDateField(
        label="Since when?", what="the day", required=False, help_text="Leave it empty if it was always so."
    )
    responsibility = forms.ChoiceField(
        label="Parental responsibility",
        choices=Responsibility.choices,
        widget=forms.RadioSelect,
        initial=Responsibility.UNKNOWN,
    )
    note = forms.CharField(label="Note", required=False, max_length=200)

    def __init__(self, people: Sequence[Person], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("person", "relative"):
            self.offer(name, choices_of(people))
        self.limit("started_on", latest=today)
        for name, words in (
            ("person", "Choose who"),
            ("kind", "Choose the relationship"),
            ("relative", "Choose of whom"),
        ):
            self.fields[name].error_messages["required"] = words

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("person") and told.get("person") == told.get("relative"):
            self.add_error("relative", "Choose two different people")
        return told


class EndForm(HoldfastForm):
    ended_on = SplitDateField(label="When did it end?", what="the end")

    def __init__(self, earliest: date | None, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit("ended_on", earliest, today)


class ConsentForm(HoldfastForm):
    person = forms.ChoiceField(label="Whose consent is it?")
    purpose = forms.ChoiceField(label="For what?", choices=ConsentPurpose.choices, widget=forms.RadioSelect)
    given = forms.ChoiceField(
        label="What did they say?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect
    )
    decided_on = SplitDateField(label="When did they say so?", what="the day of the answer")
    answered_by = forms.ChoiceField(
        label="Who answers in their place?",
        required=False,
        help_text="For a child under sixteen, somebody with parental responsibility. Otherwise nobody.",
    )
    capacity = forms.ChoiceField(
        label="Can they decide this themselves?",
        required=False,
        choices=Capacity.choices,
        widget=forms.RadioSelect,
        help_text="A child under sixteen can, if they understand enough of it.",
    )
    interpreter_used = forms.TypedChoiceField(
        label="Was an interpreter there?",
        required=False,
        choices=[("", "Not noted"), ("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
        empty_value=None,
    )
    expires_on = SplitDateField(
        label="Until when does it hold?",
        what="the day it ends",
        required=False,
        help_text="Leave it empty if no end was agreed.",
    )
    note = forms.CharField(
        label="Note", required=False, max_length=200, help_text="For example who was there, or what was left out."
    )

    def __init__(self, people: Sequence[Person], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", choices_of(people))
        self.offer("answered_by", choices_of(people, "Nobody: they answer themselves"))
        self.fields["person"].error_messages["required"] = "Choose whose consent it is"
        self.limit("decided_on", today - 30 * _YEARS, today)
        self.limit("expires_on", latest=today + 30 * _YEARS)

    def clean(self) -> dict[str, Any]:
        answer = super().clean() or {}
        decided, expires = answer.get("decided_on"), answer.get("expires_on")
        if decided and expires and expires <= decided:
            self.add_error("expires_on", "The consent must end after the day of the answer")
        return answer


class WithdrawForm(HoldfastForm):
    withdrawn_on = SplitDateField(label="When did they withdraw it?", what="the day of the withdrawal")

    def __init__(self, earliest: date, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit("withdrawn_on", earliest, today)


class LivingForm(HoldfastForm):
    kind = forms.ChoiceField(
        label="Where does the child live now?",
        choices=[(kind.value, kind.label) for kind in Arrangement],
        widget=forms.RadioSelect,
    )
    lives_with = forms.ChoiceField(label="With whom of the people on record?", required=False)
    started_on = SplitDateField(label="Since when?", what="the day")
    note = forms.CharField(label="Note", required=False, max_length=200)

    def __init__(self, adults: Sequence[Person], earliest: date | None, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("lives_with", choices_of(adults, "Nobody on record"))
        self.limit("started_on", earliest, today)
