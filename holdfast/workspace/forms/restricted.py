"""Who reaches a restricted record."""

from typing import Any

from django import forms

from holdfast.base.access.rules import LONGEST_REASON
from holdfast.base.organisation.models import Membership, User
from holdfast.base.ui.forms import HoldfastForm


def _reason(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )


def _said(member: Membership) -> str:
    return f"{member.user}, {member.get_role_display().lower()}, {member.team}"


class RestrictForm(HoldfastForm):
    reason = _reason("Why is this record restricted?", "Such as: the family of a colleague.")
    named = forms.TypedMultipleChoiceField(
        label="Who still reaches it?",
        help_text="Whoever works with the family and whoever supervises the work.",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person"},
    )
    concerning = forms.TypedMultipleChoiceField(
        label="Whose own family is it?",
        help_text="They can never be named for it. Leave it open where it is nobody’s here.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, members: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {member.user_id: member.user for member in members}
        for name in ("named", "concerning"):
            self.offer(name, [(str(member.user_id), _said(member)) for member in members])

    def people(self, name: str) -> list[User]:
        return [self._people[number] for number in self.cleaned_data[name]]


class NameForm(HoldfastForm):
    person = forms.TypedChoiceField(label="Who is to reach it too?", coerce=int)
    reason = _reason("Why do they need it?")

    def __init__(self, *args: Any, members: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {member.user_id: member.user for member in members}
        self.offer("person", [("", "Choose a person"), *((str(one.user_id), _said(one)) for one in members)])

    @property
    def chosen(self) -> User:
        return self._people[self.cleaned_data["person"]]
