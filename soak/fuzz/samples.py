"""Honest files that hostile ones are made from."""

import io
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyrage import x25519

PACK = (
    b"instrument: core10\nversion: '2007'\nholder: CORE System Trust\nreference: AB-123\nexpires_on: 2027-12-31\n"
    b"attribution: Example\nitems:\n"
    + b"".join(b"  - {number: %d, text: Item %d}\n" % (number, number) for number in range(1, 11))
)
SIGNING = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PEM = SIGNING.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
HEAD = "12:" + "ab" * 32


def measure(**changes: Any) -> dict[str, Any]:
    sums = {"n": 20, "mean_first": 14.0, "mean_last": 10.0, "squares_first": 300.0, "squares_last": 300.0}
    said = {"instrument": "core10", "version": "2007", "scale": "total", "name": "CORE-10", "unit": "points"}
    counts = {"attended": 30, "paired": 20, "threshold": 6.0, "worse": 1, "unchanged": 7, "improved": 12}
    return {**said, "better": "lower", **counts, "moments": {**sums, "products": 100.0}, **changes}


@cache
def signed_services() -> tuple[bytes, ...]:
    """What two services send to be looked at together."""
    from holdfast.interop.pool import packed

    told = {"service": "norpip", "simulated": False, "made_at": "2026-11-22T09:00:00+00:00", "measures": [measure()]}
    between = {"filters": {"ended_from": None, "ended_to": None}}
    return tuple(
        packed({**told, **between, "label": label, "extract": label}, SIGNING).encode() for label in ("East", "West")
    )


@cache
def opener() -> x25519.Identity:
    return x25519.Identity.generate()


@cache
def manifest() -> bytes:
    from holdfast.config.backup.manifest import NAME, Manifest

    made = Manifest(
        made_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
        holdfast="1.0",
        postgresql=17,
        roles=("owner", "app"),
        migrations=("people.0001_initial",),
        size=1000,
        rows={"people_person": "ab" * 16},
        shape={"people_person": "cd" * 16},
        sequences={"people_person_id_seq": 7},
        dump="ef" * 32,
        files={"erasures.jsonl": "01" * 32},
        key_elsewhere=True,
    )
    with TemporaryDirectory() as folder:
        made.write(Path(folder))
        return (Path(folder) / NAME).read_bytes()


@cache
def sealed() -> bytes:
    """A locked backup with one small file in it."""
    from holdfast.config.backup import sealed as sealing

    out = io.BytesIO()
    with TemporaryDirectory() as folder:
        (Path(folder) / "a").write_bytes(b"kept" * 100)
        sealing.seal(Path(folder), ["a"], out, opener().to_public())
    return out.getvalue()


def key_file() -> bytes:
    return f"# opens backups\n{opener()}\n".encode()


def erasure() -> bytes:
    line = {"key": "k", "team_id": 1, "family_number": 2, "rule": "adult", "due_on": None, "fingerprint": "f"}
    line |= {"salt": "s", "rows": {"people_person": 3}, "digest": "d", "erased_at": "2026-11-24T09:00:00+00:00"}
    return (json.dumps(line) + "\n").encode()


def last_backup() -> bytes:
    return json.dumps({"at": "2026-11-24T09:00:00+00:00", "size": 10, "rows": 3, "seconds": 1.5}).encode()
