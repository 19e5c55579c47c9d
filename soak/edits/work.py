"""One edit as a person does it: open the page, write, save; where two changes meet, choose field by field and save."""

import random
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from holdfast.base.common.editing import Plain, Values
from soak.edits.desks import Answer, Desk, Fields, form_in
from soak.edits.kinds import Record

MEETINGS = 40  # how often somebody chooses anew before they leave it to the others
DONE = ("/families/", "/measures/", "/referrals/", "/settings/team/")  # where somebody is sent whose words are saved
CHOICES = ("mine", "mine", "theirs", "other")


@dataclass(frozen=True)
class Saved:
    """What somebody was told is saved: on what they had seen, and what stands since."""

    base: Values
    result: Values


@dataclass
class Ledger:
    saved: dict[int, list[Saved]] = field(default_factory=dict)  # by the record's place in the list
    edits: int = 0
    meetings: int = 0
    merged: int = 0
    left: int = 0
    refused: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    last: int = 0

    def number(self, record: Record) -> int:
        """A number that nobody else writes into this record."""
        with self.lock:
            record.taken += 1
            return record.taken

    def keep(self, place: int, saved: Saved) -> None:
        with self.lock:
            if saved.base != saved.result:
                self.saved.setdefault(place, []).append(saved)


Unpack = Callable[[str], Values]


@dataclass
class Editor:
    desk: Desk
    chance: random.Random
    ledger: Ledger
    unpack: Unpack
    pause: Callable[[], None]

    def edit(self, place: int, record: Record) -> None:
        with self.ledger.lock:
            self.ledger.edits += 1
        path = self._present(record)
        shown = self.desk.get(path)
        if shown.status == 302:  # it was corrected meanwhile: go on from the one that stands
            path = f"{shown.location}correct/"
            shown = self.desk.get(path)
        if shown.status == 404 and record.find:  # replaced since the list was read
            shown = self.desk.get(path := self._present(record))
        _, form = form_in(shown.page, "seen")
        form |= {name: [value] for name, value in record.kind.change(self.ledger.number(record)).items()}
        if "measure" in record.kind.name:
            form["marked"] = [""]
        self.pause()
        self._send(place, record, path, form)

    def _present(self, record: Record) -> str:
        if not record.find:
            return record.path
        page = self.desk.get(record.find).page
        found = re.findall(rf'href="([^"]+)">Change<span class="vh"> {re.escape(record.named)}<', page)
        return str(found[0])

    def _send(self, place: int, record: Record, path: str, form: Fields) -> None:
        met = False
        for _ in range(MEETINGS):
            answer = self.desk.post(path, form)
            if answer.status == 302 and answer.location.startswith(DONE):
                self.ledger.keep(place, _saved(self.unpack, form))
                self._went_on(record, path, answer, met)
                return
            if answer.status != 409:
                self._refused(record, answer)
                return
            met = True
            path, form = self._choose(record, path, answer)
            self.pause()
        with self.ledger.lock:
            self.ledger.left += 1

    def _went_on(self, record: Record, path: str, answer: Answer, met: bool) -> None:
        with self.ledger.lock:
            self.ledger.merged += met
            if re.fullmatch(r"/measures/\d+/", answer.location):
                record.path = f"{answer.location}correct/"

    def _refused(self, record: Record, answer: Answer) -> None:
        with self.ledger.lock:
            self.ledger.refused.append(f"{record.kind.name} {answer.status} {answer.location}: {refusals(answer.page)}")

    def _choose(self, record: Record, path: str, answer: Answer) -> tuple[str, Fields]:
        with self.ledger.lock:
            self.ledger.meetings += 1
        action, form = form_in(answer.page, "met")
        new = record.kind.change(self.ledger.number(record))
        for name in form["met"]:
            other = {key: value for key, value in new.items() if key == name or key.rpartition("-")[0] == name}
            choice = self.chance.choice(CHOICES)
            form[f"take-{name}"] = [choice if other or choice != "other" else "mine"]
            if choice == "other":
                form |= {key: [value] for key, value in other.items()}
        return action or path, form


def refusals(page: str) -> str:
    """What the page says must be changed."""
    return " / ".join(re.findall(r'<a href="#[^"]+">([^<]+)</a>', page.partition("error-summary")[2])[:3])


def _saved(unpack: Unpack, form: Fields) -> Saved:
    base = unpack(form["seen"][0])
    return Saved(base, {name: _result(name, form, was) for name, was in base.items()})


def _result(name: str, form: Fields, was: Plain) -> Plain:
    take = form.get(f"take-{name}", [""])[0]
    if take == "theirs":
        return was
    prefix = "mine:" if take == "mine" else ""
    if f"{prefix}{name}-day" in form:
        day, month, year = (form[f"{prefix}{name}-{part}"][0] for part in ("day", "month", "year"))
        return f"{int(year):04d}-{int(month):02d}-{int(day):02d}" if year else ""
    if isinstance(was, list):
        return sorted(form.get(f"{prefix}{name}", []))
    return form.get(f"{prefix}{name}", [was])[0]  # what has no field on the page is not changed by it
