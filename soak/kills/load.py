"""People at work, each in a thread, until they are told to stop."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from soak.kills.browser import NotAnswered, Refused

if TYPE_CHECKING:
    from soak.kills.work import Public, Worker

PAUSE = 0.02  # seconds between two things that one person does
WAIT = 0.2  # after no answer


class Load:
    def __init__(self, people: "list[Worker | Public]", seed: int) -> None:
        self.people, self.seed = people, seed
        self.ended = threading.Event()
        self.refused: Counter[str] = Counter()
        self.unanswered: Counter[str] = Counter()

    @contextmanager
    def running(self) -> Iterator[None]:
        threads = [threading.Thread(target=self._work, args=pair, daemon=True) for pair in enumerate(self.people)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.ended.set()
            for thread in threads:
                thread.join()

    def _work(self, number: int, person: "Worker | Public") -> None:
        chance = random.Random(self.seed * 1000 + number)
        while not self.ended.wait(PAUSE):
            try:
                chance.choice(person.jobs())()
            except NotAnswered as why:
                self.unanswered[str(why)] += 1
                self.ended.wait(WAIT)
            except Refused as why:
                self.refused[str(why)] += 1
