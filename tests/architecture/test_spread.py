"""How the tests are spread over the cores."""

from types import SimpleNamespace
from typing import Any

from tests.conftest import LONGEST, pytest_collection_modifyitems, pytest_xdist_make_scheduler

COLLECTED = [
    *("tests/journeys/test_a.py::one", "tests/journeys/test_b.py::one", "tests/journeys/test_b.py::two"),
    *("tests/access/test_matrix.py::one", "tests/access/test_matrix.py::two", "tests/access/test_matrix.py::three"),
    *("tests/science/test_many.py::one", "tests/science/test_many.py::two", "tests/science/test_many.py::three"),
    "tests/science/test_many.py::four",
]


class Core:
    """A process that runs tests, which only notes what it is asked for."""

    shutting_down, gateway = False, SimpleNamespace(id="core")

    def __init__(self) -> None:
        self.asked: list[int] = []

    def send_runtest_some(self, numbers: list[int]) -> None:
        self.asked += numbers

    def shutdown(self) -> None:
        self.shutting_down = True


def begun(collected: list[str]) -> list[list[int]]:
    told = {"dist": "loadfile", "tx": ["popen", "popen"]}
    config: Any = SimpleNamespace(getvalue=told.get, option=SimpleNamespace())
    spread, cores = pytest_xdist_make_scheduler(config, None), [Core(), Core()]
    for core in cores:
        spread.add_node(core)
    for core in cores:
        spread.add_node_collection(core, collected)
    spread.schedule()
    return [core.asked for core in cores]


def test_journeys_stay_on_one_core_and_the_first_collected_are_begun_first() -> None:
    assert begun(COLLECTED) == [[0, 1, 2], [3, 4, 5]]


def test_what_takes_longest_is_collected_first() -> None:
    items: Any = [
        SimpleNamespace(nodeid=name) for name in ("tests/science/test_a.py::one", f"{LONGEST[1]}a", LONGEST[0])
    ]
    pytest_collection_modifyitems(SimpleNamespace(workerinput={}), items)  # type: ignore[arg-type]
    assert [item.nodeid for item in items] == [LONGEST[0], f"{LONGEST[1]}a", "tests/science/test_a.py::one"]
