"""Accepting a referral: who is who, which family, when and why. The page that opens the episode shows and uses it."""

from datetime import date
from typing import Any

from django import forms

from holdfast.base.ui import spoken
from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.service.people.forms.alike import CAME_SINCE, shown_anew, why_alike
from holdfast.service.people.models import Family, Person
from holdfast.service.referrals.models import Referral
from holdfast.service.referrals.queries.matches import Suggested
from holdfast.service.referrals.rules.people import PersonDecision

NEW = "new"


class AcceptForm(HoldfastForm):
    """One question for each person who may be on record already: field `person:<ref>`.

    After `is_valid()`: `decisions`, `family` (None for a new one), `decided_on`, `reason`, `family_name`.
    """

    decided_on = SplitDateField(label="When was it decided?", what="the day of the decision")
    reason = forms.CharField(label="Why is it accepted?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    family = forms.ChoiceField(label="Which family?", widget=forms.RadioSelect)
    family_name = forms.CharField(
        label="What the team calls the family",
        help_text="Usually the family name. Only for a new family.",
        max_length=100,
        required=False,
    )

    def __init__(
        self, referral: Referral, suggested: tuple[Suggested, ...], today: date, *args: Any, **kwargs: Any
    ) -> None:
        self.suggested = suggested
        name = suggested[0].referred.family
        kwargs["initial"] = {"decided_on": today, "family": NEW, "family_name": name, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.limit("decided_on", referral.came_on, today)
        self._families = _families(suggested)
        self.offer(
            "family",
            [
                (NEW, "A new family"),
                *((str(family.pk), f"Add to the {family.name} family") for family in self._families.values()),
            ],
        )
        for one in suggested:
            if one.suggestions:
                self.fields[f"person:{one.referred.ref}"] = _person_field(one, today)
        self._came_since = shown_anew(self, (each.person.pk for one in suggested for each in one.suggestions))

    @property
    def people(self) -> list[tuple[Suggested, str]]:
        """Each person of the referral with the name of their question; empty when nobody alike is on record."""
        names = ((one, f"person:{one.referred.ref}") for one in self.suggested)
        return [(one, name if name in self.fields else "") for one, name in names]

    @property
    def has_families(self) -> bool:
        return bool(self._families)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [one.person_id for one in self._decided(cleaned) if one.person_id]
        if len(set(chosen)) < len(chosen):
            self.add_error(None, "Two people of the referral cannot be the same person on record.")
        for name in self._said_new_too_soon(cleaned):
            self.add_error(name, CAME_SINCE)
        if cleaned.get("family") == NEW and not cleaned.get("family_name"):
            self.add_error("family_name", "Enter what the team calls the family")
        return cleaned

    @property
    def decisions(self) -> tuple[PersonDecision, ...]:
        return self._decided(self.cleaned_data)

    @property
    def chosen_family(self) -> Family | None:
        value = self.cleaned_data["family"]
        return None if value == NEW else self._families[int(value)]

    def _said_new_too_soon(self, cleaned: dict[str, Any]) -> list[str]:
        """Questions answered with “new” before somebody came on record whom the page had not shown."""
        return [
            f"person:{one.referred.ref}"
            for one in self.suggested
            if cleaned.get(f"person:{one.referred.ref}") == NEW
            and any(each.person.pk in self._came_since for each in one.suggestions)
        ]

    def _decided(self, cleaned: dict[str, Any]) -> tuple[PersonDecision, ...]:
        found = []
        for one in self.suggested:
            value = cleaned.get(f"person:{one.referred.ref}") or NEW
            found.append(PersonDecision(one.referred.ref, None if value == NEW else int(value)))
        return tuple(found)


def _families(suggested: tuple[Suggested, ...]) -> dict[int, Family]:
    return {
        family.pk: family
        for one in suggested
        for suggestion in one.suggestions
        if suggestion.likely
        for family in suggestion.families
    }


def _person_field(one: Suggested, today: date) -> forms.ChoiceField:
    field = forms.ChoiceField(
        label=f"Is {one.referred.name} the same person?",
        widget=forms.RadioSelect,
        choices=[
            *((str(s.person.pk), f"Yes: {_said(s.person, today)}") for s in one.suggestions),
            (NEW, f"No, {one.referred.name} is a new person"),
        ],
        error_messages={"required": f"Choose whether {one.referred.name} is on record already"},
    )
    field.answer_hints = {str(s.person.pk): why_alike(s.reasons, s.families) for s in one.suggestions}  # type: ignore[attr-defined]
    return field


def _said(person: Person, today: date) -> str:
    if person.born_on:
        return f"{person}, born {spoken.long_date(person.born_on)}"
    return f"{person}, {spoken.due_birth(person.expected_on, today)}" if person.expected_on else str(person)
