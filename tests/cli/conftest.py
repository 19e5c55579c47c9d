import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from holdfast.cli import app


@pytest.fixture
def home() -> Iterator[Path]:
    """For HOLDFAST_HOME; below a folder that the account which serves for root can enter."""
    place = Path(tempfile.mkdtemp(prefix="holdfast-cli-")).resolve()
    place.chmod(0o755)
    yield place / "home"
    shutil.rmtree(place)


@pytest.fixture
def here(committed_db, test_server, monkeypatch) -> Callable[..., object]:
    """`holdfast` in this process, on a database of its own, with `typed` lines on its standard input."""
    for name, value in test_server.addresses(committed_db).items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str, typed: tuple[str, ...] = ()) -> object:
        return CliRunner().invoke(app, arguments, input="".join(f"{line}\n" for line in typed))

    return run
