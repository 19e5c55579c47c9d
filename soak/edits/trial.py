"""One trial: writers work on the same records in an order that a seed decides; then the chains are followed."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from holdfast.base.common.editing import Values
from holdfast.base.ui.editing.token import unpacked
from soak.edits.desks import Desk, form_in
from soak.edits.kinds import Record
from soak.edits.notes import NoteWriter, vanished
from soak.edits.proof import chain
from soak.edits.work import Editor, Ledger

LONGEST_PAUSE = 0.05  # seconds between reading and writing: time for somebody else


@dataclass(frozen=True)
class Outcome:
    edits: int
    saved: int
    met: int
    merged: int
    left: int
    overwritten: int
    chains: int
    kinds: Counter[str]
    refused: list[str]
    broken: list[str]


def run(
    desks: Callable[[str, int], Desk], records: Sequence[Record], notes: Sequence[str], edits: int, seed: int,
    writers: int, finish: Callable[[], None] = lambda: None,
) -> Outcome:  # fmt: skip
    """`desks` gives the desk of a role's writer by number; `finish` ends what a thread has opened."""
    ledger, note_ledger = Ledger(), Ledger()
    first = [_shown(desks(record.kind.role, 0), record) for record in records]
    work = [*range(len(records)), *(-place - 1 for place in range(len(notes)))]
    chance = random.Random(seed)
    plan = [chance.choice(work) for _ in range(edits)]
    job = Job(desks, records, notes, ledger, note_ledger, finish)
    threads = [
        threading.Thread(target=_work, args=(job, number, plan[number::writers], seed)) for number in range(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lost = {place: vanished(desks("clinical_director", writers), notes[place], saved)
            for place, saved in note_ledger.saved.items()}  # fmt: skip
    return _judged(ledger, note_ledger, records, first, lost)


@dataclass(frozen=True)
class Job:
    """What all writers share."""

    desks: Callable[[str, int], Desk]
    records: Sequence[Record]
    notes: Sequence[str]
    ledger: Ledger
    note_ledger: Ledger
    finish: Callable[[], None]


def _work(job: Job, number: int, plan: Sequence[int], seed: int) -> None:
    chance = random.Random(seed * 1000 + number)

    def pause() -> None:
        time.sleep(chance.random() * LONGEST_PAUSE)

    try:
        for place in plan:
            if place < 0:
                desk = job.desks("clinical_director", number)
                writer = NoteWriter(desk, chance, job.note_ledger, pause, f"{number}")
                writer.edit(-place - 1, job.notes[-place - 1])
            else:
                desk = job.desks(job.records[place].kind.role, number)
                Editor(desk, chance, job.ledger, _values, pause).edit(place, job.records[place])
    finally:
        job.finish()


def _values(token: str) -> Values:
    return dict(unpacked(token).values)


def _shown(desk: Desk, record: Record) -> Values:
    _, form = form_in(desk.get(record.path).page, "seen")
    return _values(form["seen"][0])


def _judged(
    ledger: Ledger, notes: Ledger, records: Sequence[Record], first: Sequence[Values], lost: dict[int, list[str]]
) -> Outcome:
    found = {place: chain(saved, first[place]) for place, saved in ledger.saved.items()}
    kinds: Counter[str] = Counter()
    for place, saved in ledger.saved.items():
        kinds[records[place].kind.name] += len(saved)
    kinds["a note"] = sum(len(saved) for saved in notes.saved.values())
    broken = [f"{records[place].kind.name}: {one.overwritten}" for place, one in found.items() if one.overwritten]
    broken += [f"a note: {len(words)}" for words in lost.values() if words]
    return Outcome(
        edits=ledger.edits + notes.edits,
        saved=sum(kinds.values()),
        met=ledger.meetings + notes.meetings,
        merged=ledger.merged + notes.merged,
        left=ledger.left + notes.left,
        overwritten=sum(one.overwritten for one in found.values()) + sum(map(len, lost.values())),
        chains=len(found) + len(lost),
        kinds=kinds,
        refused=[*ledger.refused, *notes.refused],
        broken=broken,
    )
