"""The secret in a draft's address, and the code that a referrer quotes."""

import hashlib
import secrets

_CODE_LETTERS = "234679ACDEFGHJKMNPQRTWXY"  # none that is read as another one


def new_key() -> str:
    return secrets.token_urlsafe(24)


def key_hash(key: str) -> str:
    """What is stored. The key is long and random, so a plain hash cannot be turned back."""
    return hashlib.sha256(key.encode()).hexdigest()


def new_code() -> str:
    """For example R-7KQ4-M2CX."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(8))
    return f"R-{letters[:4]}-{letters[4:]}"
