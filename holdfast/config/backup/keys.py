"""The pair of keys: what locks a backup is public and lies on the server, what opens it does not."""

import os
from pathlib import Path

from pyrage import DecryptError, IdentityError, RecipientError, passphrase, x25519

from holdfast.base.common.files import write_whole
from holdfast.config.backup.problem import BackupProblem

VARIABLE = "HOLDFAST_BACKUP_KEY"
LOCK = "backup-key"
"""Name of the public key's file in the home."""
LOCKED = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
"""How a private key that is locked by words begins: raw, or in letters as Holdfast writes it, to be printed."""


def refuse_place(private: Path, home: Path) -> None:
    """Why a private key cannot be written there."""
    if private.exists():
        raise BackupProblem(f"{private} exists already: a key is never overwritten. Name another file.")
    if private.resolve().is_relative_to(home.resolve()):
        raise BackupProblem("The private key does not belong on the machine that it protects: name a file elsewhere.")


def make_pair(private: Path, home: Path, words: str = "") -> str:
    """Write the private key to a new file, and the public one into the home; `words` lock the private one's file."""
    refuse_place(private, home)
    pair = x25519.Identity.generate()
    public = str(pair.to_public())
    text = f"# opens the backups that are locked with {public}\n{pair}\n".encode()
    write_whole(private, passphrase.encrypt(text, words, armored=True) if words else text)
    write_whole(home / LOCK, f"{public}\n".encode())
    return public


def lock(home: Path, given: str = "") -> x25519.Recipient:
    """The public key: as given, else from the environment, else from the home. A file that holds it will do."""
    named = given or os.environ.get(VARIABLE, "").strip() or (str(home / LOCK) if (home / LOCK).exists() else "")
    if not named:
        raise BackupProblem(
            f"There is no key to lock the backup with: run `holdfast backup keys FILE`, or set {VARIABLE}."
        )
    text = named if named.startswith("age1") else _line(Path(named), "age1")
    try:
        return x25519.Recipient.from_str(text)
    except RecipientError:
        raise BackupProblem("The key to lock the backup with is not a public age key (age1…).") from None


def opener(path: Path, words: str = "") -> x25519.Identity:
    """The private key in a file."""
    try:
        text = path.read_bytes().lstrip()
        if text.startswith(LOCKED):
            text = decrypt_words(text, words)
        found = _first(text.decode("ascii"), "AGE-SECRET-KEY-1")
        return x25519.Identity.from_str(found)
    except OSError as error:
        raise BackupProblem(f"The key {path} cannot be read: {error.strerror}.") from None
    except (IdentityError, UnicodeDecodeError, LookupError):
        raise BackupProblem(f"{path} holds no private age key (AGE-SECRET-KEY-1…).") from None


def is_locked(path: Path) -> bool:
    """Whether the private key itself is locked by words."""
    try:
        with path.open("rb") as file:
            return file.read(100).lstrip().startswith(LOCKED)
    except OSError:
        return False


def decrypt_words(text: bytes, words: str) -> bytes:
    try:
        return passphrase.decrypt(text, words)
    except DecryptError:
        raise BackupProblem("The words do not open this key.") from None


def _line(path: Path, start: str) -> str:
    try:
        return _first(path.read_text(encoding="utf-8"), start)
    except (OSError, LookupError, UnicodeDecodeError):
        raise BackupProblem(f"{path} holds no public age key (age1…).") from None


def _first(text: str, start: str) -> str:
    for line in text.splitlines():
        if line.strip().startswith(start):
            return line.strip()
    raise LookupError
