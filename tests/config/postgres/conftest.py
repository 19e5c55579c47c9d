import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every account can enter; pytest's own is closed to the account that serves for root."""
    folder = Path(tempfile.mkdtemp(prefix="holdfast-place-")).resolve()
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def private_place() -> Iterator[Path]:
    """A folder that only this account can enter."""
    folder = Path(tempfile.mkdtemp(prefix="holdfast-private-")).resolve()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def as_root() -> bool:
    return os.geteuid() == 0
