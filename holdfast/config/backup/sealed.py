"""A folder as one locked file, and back: tar inside age, so that `age` and `tar` alone open it too."""

import os
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from pyrage import DecryptError, decrypt_io, encrypt_io, x25519

from holdfast.config.backup.problem import BackupProblem

AGE = b"age-encryption.org/v1\n"


def seal(folder: Path, names: list[str], out: BinaryIO, recipient: x25519.Recipient) -> None:
    """Write what `names` lists, in that order."""
    reader, writer = _pipe()

    def pack() -> None:
        with writer, tarfile.open(mode="w|", fileobj=writer) as archive:
            for name in names:
                archive.add(folder / name, name)

    _both(pack, lambda: encrypt_io(reader, out, [recipient]), reader)


def unseal(file: Path, folder: Path, identity: x25519.Identity) -> None:
    """Unpack the whole of it into `folder`, which is worth nothing unless this returns."""
    try:
        with file.open("rb") as source:
            if source.read(len(AGE)) != AGE:
                raise BackupProblem(f"{file} is no backup of Holdfast.")
            source.seek(0)
            _unpack(source, folder, identity)
    except OSError as error:
        raise BackupProblem(f"{file} cannot be read: {error.strerror}.") from None
    except DecryptError as error:
        if "No matching keys" in str(error):
            raise BackupProblem(f"This key does not open {file}: it was locked with another.") from None
        raise BackupProblem(f"{file} is damaged or cut short: take another copy.") from None
    except (tarfile.TarError, EOFError):
        raise BackupProblem(f"{file} is no backup of Holdfast.") from None


def _unpack(source: BinaryIO, folder: Path, identity: x25519.Identity) -> None:
    reader, writer = _pipe()

    def unlock() -> None:
        with writer:
            try:
                decrypt_io(source, writer, [identity])
            except OSError as error:
                if error.errno is not None:
                    raise
                raise DecryptError(str(error)) from None  # what is locked does not fit its lock

    def unpack() -> None:
        with tarfile.open(mode="r|", fileobj=reader) as archive:
            archive.extractall(folder, filter="data")
        while reader.read(1 << 16):
            pass  # the end of the lock is only checked when it is reached

    _both(unlock, unpack, reader)


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    reading, writing = os.pipe()
    return os.fdopen(reading, "rb"), os.fdopen(writing, "wb")


def _both(first: Callable[[], Any], second: Callable[[], Any], reader: BinaryIO) -> None:
    """Run both ends of a pipe, `first` writing. What went wrong there is the reason; the other only heard of it."""
    reasons: list[BaseException] = []

    def run() -> None:
        try:
            first()
        except BrokenPipeError:
            return  # the other end gave up, and says why
        except BaseException as error:
            reasons.append(error)

    thread = threading.Thread(target=run, name="sealing")
    thread.start()
    try:
        second()
    except BaseException as error:
        reader.close()
        thread.join()
        raise reasons[0] if reasons else error from None
    reader.close()
    thread.join()
    if reasons:
        raise reasons[0]
