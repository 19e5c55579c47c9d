"""Another team: one that reads the record, or one that is to take the family on."""

from collections.abc import Iterable
from typing import Any

from django import forms

from holdfast.base.access.models import Basis
from holdfast.base.access.rules import LONGEST_REASON
from holdfast.base.organisation.models import Team
from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.service.people.models import Person
from holdfast.service.referrals.rules.transferring import DETAILS


class TeamForm(HoldfastForm):
    to_team = forms.TypedChoiceField(label="Which team?", coerce=int)

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._teams = {team.pk: team for team in teams}
        choices = [(str(team.pk), f"{team}, {team.organisation}") for team in self._teams.values()]
        self.offer("to_team", [("", "Choose a team"), *choices])

    @property
    def team(self) -> Team:
        return self._teams[self.cleaned_data["to_team"]]


class ShareForm(TeamForm):
    basis = forms.ChoiceField(label="What lets it be shared?", choices=Basis, widget=forms.RadioSelect)
    last_day = SplitDateField(label="Until when? (if it has an end)", what="the last day of sharing", required=False)
    reason = forms.CharField(
        label="Why does the other team need it?", max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )


class TransferForm(TeamForm):
    parent = forms.TypedChoiceField(label="Which parent or carer?", coerce=int, widget=forms.RadioSelect)
    children = forms.TypedMultipleChoiceField(label="Which children?", coerce=int, widget=forms.CheckboxSelectMultiple)
    details = forms.MultipleChoiceField(
        label="What else may the other team know from us?",
        help_text="Names, dates of birth and your reason are always sent; choose no more than it needs.",
        choices=list(DETAILS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.ChoiceField(
        label="Does the parent agree?",
        choices=[("yes", "Yes, they know what is sent and agree"), ("no", "No, or not asked")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why is the family sent there?",
        help_text="The other team reads it as the reason for referral. Say also why, if the parent does not agree.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, parents: Iterable[Person], children: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {person.pk: person for person in (*parents, *children)}
        self.offer("parent", [(str(one.pk), str(one)) for one in parents])
        self.offer("children", [(str(one.pk), str(one)) for one in children])

    def told(self) -> dict[str, Any]:
        """What was chosen, as the action takes it."""
        said = self.cleaned_data
        return {
            "parent": self._people[said["parent"]],
            "children": [self._people[number] for number in said["children"]],
            "to_team": self.team,
            "details": said["details"],
            "agreed": said["agreed"] == "yes",
            "reason": said["reason"],
        }
