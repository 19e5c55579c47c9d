"""A team's people, sites and telephone number."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from holdfast.base.access.roles import reaches_beyond_the_team
from holdfast.base.organisation.models import Role, Site
from holdfast.base.organisation.rules import MOST_PLACES, phone_of
from holdfast.base.ui.forms import HoldfastForm, SplitDateField
from holdfast.science.errors import Refusal

WEEK = [(0, "Mon"), (1, "Tue"), (2, "Wed"), (3, "Thu"), (4, "Fri"), (5, "Sat"), (6, "Sun")]


class RoleForm(HoldfastForm):
    """What somebody holds in a team from a day on."""

    role = forms.ChoiceField(
        label="Role", choices=Role, widget=forms.RadioSelect, error_messages={"required": "Choose a role"}
    )
    places = forms.IntegerField(
        label="Places",
        help_text="How many families at a time; 0 for somebody who sees none.",
        min_value=0,
        max_value=MOST_PLACES,
    )
    working_days = forms.TypedMultipleChoiceField(
        label="Working days", choices=WEEK, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    sites = forms.TypedMultipleChoiceField(
        label="Sees families at", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    from_day = SplitDateField(label="From", what="the first day")

    def __init__(self, *args: Any, sites: Iterable[Site], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_sites = tuple(sites)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label)
            for role in Role
            if role == self.initial.get("role") or not reaches_beyond_the_team(role)
        ]
        self.fields["sites"].choices = [(site.pk, site.name) for site in self.open_sites]  # type: ignore[attr-defined]

    def held(self) -> dict[str, Any]:
        """What was chosen, as the actions take it."""
        chosen = self.cleaned_data
        return {
            "role": chosen["role"],
            "places": chosen["places"],
            "working_days": tuple(chosen["working_days"]),
            "sites": tuple(site for site in self.open_sites if site.pk in chosen["sites"]),
        }


class NewMemberForm(RoleForm):
    field_order = ("email", "full_name", "job_title")

    email = forms.EmailField(
        label="Email address", max_length=254, error_messages={"required": "Enter an email address"}
    )
    full_name = forms.CharField(
        label="Full name", help_text="Not needed for somebody who has an account.", max_length=200, required=False
    )
    job_title = forms.CharField(label="Job title (if you like)", max_length=100, required=False)


class ChangeRoleForm(RoleForm):
    def __init__(self, *args: Any, earliest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_day"].earliest = earliest  # type: ignore[attr-defined]


class EndRoleForm(HoldfastForm):
    from_day = SplitDateField(label="First day without the role", what="the first day without the role")

    def __init__(self, *args: Any, earliest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_day"].earliest = earliest  # type: ignore[attr-defined]


class SiteForm(HoldfastForm):
    name = forms.CharField(label="Name of the site", max_length=200)


class PhoneForm(HoldfastForm):
    phone = forms.CharField(
        label="Phone number",
        help_text="Referrers and parents see it. Leave it empty if there is none.",
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def clean_phone(self) -> str:
        try:
            return phone_of(self.cleaned_data["phone"])
        except Refusal as wrong:
            raise ValidationError(str(wrong)) from None
