"""How allauth's parts behave here. Its pages, its mails and its sign-up are not used."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

ISSUER = "Holdfast"


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        return False  # accounts are made by who manages the team

    def send_mail(self, *_: Any, **__: Any) -> None:
        """Holdfast sends no mail by itself."""

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Nor this."""

    def add_message(self, *_: Any, **__: Any) -> None:
        """The pages have their own words."""


class MFAAdapter(DefaultMFAAdapter):
    """A copy of the database alone opens nothing: what apps and recovery codes are made from is kept encrypted."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return f"{ISSUER} ({self._get_site_name()})"

    def _get_site_name(self) -> str:
        return str(super()._get_site_name()).partition(":")[0]


def _box() -> MultiFernet:
    """The present key writes; former ones still read."""
    return MultiFernet([_fernet(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _fernet(secret: Any) -> Fernet:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"holdfast second factors")
    return Fernet(base64.urlsafe_b64encode(derive.derive(secret.encode())))
