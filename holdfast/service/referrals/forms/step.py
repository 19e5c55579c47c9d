"""The form of one page, made from its questions."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.service.people.forms.fields import NhsNumberField, PhoneField
from holdfast.service.referrals.rules.questions import Question, Step, Who

_LONGEST_PREGNANCY_AHEAD = timedelta(days=300)
_LONGEST_OVERDUE = timedelta(weeks=4)
_OLDEST_CHILD = timedelta(days=18 * 366)
_YEAR = timedelta(days=365)


class StepForm(HoldfastForm):
    """`cleaned` is what the draft keeps: text, lists of ids, dates as 2026-05-12."""

    def __init__(self, step: Step, who: Who, *args: Any, **kwargs: Any) -> None:
        self.step, self.who = step, who
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        for question in self.step.questions:
            if not question.only_with:
                continue
            if not question.applies(answers):
                self.errors.pop(question.id, None)
                answers[question.id] = None
            elif question.required and not answers.get(question.id) and question.id not in self.errors:
                self.add_error(question.id, forms.ValidationError(question.missing.to(self.who), code="date"))
        return answers

    @property
    def cleaned(self) -> dict[str, Any]:
        """Whatever can be kept, also while other answers need a change."""
        return {name: _plain(value) for name, value in self.cleaned_data.items()}

    @property
    def only_gaps(self) -> bool:
        """Whether nothing typed was refused: all that is wrong is what was left out."""
        return all(not _typed(self, name) for name in self.errors)


def _typed(form: forms.BaseForm, name: str) -> bool:
    value = form[name].data if name in form.fields else "unknown"
    return any(value.values()) if isinstance(value, dict) else bool(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value or ""


def step_form(
    step: Step, who: Who, *, today: date, data: Any = None, answers: Mapping[str, Any] | None = None
) -> StepForm:
    fields = {question.id: _field(question, who, today) for question in step.questions}
    made = type("MadeStepForm", (StepForm,), fields)
    return made(step, who, data, initial=_initial(step, answers or {}))


def _initial(step: Step, answers: Mapping[str, Any]) -> dict[str, Any]:
    dates = {question.id for question in step.questions if question.kind == "date"}
    given = {question.id: answers.get(question.id) for question in step.questions}
    return {name: date.fromisoformat(value) if value and name in dates else value for name, value in given.items()}


def _field(question: Question, who: Who, today: date) -> forms.Field:
    shared: dict[str, Any] = {
        "label": question.label.to(who),
        "help_text": question.hint.to(who),
        # what stands under another answer is asked for in `clean`, once that answer is known
        "required": question.required and question.only_with is None,
    }
    if question.required:
        shared["error_messages"] = {"required": question.missing.to(who)}
    return _MAKERS[question.kind](question, who, today, shared)


def _choice(question: Question, who: Who, today: date, shared: dict[str, Any]) -> forms.Field:
    choices = [(one.value, one.words.to(who)) for one in question.choices]
    if question.kind == "choices":
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **shared)
    if question.kind == "list":
        return forms.ChoiceField(choices=[("", "Not answered"), *choices], **shared)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shared)


def _date(question: Question, who: Who, today: date, shared: dict[str, Any]) -> forms.Field:
    earliest, latest = {
        "expected_on": (today - _LONGEST_OVERDUE, today + _LONGEST_PREGNANCY_AHEAD),
        "born_on": (today - _OLDEST_CHILD, today),
    }.get(question.id, (today - 90 * _YEAR, today - 10 * _YEAR))
    what = {"expected_on": "the due date", "born_on": "the date of birth"}.get(question.id, "the date of birth")
    return SplitDateField(what=what, earliest=earliest, latest=latest, **shared)


def _long(question: Question, who: Who, today: date, shared: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=question.limit, widget=forms.Textarea(attrs={"rows": 5}), **shared)


def _text(question: Question, who: Who, today: date, shared: dict[str, Any]) -> forms.Field:
    maker = {"phone": PhoneField, "nhs": NhsNumberField, "email": forms.EmailField}.get(question.kind, forms.CharField)
    field = maker(max_length=question.limit, **shared)
    extra = {"phone": {"type": "tel", "inputmode": "tel"}, "nhs": {"inputmode": "numeric"}}.get(question.kind, {})
    field.widget.attrs.update(extra | ({"autocomplete": question.autocomplete} if question.autocomplete else {}))
    return field


_MAKERS = {
    "text": _text,
    "phone": _text,
    "email": _text,
    "nhs": _text,
    "long": _long,
    "date": _date,
    "choice": _choice,
    "choices": _choice,
    "list": _choice,
}
