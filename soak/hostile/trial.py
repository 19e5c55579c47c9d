"""Build the two teams, serve them, attack, and look at the second team's rows afterwards."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg

from soak.hostile.asking import visitors
from soak.hostile.guarded import plant, rows_of
from soak.hostile.judging import CANARY
from soak.hostile.serving import served
from soak.hostile.world import Asked, make
from tests.access.matrix import rows
from tests.databases import TestServer, running_server

ROOT = Path(__file__).resolve().parents[2]
SPREAD = 4
"""Visitors at once: more than the two cores keep busy, as on a bad day."""


@dataclass
class Found:
    sent: int = 0
    addresses: int = 0
    roles: int = 0
    states: int = 0
    planted: int = 0
    statuses: dict[int, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    log: str = ""
    """What the server said of errors, to look into them."""


def attacked(requests: int, seed: int) -> Found:
    with running_server(ROOT) as server:
        return attacked_on(server, requests, seed)


def attacked_on(server: TestServer, requests: int, seed: int) -> Found:
    built: list[Asked] = []

    def fill(database: str) -> None:
        with server.django_on(database):
            built.append(make())

    with served(server, fill) as live:
        asked, found = built[0], Found()
        with psycopg.connect(**replace(server.owner, name=live.database).libpq(), autocommit=True) as owner:
            found.planted = sum(plant(owner, one) for one in asked.guarded)
            before = [rows_of(owner, one) for one in asked.guarded]
            askers = list(visitors(live.url, asked, rows(), seed))
            with ThreadPoolExecutor(SPREAD) as pool:
                list(pool.map(lambda one: one.go(requests // len(askers) + 1), askers))
            after = [rows_of(owner, one) for one in asked.guarded]
        log = live.log.read_text("utf-8", "replace")
    said = log.lower()
    found.addresses, found.roles = len(rows()), len({one.role for one in askers})
    found.states = len(asked.stands)
    for one in askers:
        found.sent += one.sent
        for status, number in one.statuses.items():
            found.statuses[status] = found.statuses.get(status, 0) + number
        _sort(found, one.wrong)
    for one, then, now in zip(asked.guarded, before, after, strict=True):
        found.foreign += [f"rows changed in {table} of {one}" for table in then if then[table] != now[table]]
    found.log = log if found.errors else ""
    found.others += [f"the log says {mark}" for mark in (CANARY, "qvxss", "evil.example") if mark in said]
    return found


def _sort(found: Found, wrong: list[str]) -> None:
    for fault in wrong:
        if fault[:3].isdigit() or fault.startswith("no answer"):
            found.errors.append(fault)
        elif "another team" in fault:
            found.foreign.append(fault)
        else:
            found.others.append(fault)
