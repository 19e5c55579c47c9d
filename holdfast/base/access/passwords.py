"""A password for the first time somebody signs in: long enough to be safe, plain enough to be said on the phone."""

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
GROUPS, LONG = 4, 4


def first_password() -> str:
    """Four groups of four, such as kw7m-p3tz-9hfe-q2rd; about 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LONG)) for _ in range(GROUPS))
