"""The end of an episode: why, what was achieved, and the report in the parts that the blueprint asks for."""

from datetime import date
from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.ending import ReportPart
from holdfast.service.care.models import Closure
from holdfast.service.care.rules.closing import closing_question

_WHEN = {"always": "", "planned_only": "Needed when the ending was planned.", "never": "May be left empty."}


class ClosingForm(HoldfastForm):
    """Parts of the report are fields called `part-<id>`; which of them must be there depends on the reason."""

    reason = forms.ChoiceField(label="Why does the work end?", widget=forms.RadioSelect, required=False)
    caregiving_safe = forms.ChoiceField(widget=forms.RadioSelect, required=False, choices=Closure.ANSWERS)
    closed_on = SplitDateField(label="On which day does it end?", what="the day of closing")

    def __init__(self, *args: Any, plan: Blueprint, accepted_on: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.offer("reason", [(each.id, each.name) for each in plan.ending.reasons])
        self.fields["caregiving_safe"].label = closing_question(plan)
        self.fields["closed_on"].initial = today
        self.limit("closed_on", accepted_on, today)
        for part in plan.ending.report:
            text = forms.Textarea(attrs={"rows": 4})
            self.fields[field_of(part)] = forms.CharField(
                label=part.name, help_text=_WHEN[part.required], required=False, widget=text
            )

    @property
    def part_names(self) -> list[str]:
        return [field_of(part) for part in self.plan.ending.report]

    def report(self) -> dict[str, str]:
        """Each part's text as it was typed, also while something else is missing, or what was put in."""
        typed = self.data if self.is_bound else self.initial
        return {part.id: str(typed.get(field_of(part), "")) for part in self.plan.ending.report}


def field_of(part: ReportPart) -> str:
    return f"part-{part.id}"
