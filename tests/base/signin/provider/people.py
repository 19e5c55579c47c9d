"""Who works in the organisation, and what its sign-in says of them."""

from typing import Any

CLIENT_ID, SECRET = "holdfast", "a secret between the two"
BACK = "http://testserver/sign-in/organisation/back/"
DOMAIN = "example.org"

PEOPLE: dict[str, dict[str, Any]] = {
    "isla": {"email": "isla@example.org", "email_verified": True},
    "isla-capitals": {"email": "ISLA@Example.org", "email_verified": True},
    "isla-with-factor": {"email": "isla@example.org", "email_verified": True, "amr": ["pwd", "mfa"]},
    "isla-with-level": {"email": "isla@example.org", "email_verified": True, "acr": "urn:two"},
    "isla-odd-methods": {"email": "isla@example.org", "email_verified": True, "amr": "mfa"},
    "unverified": {"email": "isla@example.org", "email_verified": False},
    "in-words": {"email": "isla@example.org", "email_verified": "true"},
    "silent": {"email": "isla@example.org"},
    "no-email": {},
    "stranger": {"email": "nobody@example.org", "email_verified": True},
    "elsewhere": {"email": "isla@elsewhere.example", "email_verified": True},
    "lookalike": {"email": "isla@notexample.org", "email_verified": True},
    "other-issuer": {"email": "isla@example.org", "email_verified": True},
    "other-client": {"email": "isla@example.org", "email_verified": True},
    "other-key": {"email": "isla@example.org", "email_verified": True},
}
