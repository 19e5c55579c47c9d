"""The small forms around the steps."""

from typing import Any

from django import forms

from holdfast.base.ui.forms import HoldfastForm
from holdfast.service.referrals.rules.cookies import NECESSARY, REMEMBER

NO, TWIN, ANOTHER = "no", "twin", "another"


class MoreChildrenForm(HoldfastForm):
    more = forms.ChoiceField(
        label="Is there another child we should help?",
        widget=forms.RadioSelect,
        choices=[
            (NO, "No, that is all"),
            (TWIN, "Yes, a twin: born or due at the same time"),
            (ANOTHER, "Yes, another child"),
        ],
        error_messages={"required": "Choose whether there is another child"},
    )


class CookieForm(HoldfastForm):
    choice = forms.ChoiceField(
        label="May this device remember a form that you begin?",
        widget=forms.RadioSelect,
        choices=[(NECESSARY, "No, only necessary cookies"), (REMEMBER, "Yes, remember it for 14 days")],
        error_messages={"required": "Choose whether a form may be remembered on this device"},
    )


class StartForm(HoldfastForm):
    """`website` is a box that people do not see and robots fill in."""

    who = forms.ChoiceField(choices=[("self", "self"), ("professional", "professional")])
    website = forms.CharField(required=False)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Leave the last box empty")
        return ""


class ResumeForm(HoldfastForm):
    link = forms.CharField(
        label="The link that you kept",
        max_length=500,
        error_messages={"required": "Paste the link that you kept"},
    )

    def key(self) -> str:
        """The key in the link; whatever else the link holds is not looked at."""
        parts = [part for part in str(self.cleaned_data["link"]).strip().split("/") if part]
        after = parts.index("refer") + 2 if "refer" in parts[:-2] else len(parts) - 1
        return parts[after] if parts else ""


class SendForm(HoldfastForm):
    website = forms.CharField(required=False)
    sure = forms.BooleanField(
        widget=forms.CheckboxInput,
        error_messages={"required": "Tick the box to say that what you wrote is right"},
    )

    def __init__(self, label: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].label = label

    clean_website = StartForm.clean_website
