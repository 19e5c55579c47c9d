"""A client for loopback: connections kept open, one thread each, every answer timed."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle


@dataclass(frozen=True)
class Asked:
    """Requests a second over all connections, and milliseconds from asking to the last byte."""

    rate: float
    p50: float
    p95: float


def ask(port: int, paths: list[str], cookie: str, *, connections: int, seconds: float) -> Asked:
    begun = time.perf_counter()
    with ThreadPoolExecutor(connections) as workers:
        turns = [paths[n:] + paths[:n] for n in range(connections)]
        asked = [workers.submit(_keep_asking, port, turn, cookie, begun + seconds) for turn in turns]
        every = sorted(one for each in asked for one in each.result())
    return Asked(len(every) / (time.perf_counter() - begun), _quantile(every, 0.5), _quantile(every, 0.95))


def _quantile(ordered: list[float], share: float) -> float:
    return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def _keep_asking(port: int, paths: list[str], cookie: str, until: float) -> list[float]:
    times: list[float] = []
    opened = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for path in cycle(paths):
        begun = time.perf_counter()
        opened.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = opened.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        times.append(time.perf_counter() - begun)
        if begun > until:
            break
    opened.close()
    return times
