"""How people sign in, as far as the environment decides it."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from holdfast.config.environment import secret
from holdfast.science.errors import BadInput

NEEDED = ("HOLDFAST_OIDC_ISSUER", "HOLDFAST_OIDC_CLIENT_ID", "HOLDFAST_OIDC_CLIENT_SECRET", "HOLDFAST_OIDC_DOMAINS")
ON_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class SingleSignOn:
    """The organisation's own sign-in. `second_factor` are the answers that count as one, such as `amr:mfa`."""

    issuer: str
    client_id: str
    client_secret: str
    domains: tuple[str, ...]
    name: str
    second_factor: tuple[str, ...]

    def providers(self) -> dict[str, Any]:
        """As allauth reads it."""
        options = {"server_url": self.issuer, "oauth_pkce_enabled": True, "scope": ["openid", "email"]}
        app = {
            "provider_id": "organisation",
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.client_secret,
            "settings": options,
        }
        return {"openid_connect": {"APPS": [app]}}


def single_sign_on() -> SingleSignOn | None:
    """None of its variables: there is none. Some of them: a sentence, for nobody knows what was meant."""
    said = {name: secret(name) for name in NEEDED}
    if not any(said.values()):
        return None
    if missing := [name for name, value in said.items() if not value]:
        raise BadInput(f"Single sign-on is set in part: {', '.join(missing)} must be set too.")
    issuer, client_id, client_secret, domains = said.values()
    _refuse_open_line(issuer)
    if not _listed(domains):
        raise BadInput("HOLDFAST_OIDC_DOMAINS must name the email domains that may sign in, such as trust.example.")
    return SingleSignOn(
        issuer=issuer,
        client_id=client_id,
        client_secret=client_secret,
        domains=_listed(domains.lower()),
        name=os.environ.get("HOLDFAST_OIDC_NAME", "").strip() or "your organisation’s account",
        second_factor=_listed(os.environ.get("HOLDFAST_OIDC_SECOND_FACTOR", "")),
    )


def _refuse_open_line(issuer: str) -> None:
    place = urlsplit(issuer)
    if place.scheme != "https" and not (place.scheme == "http" and place.hostname in ON_THIS_MACHINE):
        raise BadInput("HOLDFAST_OIDC_ISSUER must begin with https://.")


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def breached_passwords() -> Path | None:
    named = os.environ.get("HOLDFAST_BREACHED_PASSWORDS", "").strip()
    return Path(named) if named else None


def whole_number(name: str, default: int, least: int, most: int) -> int:
    typed = os.environ.get(name, "").strip() or str(default)
    if not typed.isascii() or not typed.isdigit() or not least <= int(typed) <= most:
        raise BadInput(f"{name} must be a whole number from {least} to {most}.")
    return int(typed)
