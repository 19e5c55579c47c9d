"""The key by which a service signs what it sends: made once, kept where only its owner reads it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from holdfast.science.errors import BadInput


def own_key(path: Path) -> Ed25519PrivateKey:
    """The key of that file, made when there is none.

    Raises
    ------
    BadInput
        If the file holds no such key, or cannot be written.
    """
    try:
        return _read(path) if path.exists() else _made(path)
    except OSError as problem:
        raise BadInput(f"The signing key {path.name} cannot be read or written: {problem.strerror}.") from None


def fingerprint(public: bytes) -> str:
    """Eight groups of a public key's hash, to be compared by eye or over the telephone."""
    digest = hashlib.sha256(public).hexdigest()[:32]
    return " ".join(digest[place : place + 4] for place in range(0, 32, 4))


def _read(path: Path) -> Ed25519PrivateKey:
    try:
        found = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError):
        found = None
    if not isinstance(found, Ed25519PrivateKey):
        raise BadInput(f"{path.name} holds no Ed25519 private key; take it away and a new one is made.")
    return found


def _made(path: Path) -> Ed25519PrivateKey:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
    return key
