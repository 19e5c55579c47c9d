"""Putting right, keeping, holds and rules."""

from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.service.rights.forms.requests import ReasonForm
from holdfast.service.rights.models import Answer, RetentionReview
from holdfast.service.rights.queries.holdings import Holding
from holdfast.service.rights.rules.schedule import LONGEST, Kind


class WrongForm(HoldfastForm):
    item = forms.ChoiceField(label="Which entry is it about?")
    wrong = forms.CharField(
        label="What is wrong, in their words?", max_length=5_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    wanted = forms.CharField(
        label="What should it say?", required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    received_on = SplitDateField(label="When did they say so?", what="the day on which they said so")

    def __init__(self, *args: Any, items: list[Holding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("item", [(f"{one.source}:{one.row}", _line(one)) for one in items])

    @property
    def chosen(self) -> tuple[str, int]:
        source, _, row = self.cleaned_data["item"].partition(":")
        return source, int(row)


def _line(one: Holding) -> str:
    words = " · ".join(text for _, _, text in one.fields)
    return f"{one.title}: {words[:80]}{'…' if len(words) > 80 else ''}"


class DecideForm(HoldfastForm):
    answer = forms.ChoiceField(
        label="What was decided?",
        choices=[choice for choice in Answer.choices if choice[0]],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Reason", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}), help_text="The person is told it."
    )
    statement = forms.CharField(
        label="Their statement",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It stands beside the entry wherever the record is read.",
    )


class TellForm(HoldfastForm):
    whom = forms.CharField(label="Who was told", max_length=200)


class ReviewForm(ReasonForm):
    outcome = forms.ChoiceField(
        label="What is to become of it?", choices=RetentionReview.OUTCOMES, widget=forms.RadioSelect
    )
    keep_until = SplitDateField(
        label="Keep it until", what="the day until which it is kept", required=False, help_text="Only when it is kept."
    )


class RuleForm(ReasonForm):
    kind = forms.ChoiceField(label="Kind of record")
    applies = forms.BooleanField(label="This team keeps this kind", required=False, initial=True)
    years = forms.IntegerField(
        label="Years",
        required=False,
        min_value=1,
        max_value=LONGEST,
        help_text="Leave empty for the schedule’s own. Never fewer.",
    )

    def __init__(self, *args: Any, kinds: tuple[Kind, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", [(kind.id, kind.name) for kind in kinds])
