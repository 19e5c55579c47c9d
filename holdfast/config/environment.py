"""A secret from the environment: itself, or the file that a container has it in."""

import os
from pathlib import Path

from holdfast.science.errors import BadInput

THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")


def secret(name: str) -> str:
    """What `NAME` holds, or the file that `NAME_FILE` names; empty when neither is set.

    Raises
    ------
    BadInput
        If both are set, or the file cannot be read; no message repeats what it holds.
    """
    given, file = os.environ.get(name, "").strip(), os.environ.get(f"{name}_FILE", "").strip()
    if given and file:
        raise BadInput(f"{name} and {name}_FILE are both set: set one of them.")
    if not file:
        return given
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{name}_FILE: the file {file} cannot be read.") from None


def hosts() -> list[str]:
    """The names that pages are asked for by. Programs here ask past the proxy whether all is well."""
    named = [name.strip() for name in os.environ.get("HOLDFAST_HOSTS", "").split(",") if name.strip()]
    return [*named, *(name for name in THIS_MACHINE if name not in named)]


def refuse_unsafe(*, debug: bool, behind_tls: bool, hosts: list[str]) -> None:
    """Errors on the screen show what people typed: only for a machine that nobody else reaches."""
    real = [host for host in hosts if host not in (*THIS_MACHINE, "testserver")]
    if debug and (behind_tls or real):
        raise BadInput(
            "HOLDFAST_DEBUG shows people's data on the screen when something fails: unset it where HOLDFAST_TLS or "
            "HOLDFAST_HOSTS is set."
        )
