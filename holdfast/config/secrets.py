"""The signing key: from the environment, else made once and kept in the data folder for its owner alone."""

import os
import secrets

from holdfast.config.postgres.home import home


def secret_key() -> str:
    if key := os.environ.get("HOLDFAST_SECRET_KEY"):
        return key
    path = home() / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return _make(path)


def _make(path) -> str:
    key = secrets.token_urlsafe(50)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was quicker
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key
