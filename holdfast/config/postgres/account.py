"""The operating-system account that the embedded server runs as.

PostgreSQL refuses to run as root. Root therefore starts it as an account that already exists; everything below
the server's folder is also written *by that account*, so that root never follows a link it might have planted.
"""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from holdfast.config.postgres.problem import DatabaseProblem

UNPRIVILEGED = ("holdfast", "nobody")
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int
    name: str
    switch: bool

    def options(self) -> dict[str, Any]:
        """Arguments for `subprocess` that run a program as this account, private and without our environment."""
        switched = {"user": self.uid, "group": self.gid, "extra_groups": ()} if self.switch else {}
        return {"cwd": "/", "env": ENVIRONMENT, "umask": 0o077, **switched}

    def run(self, command: Sequence[str | Path], text: str | None = None) -> subprocess.CompletedProcess[str]:
        source: dict[str, Any] = {"stdin": subprocess.DEVNULL} if text is None else {"input": text}
        try:
            return subprocess.run(command, text=True, capture_output=True, check=False, **source, **self.options())
        except PermissionError as error:
            raise DatabaseProblem(
                f"The database cannot be started as the account {self.name}: {error.strerror}: {error.filename}."
            ) from None

    def must(self, command: Sequence[str | Path], what: str, text: str | None = None) -> str:
        """Run a command that has to succeed; `what` names it in the sentence otherwise."""
        done = self.run(command, text)
        if done.returncode != 0:
            reason = (done.stderr.strip().splitlines() or ["no reason was given"])[-1]
            raise DatabaseProblem(f"{what} failed: {reason}")
        return done.stdout

    def write(self, path: Path, text: str) -> None:
        """Replace a file whole, readable by this account (and root) alone."""
        script = 'cat > "$0.part" && mv -f "$0.part" "$0"'
        self.must(["sh", "-c", script, path], f"Writing {path}", text)

    def can(self, test: str, path: Path) -> bool:
        """Whether `test -x PATH` and the like hold for this account."""
        return self.run(["test", test, path]).returncode == 0


def account_for(folder: Path) -> Account:
    """Who runs the server whose files are, or will be, in `folder`."""
    if os.geteuid() != 0:
        return _entry(os.geteuid(), switch=False)
    if folder.is_dir() and (owner := folder.lstat().st_uid) != 0:
        return _entry(owner, switch=True)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, name, switch=True)
    raise DatabaseProblem(
        "PostgreSQL will not run as root and there is no account named holdfast or nobody: run Holdfast from an"
        " ordinary account."
    )


def _entry(uid: int, *, switch: bool) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return Account(uid, os.getegid() if not switch else uid, f"number {uid}", switch)
    return Account(uid, entry.pw_gid if switch else os.getegid(), entry.pw_name, switch)
