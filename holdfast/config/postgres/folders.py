"""The server's folders: made private, and no folder of anybody else's ever opened."""

import hashlib
import os
from pathlib import Path

from holdfast.base.common.files import nearest_folder
from holdfast.config.postgres.account import Account
from holdfast.config.postgres.problem import DatabaseProblem

# The address of a unix socket holds 107 bytes on Linux and 103 on macOS, the socket's own name included.
LONGEST_SOCKET_FOLDER = 85
OURS = {"postgres", "secret-key", "log", "backup-key", "last-backup.json"}


def prepare_home(home: Path, account: Account) -> None:
    """Make the home and the server's folder in it."""
    try:
        _make_home(home, account)
        _make_server_folder(home, account)
    except OSError as error:
        raise DatabaseProblem(
            f"The folder {home} cannot be used: {error.strerror}. Set HOLDFAST_HOME to a folder that you may write in."
        ) from None


def _make_home(home: Path, account: Account) -> None:
    """A new or empty home becomes private; one with anything foreign in it is left as it is."""
    if not account.can("-x", nearest_folder(home.parent)):
        raise DatabaseProblem(unreachable(home, account))
    if not home.exists():
        _make_parents(home.parent, account)
        home.mkdir(mode=0o700)
    elif home.lstat().st_uid != os.geteuid() or {found.name for found in home.iterdir()} - OURS:
        return
    home.chmod(0o700)
    if account.switch:
        os.chown(home, account.uid, account.gid, follow_symlinks=False)


def _make_parents(folder: Path, account: Account) -> None:
    if folder.exists():
        return
    _make_parents(folder.parent, account)
    # The server's account has to pass through a parent that root makes; it need not list it.
    folder.mkdir(mode=0o711 if account.switch else 0o700)


def _make_server_folder(home: Path, account: Account) -> None:
    folder = home / "postgres"
    if not account.can("-x", home):
        raise DatabaseProblem(unreachable(home, account))
    if not folder.exists():
        if home.stat().st_uid == os.geteuid():
            folder.mkdir(mode=0o700)
            if account.switch:
                os.chown(folder, account.uid, account.gid, follow_symlinks=False)
        else:
            account.must(["mkdir", "-m", "700", folder], f"Making {folder}")
    if folder.lstat().st_uid != account.uid or not account.can("-w", folder):
        raise DatabaseProblem(
            f"The database in {folder} belongs to another account: use that account, or set HOLDFAST_HOME to another"
            " folder."
        )


def unreachable(home: Path, account: Account) -> str:
    return (
        f"PostgreSQL will not run as root and the account {account.name}, which it runs as instead, cannot reach"
        f" {home}: set HOLDFAST_HOME to a folder such as /var/lib/holdfast, or run Holdfast from an ordinary account."
        if account.switch
        else f"The folder {home} cannot be entered: set HOLDFAST_HOME to a folder of your own."
    )


def socket_folder(home: Path, account: Account) -> Path:
    """Inside the home, unless that makes no good address; the same for every process of one home."""
    inside = home / "postgres" / "socket"
    # To the driver a comma stands between two hosts.
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER and "," not in str(inside):
        return inside
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(f"/tmp/holdfast-{account.uid}-{mark}")  # nosec B108 # noqa: S108 - its owner and mode are checked before use


def prepare_socket_folder(folder: Path, account: Account) -> None:
    account.run(["mkdir", "-m", "700", folder])
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != account.uid or found.st_mode & 0o077:
        raise DatabaseProblem(f"The folder {folder} is not private to the account {account.name}: remove it.")
