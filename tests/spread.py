"""How the test files are spread over the cores."""

from xdist.scheduler import LoadFileScheduling


class FilesAndJourneys(LoadFileScheduling):
    """A file at a time, in the order of the collection; the journeys in one go, for they share one running service."""

    def __init__(self, config, log=None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False  # by the number of tests, which says little of how long they take

    def _split_scope(self, nodeid: str) -> str:
        return "tests/journeys" if nodeid.startswith("tests/journeys/") else super()._split_scope(nodeid)
