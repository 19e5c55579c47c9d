import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home() -> Iterator[Path]:
    """For HOLDFAST_HOME; below a folder that the account which serves for root can enter."""
    place = Path(tempfile.mkdtemp(prefix="holdfast-cli-")).resolve()
    place.chmod(0o755)
    yield place / "home"
    shutil.rmtree(place)
