"""A document and its signature as one JSON text, and back with the signature checked."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from holdfast.interop.pool.keys import fingerprint
from holdfast.science.errors import BadInput

FORMAT: Final = "holdfast-pool/1"
Json = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """A document whose signature holds, and the fingerprint of the key that signed it."""

    source: str
    document: Json
    key: str


def packed(document: Json, key: Ed25519PrivateKey, form: str = FORMAT) -> str:
    """The document with its key and signature, the same text for the same document and key."""
    signed = document | {"format": form, "key": b64encode(key.public_key().public_bytes_raw()).decode()}
    signature = b64encode(key.sign(_bytes(signed))).decode()
    return json.dumps(signed | {"signature": signature}, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def unpacked(source: str, text: str, form: str = FORMAT, made_by: str = "holdfast pool export") -> Sent:
    """Read a document and check its signature.

    Parameters
    ----------
    source
        What to call the file in a sentence.
    text
        The file's content.
    form
        The format that it must have.
    made_by
        The command that makes such files.

    Raises
    ------
    BadInput
        If it is no such file, its format is another, or its content is not what was signed.
    """
    found = _json(source, text, made_by)
    if found.get("format") != form:
        raise BadInput(f'{source}: its format is "{found.get("format", "")}"; this Holdfast reads {form}.')
    try:
        signature = b64decode(found.pop("signature"), validate=True)
        raw = b64decode(found["key"], validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, _bytes(found))
    except (KeyError, TypeError, ValueError, RecursionError, NoBase64, InvalidSignature):
        raise BadInput(
            f"{source}: its signature does not fit its content, so it was changed after it was made; ask for it again."
        ) from None
    return Sent(source, found, fingerprint(raw))


def _json(source: str, text: str, made_by: str) -> Json:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):  # nested deeper than any file of ours
        found = None
    if not isinstance(found, dict):
        raise BadInput(f"{source}: it is no file made by {made_by}.")
    return found


def _bytes(document: Json) -> bytes:
    """One text for one document, whatever the order of its keys and the spaces between them."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
