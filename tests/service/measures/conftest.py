from collections.abc import Iterator

import pytest

from holdfast.base.common import clock
from tests.service.care.conftest import NOW, Care, make_care


@pytest.fixture
def care(db: None) -> Iterator[Care]:
    with clock.at(NOW):
        yield make_care()
