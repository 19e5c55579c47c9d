"""The answers to an instrument, with when, about whom and how they were given."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.blueprints.instruments import ItemLabel, Labels
from holdfast.science.instruments import Instrument, Item
from holdfast.service.measures.models import RaterKind, Response
from holdfast.service.measures.rules.fields import Pairs, item_name, left_name
from holdfast.service.measures.rules.leaving_out import REASONS, reason_words


class EntryForm(HoldfastForm):
    """What is missing is marked first; it may be left out when the form is sent again with the same items missing."""

    about = forms.ChoiceField(label="About whom?", widget=forms.RadioSelect)
    occasion = forms.ChoiceField(label="Which occasion?", widget=forms.RadioSelect)
    answered_on = SplitDateField(label="Answered on", what="the day of the answers")
    rater_kind = forms.ChoiceField(label="Who answered?", choices=RaterKind, widget=forms.RadioSelect)
    mode = forms.ChoiceField(label="How?", choices=Response.MODES, widget=forms.RadioSelect)
    marked = forms.CharField(required=False, widget=forms.HiddenInput)  # items already pointed out as missing

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        labels: Labels,
        subjects: Pairs,
        occasions: Pairs,
        today: date,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("auto_id", "%s")
        super().__init__(*args, **kwargs)
        self.instrument = instrument
        self.unconfirmed: list[int] = []
        self._choose("about", subjects)
        self._choose("occasion", occasions)
        self.limit("answered_on", latest=today)
        if instrument.rater != "either":
            self._choose("rater_kind", [(instrument.rater, RaterKind(instrument.rater).label)])
        if instrument.rater == "clinician":
            self.fields["mode"].required = False
        for item in labels.items:
            self._add_item(item)

    def _choose(self, name: str, choices: Pairs) -> None:
        """One possible answer is no question: it is filled in."""
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial.setdefault(name, choices[0][0])
            field.required = False

    def _add_item(self, label: ItemLabel) -> None:
        item = self.instrument.item(label.number)
        name = item_name(label.number)
        if label.options:
            choices = [(str(option.value), option.text) for option in label.options]
            self.fields[name] = forms.ChoiceField(
                label=label.text,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": f"{label.text}: choose one of the answers listed"},
            )
        else:
            self.fields[name] = _rating_field(label, item)
        choices = [("", "Not said"), *REASONS.items()]
        self.fields[left_name(label.number)] = forms.ChoiceField(choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("about", "occasion", "rater_kind"):
            choices = self.fields[name].choices  # type: ignore[attr-defined]
            if not cleaned.get(name) and len(choices) == 1:
                cleaned[name] = choices[0][0]
        cleaned["mode"] = cleaned.get("mode") or ("together" if self.instrument.rater == "clinician" else "")
        self._mark_missing(cleaned)
        return cleaned

    def _mark_missing(self, cleaned: Mapping[str, Any]) -> None:
        missing = [number for number, answer in self.answers(cleaned).items() if answer is None]
        missing = [number for number in missing if item_name(number) not in self.errors]
        marked = set(str(cleaned.get("marked", "")).split(","))
        self.unconfirmed = missing
        if {str(number) for number in missing} <= marked and len(missing) < len(self.instrument.items):
            return
        for number in missing:
            self.add_error(item_name(number), self._missing_words(number))

    def _missing_words(self, number: int) -> str:
        if len(self.instrument.items) > 1:
            return f"Item {number} is not answered"
        item = self.instrument.item(number)
        return f"Enter a rating from {item.minimum} to {item.maximum}"

    def answers(self, cleaned: Mapping[str, Any] | None = None) -> dict[int, int | None]:
        given = self.cleaned_data if cleaned is None else cleaned
        numbers = [item.number for item in self.instrument.items]
        return {number: _answer(given.get(item_name(number))) for number in numbers}

    def left_out(self) -> str:
        return reason_words({number: self.cleaned_data.get(left_name(number), "") for number in self.unconfirmed})

    @property
    def only_missing(self) -> bool:
        """Whether nothing else needs a change."""
        return bool(self.unconfirmed) and set(self.errors) <= {item_name(number) for number in self.unconfirmed}


def _rating_field(label: ItemLabel, item: Item) -> forms.IntegerField:
    words = f"The rating must be a whole number from {item.minimum} to {item.maximum}"
    field = forms.IntegerField(
        label="Rating" if label.text == f"Item {label.number}" else label.text,
        required=False,
        min_value=item.minimum,
        max_value=item.maximum,
        error_messages={"invalid": words},
    )
    for validator in field.validators:
        validator.message = words  # type: ignore[attr-defined]
    return field


def _answer(value: Any) -> int | None:
    return None if value in (None, "") else int(value)
