"""People who open pages: each has a connection and a session of their own, and every answer is timed."""

import http.client
import random
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from soak.load.serving import Service, Worker

PAGES = {
    "bare Django page": "/bare/{0}/",
    "one raw query": "/raw/{0}/",
    "today": "/",
    "families": "/families/",
    "record": "/families/{0}/",
    "timeline": "/families/{0}/timeline/",
    "measures": "/families/{0}/measures/",
    "search": "/families/?search={1}",
}
OF_HOLDFAST = list(PAGES)[2:]


@dataclass
class Answers:
    """Milliseconds by page, and how many requests were not answered as they should be."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: int = 0
    seconds: float = 0.0

    def quantile(self, page: str, share: float) -> float:
        ordered = sorted(self.times[page])
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]

    @property
    def rate(self) -> float:
        return sum(map(len, self.times.values())) / self.seconds


def ask(service: Service, pages: list[str], *, people: int, seconds: float, pause: float = 0.0) -> Answers:
    """`people` open these pages in any order until the time is over, each after a pause of about `pause` seconds."""
    found = Answers()
    begun = time.perf_counter()
    with ThreadPoolExecutor(people) as pool:
        turns = [
            pool.submit(
                _work, service.port, service.workers[number % len(service.workers)], pages, begun + seconds, pause
            )
            for number in range(people)
        ]
        for turn in turns:
            one = turn.result()
            found.failed += one.failed
            for page, times in one.times.items():
                found.times[page] += times
    found.seconds = time.perf_counter() - begun
    return found


def _work(port: int, worker: Worker, pages: list[str], until: float, pause: float) -> Answers:
    found, chance = Answers(), random.Random(worker.families.start)
    opened = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    time.sleep(chance.random() * pause)
    while time.perf_counter() < until:
        page, family = chance.choice(pages), chance.choice(worker.families)
        begun = time.perf_counter()
        opened.request("GET", PAGES[page].format(family, family - 1), headers={"Cookie": worker.cookie})
        answer = opened.getresponse()
        answer.read()
        found.times[page].append(1000 * (time.perf_counter() - begun))
        found.failed += answer.status != 200
        time.sleep(pause * (0.5 + chance.random()))
    opened.close()
    return found
