"""The form that every page's form comes from, and a date typed as people write it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.validators import BaseValidator

from holdfast.blueprints.days import long_date

_PARTS = ("day", "month", "year")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Kind = TypeVar("Kind", bound=forms.Field)
_DJANGO_REQUIRED = "This field is required."
# Whoever works with records is not older, and what is reckoned from a day stays a day that there is.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_WRONG_YEAR = f"The year must be {_FIRST_YEAR} to {_LAST_YEAR}"


class HoldfastForm(forms.Form):
    """Keeps what was typed and says in plain English what to change.

    The browser's own bubbles are left out: they speak one at a time and not beside the field.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _speak_plainly(field, str(field.label or name.replace("_", " ")))

    @property
    def problems(self) -> int:
        return sum(len(messages) for messages in self.errors.values())

    def offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """The answers of a field that are known only when the form is made."""
        self._field(name, forms.ChoiceField).choices = list(choices)

    def limit(self, name: str, earliest: date | None = None, latest: date | None = None) -> None:
        """The first and the last day that a date may have; what is allowed often depends on today."""
        field = self._field(name, SplitDateField)
        field.earliest, field.latest = earliest, latest

    def _field(self, name: str, kind: type[Kind]) -> Kind:
        field = self.fields[name]
        if not isinstance(field, kind):
            raise TypeError(f"{name} is no {kind.__name__}")
        return field


def _speak_plainly(field: forms.Field, label: str) -> None:
    messages = field.error_messages
    if str(messages.get("required")) == _DJANGO_REQUIRED:
        messages["required"] = _required(field, label)
    if "invalid_choice" in messages:
        messages["invalid_choice"] = "Choose one of the answers listed"
    if isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField):
        messages["invalid"] = f"{_start(label)} must be a {'number' if _takes_fractions(field) else 'whole number'}"
    elif isinstance(field, forms.EmailField):
        messages["invalid"] = "Enter an email address like name@example.org"
    elif isinstance(field, forms.TimeField):
        messages["invalid"] = "Enter a time like 14:30"
    elif type(field) is forms.DateField:
        messages["invalid"] = "Enter a date like 14/2/2027"
    _limits(field, label)


def _required(field: forms.Field, label: str) -> str:
    if label.endswith("?"):
        return f"Answer “{label}”"
    verb = "Choose" if isinstance(field, forms.ChoiceField | forms.ModelChoiceField) else "Enter"
    return f"{verb} {_inside(label)}"


def _limits(field: forms.Field, label: str) -> None:
    for validator in field.validators:
        if not isinstance(validator, BaseValidator):
            continue
        match validator.code:
            case "min_value":
                validator.message = f"{_start(label)} must be %(limit_value)s or more"
            case "max_value":
                validator.message = f"{_start(label)} must be %(limit_value)s or less"
            case "max_length":
                validator.message = (
                    f"{_start(label)} must be %(limit_value)d characters or fewer; you typed %(show_value)d"
                )


def _takes_fractions(field: forms.Field) -> bool:
    return isinstance(field, forms.FloatField)


def _start(label: str) -> str:
    return f"The answer to “{label}”" if label.endswith("?") else label


def _inside(label: str) -> str:
    """Return a label as it stands inside a sentence; NHS and GP keep their capitals."""
    return label if len(label) > 1 and label[1].isupper() else label[:1].lower() + label[1:]


class DatePartsInput(forms.Widget):
    """Three boxes named `<name>-day`, `<name>-month`, `<name>-year`; what was typed stays as it was typed."""

    kind = "date"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}-{part}", "") or "").strip() for part in _PARTS}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in _PARTS)

    def format_value(self, value: Any) -> dict[str, str]:
        return _parts(value)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-day" if id_ else id_


def _parts(value: Any) -> dict[str, str]:
    if isinstance(value, date):
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    return value or dict.fromkeys(_PARTS, "")


class DayField(forms.DateField):
    """A day to look from or to, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not _FIRST_YEAR <= value.year <= _LAST_YEAR:
            raise forms.ValidationError(_WRONG_YEAR)


class SplitDateField(forms.Field):
    """A date as day, month and year. An error's code names the part to change: day, month, year, or date for all.

    `what` is how the date is called in a sentence ("the baby’s due date"). `earliest` and `latest` may be set
    after the form is made: `HoldfastForm.limit`.
    """

    widget = DatePartsInput

    def __init__(
        self, *, what: str = "", earliest: date | None = None, latest: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.what = what
        self.earliest = earliest
        self.latest = latest

    def clean(self, value: Any) -> date | None:
        typed = value if isinstance(value, dict) else _parts(value)
        missing = [part for part in _PARTS if not typed.get(part)]
        if len(missing) == len(_PARTS):
            if self.required:
                self._refuse("date", f"Enter {self._name}")
            return None
        if missing:
            self._refuse(missing[0], f"{self._start} must include a {' and a '.join(missing)}")
        return self._within(self._read(typed))

    @property
    def _name(self) -> str:
        return self.what or _inside(str(self.label or "the date"))

    @property
    def _start(self) -> str:
        return self._name[:1].upper() + self._name[1:]

    def _read(self, typed: dict[str, str]) -> date:
        if not typed["year"].isdecimal() or len(typed["year"]) != 4:
            self._refuse("year", "The year must have four figures, for example 2027")
        month = _month_number(typed["month"])
        if month is None:
            self._refuse("month", "The month must be 1 to 12, or a name like Feb")
        if not _FIRST_YEAR <= int(typed["year"]) <= _LAST_YEAR:
            self._refuse("year", _WRONG_YEAR)
        try:
            return date(int(typed["year"]), month or 0, int(typed["day"]))
        except (ValueError, OverflowError):  # a number of forty figures is no day either
            self._refuse("day", f"{self._start} must be a real date, for example 14 2 2027")
            raise

    def _within(self, value: date) -> date:
        if self.earliest is not None and value < self.earliest:
            self._refuse("date", f"{self._start} must be {long_date(self.earliest)} or later")
        if self.latest is not None and value > self.latest:
            self._refuse("date", f"{self._start} must be {long_date(self.latest)} or earlier")
        return value

    def _refuse(self, code: str, message: str) -> None:
        raise forms.ValidationError(message, code=code)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _parts(initial) != data


def _month_number(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    start = text.lower()[:3]
    return _MONTHS.index(start) + 1 if start in _MONTHS else None
