"""What is typed to prove who somebody is."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField

# One sentence for a wrong password, an address nobody has and a closed account: it tells a stranger nothing.
REFUSED = "The email address or the password is not right. Check both and try again."
WRONG_CODE = "The code is not right, or was used already. Wait for the next one and try again."
WRONG_RECOVERY = "The recovery code is not right, or was used already."
WRONG_KEY = "The key did not answer as expected. Try again."
LONGEST_NAME = 60


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


class _Plain(forms.Form):
    use_required_attribute = False

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **named})


class CodeForm(_Plain):
    code = forms.CharField(
        label="Six-figure code",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}),
        error_messages={"required": "Enter the code that the app shows"},
    )


class RecoveryForm(_Plain):
    recovery_code = forms.CharField(
        label="Recovery code",
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter one of your recovery codes"},
    )


class KeyForm(_Plain):
    """What the script hands over from the key."""

    credential = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": WRONG_KEY, "invalid": WRONG_KEY})

    def clean_credential(self) -> dict[str, Any]:
        answer = self.cleaned_data["credential"]
        if not isinstance(answer, dict):
            raise forms.ValidationError(WRONG_KEY)
        return answer


class KeyNameForm(_Plain):
    name = forms.CharField(
        label="Name of the key",
        help_text="So that you know it again, such as “Work laptop” or “Blue key on my ring”.",
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter a name for the key"},
    )


class NewKeyForm(KeyForm, KeyNameForm):
    field_order = ("name", "credential")


class PasswordAgainForm(_Plain):
    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )
