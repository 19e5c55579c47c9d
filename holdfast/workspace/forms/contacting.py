"""Getting in touch with somebody of a family."""

from collections.abc import Sequence
from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm
from holdfast.service.people.forms.fields import choices_of
from holdfast.service.people.models import Basis, ContactPurpose, Person
from holdfast.service.people.rules.reaching import Message, Way


class AskForm(HoldfastForm):
    """Whom, how, what for: Holdfast answers for this moment."""

    person = forms.ChoiceField(label="Whom?")
    way = forms.ChoiceField(label="How?", choices=[(way.value, way.label) for way in Way], widget=forms.RadioSelect)
    purpose = forms.ChoiceField(label="What for?", choices=ContactPurpose.choices, widget=forms.RadioSelect)

    def __init__(self, people: Sequence[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", choices_of(people))


class KeepForm(AskForm):
    """That it was done: what was left, and, against what was agreed, the law's ground and the reason."""

    left = forms.ChoiceField(
        label="What did you leave or send?",
        choices=[(rule.value, rule.label) for rule in Message],
        widget=forms.RadioSelect,
    )
    basis = forms.ChoiceField(
        label="What does the law allow it for?",
        required=False,
        choices=[("", "Choose"), *Basis.choices],
    )
    reason = forms.CharField(label="Why must it be now, and this way?", required=False, max_length=300)
