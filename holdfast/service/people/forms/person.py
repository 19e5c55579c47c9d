"""What is recorded of a person, and who on record may be the same."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from holdfast.base.ui import spoken
from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.blueprints.ethnicity import GROUPS, named
from holdfast.science.errors import BadInput
from holdfast.service.people.forms.alike import CAME_SINCE, shown_anew, why_alike
from holdfast.service.people.forms.fields import NhsNumberField, optional
from holdfast.service.people.models import FamilyRole, Person, Sex
from holdfast.service.people.queries import Duplicate
from holdfast.service.people.rules.fields import WHO
from holdfast.service.people.rules.matching import Candidate
from holdfast.service.people.rules.nhs_number import Status, check_status

NEW = "new"
_OLDEST = timedelta(days=110 * 366)
_PREGNANCY = timedelta(days=300)


class PersonForm(HoldfastForm):
    """Who somebody is. `values` is what an action takes."""

    given_name = optional("Given name", 100, "Leave it empty for a baby without a name.")
    family_name = forms.CharField(label="Family name", max_length=100)
    known_as = optional("Known as", 100)
    sex = forms.ChoiceField(label="Sex", choices=Sex.choices, widget=forms.RadioSelect, initial=Sex.UNKNOWN)
    born_on = SplitDateField(label="Date of birth", what="the date of birth", required=False)
    expected_on = SplitDateField(
        label="Due date",
        what="the due date",
        required=False,
        help_text="For a child not yet born. It stays on record after the birth.",
    )
    died_on = SplitDateField(label="Date of death", what="the date of death", required=False)
    nhs_number = NhsNumberField(
        label="NHS number",
        required=False,
        max_length=20,
        help_text="Ten figures, for example 943 476 5919. Leave it empty if it is not known.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    nhs_number_status = forms.ChoiceField(
        label="Is the NHS number checked?",
        choices=[(status.value, status.label) for status in Status],
        initial=Status.TRACE_REQUIRED.value,
    )
    ethnic_group = forms.ChoiceField(
        label="Ethnic group",
        required=False,
        choices=[("", "Not asked yet"), *((code, named(code)) for code in GROUPS)],
        help_text="The list of the 2021 census. Ask; do not guess. It shows whether the service reaches everybody.",
    )
    ethnicity = optional("Ethnic group in their own words", 60, "Leave it empty if the list says it.")

    NAMES = WHO

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in ("born_on", "died_on"):
            self.limit(name, today - _OLDEST, today)
        self.limit("expected_on", today - _OLDEST, today + _PREGNANCY)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.NAMES if name in self.cleaned_data}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        born, died = told.get("born_on"), told.get("died_on")
        if born and died and died < born:
            self.add_error("died_on", "The date of death cannot lie before the date of birth")
        if "nhs_number" in told and "nhs_number_status" in told:
            self._check_status(told)
        return told

    def _check_status(self, told: dict[str, Any]) -> None:
        try:
            check_status(
                Status(told["nhs_number_status"]),
                has_number=bool(told["nhs_number"]),
                born_on=told.get("born_on"),
                on=self.today,
            )
        except BadInput as error:
            self.add_error("nhs_number_status", str(error))

    def candidate(self) -> Candidate:
        told = self.cleaned_data
        return Candidate(
            given=told["given_name"],
            family=told["family_name"],
            known_as=told["known_as"],
            born_on=told["born_on"],
            expected_on=told["expected_on"],
            nhs_number=told["nhs_number"],
            sex=told["sex"],
        )


class NewPersonForm(PersonForm):
    """First who it is; then, when somebody alike is on record, whether it is the same person."""

    same_answers: set[str] = set()
    came_since: set[int] = set()
    role = forms.ChoiceField(label="In this family", choices=FamilyRole.choices, widget=forms.RadioSelect)

    def ask_whether_same(self, found: Sequence[Duplicate]) -> None:
        """Adds the question; call it before `is_valid` is asked for the second time."""
        answers = [
            *((str(one.person.pk), f"Yes, {told(one.person)}") for one in found),
            (NEW, "No, this is somebody else"),
        ]
        same = forms.ChoiceField(
            label="Is this one of them?",
            required=False,
            widget=forms.RadioSelect,
            choices=answers,
        )
        same.answer_hints = {str(one.person.pk): why_alike(one.reasons, one.families) for one in found}  # type: ignore[attr-defined]
        self.same_answers = {value for value, _ in answers}
        self.came_since = shown_anew(self, (one.person.pk for one in found))
        self.fields["same"] = same
        self.fields["told_apart"] = optional("How do you know that it is somebody else?", 200)

    def settled(self) -> str:
        """The number of the person on record, "new", or nothing while the question is open."""
        same = str(self.data.get("same", ""))
        if same not in self.same_answers:
            self.add_error("same", "Choose whether this is somebody on record")
            return ""
        if same == NEW and self.came_since:
            self.add_error("same", CAME_SINCE)
            return ""
        if same == NEW and not str(self.data.get("told_apart", "")).strip():
            self.add_error("told_apart", "Say how you know that it is somebody else")
            return ""
        return same


def told(person: Person) -> str:
    if person.born_on:
        return f"{person}, born {spoken.long_date(person.born_on)}"
    return f"{person}, due {spoken.long_date(person.expected_on)}" if person.expected_on else str(person)


class BirthForm(HoldfastForm):
    born_on = SplitDateField(label="When was the child born?", what="the date of birth")
    given_name = optional("Given name", 100)
    family_name = optional("Family name", 100)
    sex = forms.ChoiceField(label="Sex", choices=Sex.choices, widget=forms.RadioSelect)
    nhs_number = NhsNumberField(
        label="NHS number", required=False, max_length=20, help_text="Leave it empty if it is not known."
    )

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limit("born_on", today - _PREGNANCY, today)
