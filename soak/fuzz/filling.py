"""What somebody who fills in a form well would send: the honest answers that hostile ones are made from."""

from datetime import date
from typing import Any

from django import forms

from holdfast.base.ui.forms import SplitDateField

TODAY = date(2026, 11, 20)
KINDS: tuple[tuple[type[forms.Field], list[str]], ...] = (
    (forms.BooleanField, ["on"]),
    (forms.EmailField, ["a@example.org"]),
    (forms.SlugField, ["people"]),
    (forms.JSONField, ['{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}']),
    (forms.IntegerField, ["30"]),
    (forms.DateField, ["2026-11-20"]),
    (forms.TimeField, ["10:00"]),
    (forms.CharField, ["Some words."]),
)
NAMED: dict[str, list[str]] = {
    "again": ["willow-boat-seven-lamps"],
    "area": ["Kelpby"],
    "avoided": [],
    "begins": ["2022"],
    "counted": ["children"],
    "detail": ["01632 960 011"],
    "deprivation": ["3"],
    "died_on": [],
    "expected_on": [],
    "expires_on": [],
    "from_time": ["10:00"],
    "name": ["A short name"],
    "new": ["willow-boat-seven-lamps"],
    "nhs": ["943 476 5919"],
    "nhs_number": ["943 476 5919"],
    "nhs_number_status": ["01"],
    "phone": ["01632 960 011"],
    "postcode": ["NR1 1AA"],
    "present": ["kelp-holds-fast"],
    "rows": ["time,count,area,people\n2019,40,Kelpby,1000\n2020,42,Kelpby,1010\n2021,38,Kelpby,1020\n"],
    "sentence": ["Of 130 parents, 85 (65%) improved."],
    "sure": ["on"],
    "treated": ["Kelpby"],
    "until_time": ["14:00"],
    "website": [],
    "year": ["2026"],
    "price_year": ["2025"],
    "unit_year": [],
    "share_low": [],
    "share_high": [],
    "unit_low": [],
    "unit_high": [],
}
"""Answers that a field of that name takes; empty where it is left out."""
OF_OWN_KIND = {"PhoneField": ["01632 960 011"], "NhsNumberField": ["943 476 5919"]}
SECOND = {"relative", "at_risk", "count"}
"""Questions that want another answer than the one beside them."""
THIRD = {"offset"}


def honest(form: forms.BaseForm) -> dict[str, list[str]]:
    """What a browser would send: a date is three fields."""
    found: dict[str, list[str]] = {}
    for name, field in form.fields.items():
        sent = form.add_prefix(name)
        if isinstance(field, SplitDateField):
            found |= {f"{sent}-{part}": [value] for part, value in _day(name, field).items()}
        else:
            found[sent] = _answer(name, field)
    return found


def _day(name: str, field: SplitDateField) -> dict[str, str]:
    """A day that the field allows; the last one, which is after every other that the form asks for."""
    if name in NAMED and not field.required:
        return dict.fromkeys(("day", "month", "year"), "")
    day = field.latest if field.latest and field.latest <= TODAY else TODAY
    day = max(day, field.earliest) if field.earliest else day
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def _answer(name: str, field: forms.Field) -> list[str]:
    offered = _offered(field)
    if isinstance(field, forms.MultipleChoiceField):
        return offered[:1]
    if offered and name in NAMED:
        return [one for one in NAMED[name] if one in offered] or offered[-1:]
    if offered:
        return [offered[min(2 if name in THIRD else int(name in SECOND), len(offered) - 1)]]
    if isinstance(field, forms.ChoiceField):
        return []  # nothing is offered
    named = _named(name, field)
    return named if named is not None else next((value for kind, value in KINDS if isinstance(field, kind)), ["3"])


def _named(name: str, field: forms.Field) -> list[str] | None:
    """By the kind of field where it is one of Holdfast's own, else by its name if such a field takes that."""
    if type(field).__name__ in OF_OWN_KIND:
        return OF_OWN_KIND[type(field).__name__]
    found = NAMED.get(name)
    words = found and isinstance(field, forms.IntegerField) and not found[0].isdigit()
    return None if words else found


def _offered(field: forms.Field) -> list[str]:
    """The answers of a choice, those in groups as well."""
    found: list[Any] = []
    for value, words in getattr(field, "choices", []):
        found += [inner for inner, _ in words] if isinstance(words, list | tuple) else [value]
    return [str(value) for value in found if value not in ("", None)]
