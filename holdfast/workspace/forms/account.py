"""A new password for one's own account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from holdfast.base.organisation.models import User
from holdfast.base.ui.forms import HoldfastForm

WRONG = "wrong"


def _secret(name: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": name})


class PasswordForm(HoldfastForm):
    present = forms.CharField(label="Present password", widget=_secret("current-password"), strip=False)
    new = forms.CharField(
        label="New password",
        help_text="At least 12 characters; three or four words that do not belong together are good.",
        widget=_secret("new-password"),
        strip=False,
    )
    again = forms.CharField(label="New password once more", widget=_secret("new-password"), strip=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if not self.user.check_password(present):
            raise ValidationError("The present password is not right", code=WRONG)
        return present

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        if self.user.check_password(new):
            raise ValidationError("Choose another password than the present one")
        validate_password(new, self.user)
        return new

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if "new" in said and "again" in said and said["new"] != said["again"]:
            self.add_error("again", "The two new passwords are not the same")
        return said
