"""The signing key: from the environment, else made once and kept in the data folder for its owner alone."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from holdfast.config.environment import secret
from holdfast.config.postgres.home import home


def secret_key() -> str:
    if key := secret("HOLDFAST_SECRET_KEY"):
        return key
    path = home() / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return _make(path)


def _make(path: Path) -> str:
    """Write the key under another name and link it in place: nobody ever reads half a key, and the first one stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(prefix=".secret-key-", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):  # another process was quicker: its key is the key
            os.link(name, path)
    finally:
        os.unlink(name)
    return path.read_text(encoding="ascii")
