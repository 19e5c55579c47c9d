"""The second factors that somebody has."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken

APP, KEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
SECOND = (APP, KEY)


def of(user: Any) -> list[Authenticator]:
    """Apps and keys, the oldest first. Recovery codes stand in for one of these and are none themselves."""
    return list(Authenticator.objects.filter(user_id=user.pk, type__in=SECOND).order_by("pk"))


def app_of(user: Any) -> Authenticator | None:
    return next((one for one in of(user) if one.type == APP), None)


def keys_of(user: Any) -> list[Authenticator]:
    return [one for one in of(user) if one.type == KEY]


def key_of(user: Any, pk: int) -> Authenticator | None:
    return next((one for one in keys_of(user) if one.pk == pk), None)


def codes_of(user: Any) -> Authenticator | None:
    return Authenticator.objects.filter(user_id=user.pk, type=CODES).first()


def codes_left(user: Any) -> int:
    """None either when the signing key was changed: what they are made from cannot be read any more."""
    found = codes_of(user)
    try:
        return len(found.wrap().get_unused_codes()) if found else 0
    except InvalidToken:
        return 0


@dataclass(frozen=True, slots=True)
class Held:
    app: bool = False
    keys: int = 0

    @property
    def words(self) -> str:
        """ "app and 2 keys"; empty for none."""
        keys = "" if not self.keys else "1 key" if self.keys == 1 else f"{self.keys} keys"
        return " and ".join(filter(None, ["app" if self.app else "", keys]))


def held_by(user_ids: Collection[int]) -> dict[int, Held]:
    """Which factors each of them has, in one query."""
    kinds: dict[int, list[str]] = {number: [] for number in user_ids}
    for number, kind in Authenticator.objects.filter(user_id__in=user_ids).values_list("user_id", "type"):
        kinds[number].append(kind)
    return {number: Held(APP in found, found.count(KEY)) for number, found in kinds.items()}
