from collections.abc import Iterator
from pathlib import Path

import pytest

from holdfast.base.common import clock
from tests.reports.world import NOW, Service, make_service


@pytest.fixture
def home(tmp_path: Path, settings) -> Path:
    """A data folder of the test's own."""
    settings.HOLDFAST_HOME = tmp_path
    return tmp_path


@pytest.fixture
def service(db, home: Path) -> Iterator[Service]:
    with clock.at(NOW):
        yield make_service()
