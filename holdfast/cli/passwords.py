"""A password typed at the terminal, never on the command line."""

import sys
from getpass import getpass

from holdfast.science.errors import BadInput


def ask_password(email: str, full_name: str) -> str:
    """Twice without echo; without a terminal, two lines of the standard input."""
    password = _secret("Password: ")
    if _secret("The same password once more: ") != password:
        raise BadInput("The two passwords are not the same; nothing was changed.")
    _refuse_weak(password, email, full_name)
    return password


def _secret(prompt: str) -> str:
    if sys.stdin.isatty():
        return getpass(prompt)
    line = sys.stdin.readline()
    if not line:
        raise BadInput("No password was given: run the command in a terminal, or send it as two lines of input.")
    return line.rstrip("\r\n")


def _refuse_weak(password: str, email: str, full_name: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from holdfast.base.organisation.models import User

    try:
        validate_password(password, User(email=email, full_name=full_name))
    except ValidationError as weak:
        raise BadInput(f"The password is too weak: {' '.join(weak.messages)}") from None
