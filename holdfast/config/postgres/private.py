"""Whether the home is reachable by its owner alone."""

import pwd
import stat
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def owner_and_mode(path: Path) -> str:
    """Such as `nobody, 700`."""
    found = path.stat()
    try:
        owner = pwd.getpwuid(found.st_uid).pw_name
    except KeyError:
        owner = str(found.st_uid)
    return f"{owner}, {stat.S_IMODE(found.st_mode):o}"


def openings(home: Path) -> list[Path]:
    """Folders and secrets that another account could enter or read."""
    server = home / "postgres"
    # Within a private folder the modes below do not matter; the secrets are looked at all the same.
    watched = [server, server / "data", server / "socket", server / "passwords.json", home / "secret-key"]
    kept = [path for path in (home, *watched) if path.exists()]
    return [path for path in kept if path.stat().st_mode & OTHERS]
