"""Whether what somebody typed or their key answered proves who they are."""

import binascii
import struct
from typing import Any, Final

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, validate_totp_code
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.exceptions import InvalidSignature
from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError
from django.db import transaction

from holdfast.base.common import clock
from holdfast.base.signin import factors

PERIOD: Final = 30  # seconds that a code of an app is shown
EARLY_OR_LATE: Final = 1  # periods by which a telephone's clock may be wrong
LAST_USED: Final = "last_counter"
# what an answer that no key gave can lead to, deep in the packages that read it
MALFORMED: Final = (
    ValidationError, InvalidSignature, TypeError, ValueError, LookupError, AttributeError, struct.error, binascii.Error,
)  # fmt: skip


def new_app_answers(secret: str, code: str) -> bool:
    """Whether an app that is being set up shows the right code."""
    return bool(validate_totp_code(secret, code))


@transaction.atomic
def app_answers(user: Any, code: str) -> Authenticator | None:
    """Each code opens once: one that was seen over a shoulder is worth nothing a moment later."""
    app = Authenticator.objects.select_for_update().filter(user_id=user.pk, type=factors.APP).first()
    if app is None:
        return None
    try:
        secret, present = decrypt(app.data["secret"]), int(clock.now().timestamp()) // PERIOD
    except InvalidToken:  # the signing key was changed; the person needs a reset
        return None
    for counter in range(present - EARLY_OR_LATE, present + EARLY_OR_LATE + 1):
        fresh = counter > app.data.get(LAST_USED, -1)
        if fresh and compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            app.data[LAST_USED] = counter
            return _used(app)
    return None


def recovery_code_opens(user: Any, code: str) -> Authenticator | None:
    """Each of them opens once."""
    codes = factors.codes_of(user)
    try:
        opens = codes is not None and codes.wrap().validate_code(code)
    except InvalidToken:
        return None
    return _used(factors.codes_of(user)) if opens else None


def key_options(user: Any) -> dict[str, Any]:
    """What the browser asks a key to sign; without a user the key itself says whose it is, and asks for a PIN."""
    options: dict[str, Any] = webauthn.begin_authentication(user)
    return options


def key_answers(user: Any, credential: dict[str, Any]) -> Authenticator | None:
    try:
        webauthn.parse_authentication_response(credential)
        return _used(webauthn.complete_authentication(user, credential))
    except MALFORMED:
        return None


def whose_key(credential: dict[str, Any]) -> Any | None:
    """The person whom a key names that signs in by itself; what it signed still has to be checked."""
    try:
        return webauthn.extract_user_from_response(credential)
    except MALFORMED:
        return None


def new_key_options(user: Any, alone: bool) -> dict[str, Any]:
    options: dict[str, Any] = webauthn.begin_registration(user, alone)
    return options


def new_key_answers(credential: dict[str, Any]) -> bool:
    try:
        webauthn.parse_registration_response(credential)
        return bool(webauthn.complete_registration(credential))
    except MALFORMED:
        return False


def _used(factor: Authenticator | None) -> Authenticator | None:
    if factor is not None:
        factor.last_used_at = clock.now()
        factor.save(update_fields=["data", "last_used_at"])
    return factor
