"""The three ways to show a second factor, for the door and for who confirms once more who they are."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django import forms

from holdfast.base.signin import factors, proving, throttle
from holdfast.base.signin.forms import WRONG_CODE, WRONG_KEY, WRONG_RECOVERY, CodeForm, KeyForm, RecoveryForm


@dataclass(frozen=True)
class Proofs:
    """Forms as the page shows them; those that the person has no use for are none."""

    code: CodeForm | None
    recovery: RecoveryForm | None
    key: KeyForm | None
    options: dict[str, Any] | None


def offered(user: Any, bound: forms.Form | None = None) -> Proofs:
    held = factors.of(user)
    has_key = any(one.type == factors.KEY for one in held)
    return Proofs(
        code=_form(CodeForm, bound) if any(one.type == factors.APP for one in held) else None,
        recovery=_form(RecoveryForm, bound) if factors.codes_left(user) else None,
        key=_form(KeyForm, bound) if has_key else None,
        options=proving.key_options(user) if has_key else None,
    )


def _form(kind: Any, bound: forms.Form | None) -> Any:
    return bound if isinstance(bound, kind) else kind()


def typed(request: Any) -> forms.Form:
    """The one of the three forms that was sent."""
    if "credential" in request.POST:
        return KeyForm(request.POST)
    return RecoveryForm(request.POST) if "recovery_code" in request.POST else CodeForm(request.POST)


def proven(request: Any, user: Any, form: forms.Form) -> Authenticator | None:
    """The factor that the form proves; a wrong answer is counted and said beside the field."""
    if not form.is_valid():
        return None
    answer = form.cleaned_data
    if isinstance(form, KeyForm):
        found, field, wrong = proving.key_answers(user, answer["credential"]), "credential", WRONG_KEY
    elif isinstance(form, RecoveryForm):
        found, field, wrong = (
            proving.recovery_code_opens(user, answer["recovery_code"]),
            "recovery_code",
            WRONG_RECOVERY,
        )
    else:
        found, field, wrong = proving.app_answers(user, answer["code"]), "code", WRONG_CODE
    if found is None:
        throttle.failed(request, user, throttle.CODE)
        form.add_error(field, wrong)
        return None
    throttle.succeeded(user, throttle.CODE)
    return found
