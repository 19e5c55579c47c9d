from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField

# One sentence for a wrong password, an address nobody has and a closed account: it tells a stranger nothing.
REFUSED = "The email address or the password is not right. Check both and try again."


class SignInForm(AuthenticationForm):
    username = UsernameField(
        label="Email address",
        widget=forms.EmailInput(attrs={"spellcheck": "false"}),
        error_messages={"required": "Enter your email address"},
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )
    error_messages = {"invalid_login": REFUSED, "inactive": REFUSED}

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()

    def get_invalid_login_error(self) -> forms.ValidationError:
        return forms.ValidationError({"username": REFUSED})

    def confirm_login_allowed(self, user: Any) -> None:
        if not user.is_active:
            raise self.get_invalid_login_error()
