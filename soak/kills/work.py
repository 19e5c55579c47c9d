"""The kinds of work that people do meanwhile. Each carries a mark by which it is found again."""

import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from soak.kills.browser import Browser, Refused, with_date
from soak.kills.given import AGO, SLUG, Desk
from soak.kills.ledger import Ledger

INSTRUMENTS = ("core10", "gad7", "phq9")
TODAY = datetime.now(UTC).date()
STEPS = 30  # more than the longest form has
Job = Callable[[], None]


class Worker:
    """One signed-in practitioner."""

    def __init__(self, port: int, desk: Desk, ledger: Ledger, chance: random.Random) -> None:
        self.browser, self.desk = Browser(port, desk.cookies), desk
        self.ledger, self.chance = ledger, chance
        self.to_record: Iterator[int] = iter(desk.to_record)
        self.booked = self.measured = 0
        self.drafted = 0

    def jobs(self) -> tuple[Job, ...]:
        return (self.note, self.draft, self.draft, self.book, self.measure)

    def note(self) -> None:
        """What became of an appointment, with its note, in one go."""
        appointment = next(self.to_record, None)
        if appointment is None:
            return
        path = f"/sessions/{appointment}/"
        form = self.browser.form(path, having="note")
        mark = self.ledger.begin("session", str(appointment))
        form |= {"note": [mark.words], "attendance": ["attended"], "risk": ["no"], "minutes": ["20"]}
        form |= {name: [""] for name in form if name.startswith("next_day")}
        self.ledger.done(mark, self._sent(path, form | {"next_time": [""]}))

    def draft(self) -> None:
        """A note while it is typed: each time longer than before."""
        appointment = self.chance.choice(self.desk.to_draft)
        if "csrftoken" not in self.browser.cookies:
            self.browser.ask("GET", f"/sessions/{appointment}/")
        self.drafted += 1
        mark = self.ledger.begin("draft", f"{appointment}:{self.drafted}")
        words = {"note": mark.words, "tab": f"tab{appointment}", "version": "0"}
        _, _, said = self.browser.send(f"/sessions/{appointment}/draft/", words, script=True)
        self.ledger.done(mark, str(json.loads(said)["saved"]))

    def book(self) -> None:
        """Sixteen a day from tomorrow on, each at a time of its own."""
        path = f"/families/{self.desk.family}/appointments/new/"
        form = self.browser.form(path, having="at")
        number, self.booked = self.booked, self.booked + 1
        day = TODAY + timedelta(days=1 + number // 16)
        at = f"{8 + number % 16 // 2:02}:{30 * (number % 2):02}"
        mark = self.ledger.begin("appointment", f"{self.desk.episode} {day} {at}")
        with_date(form, "day", day)
        form |= {"at": [at], "minutes": ["20"], "place": ["home"], "practitioner": [str(self.desk.user)]}
        self.ledger.done(mark, self._sent(path, form))

    def measure(self) -> None:
        """Each instrument once for a day, from yesterday back."""
        number, self.measured = self.measured, self.measured + 1
        instrument = INSTRUMENTS[number % len(INSTRUMENTS)]
        day = TODAY - timedelta(1 + number // len(INSTRUMENTS))
        if TODAY - day >= AGO:
            return
        path = f"/families/{self.desk.family}/measures/{instrument}/new/"
        form = self.browser.form(path, having="occasion")
        form |= {name: [str(self.chance.randint(0, 3))] for name in form if name.startswith("item-")}
        mark = self.ledger.begin("measure", f"{self.desk.episode} {instrument} {day}")
        with_date(form, "answered_on", day)
        self.ledger.done(mark, self._sent(path, form | {"occasion": ["other"], "mode": ["together"]}))

    def _sent(self, path: str, form: dict[str, list[str]]) -> str:
        _, location, _ = self.browser.send(path, form)
        return location


class Public:
    """Somebody who refers a family from outside, page by page; and the director who accepts what waits."""

    def __init__(self, port: int, deciding: dict[str, str], waiting: tuple[int, ...], ledger: Ledger) -> None:
        self.port, self.ledger = port, ledger
        self.director = Browser(port, deciding)
        self.waiting = iter(waiting)
        self.referred = 0

    def jobs(self) -> tuple[Job, ...]:
        return (self.refer, self.accept)

    def refer(self) -> None:
        self.referred += 1
        browser = Browser(self.port, address=f"127.0.{self.referred // 250}.{2 + self.referred % 250}")
        start = f"/refer/{SLUG}/"
        browser.ask("GET", start)
        _, where, _ = browser.send(start, {"who": "professional"})
        key = where.split("/")[3]
        for _ in range(STEPS):
            step = where.split("?")[0].rstrip("/").rsplit("/", 1)[1]
            if step == "sent":
                return
            mark = self.ledger.begin("step", f"{key} {step}")
            told = _answers(step, mark.words)
            if step == "check":  # it is sent by somebody who has looked through the answers as they stand
                told |= {"seen": browser.form(where, having="seen")["seen"]}
            _, onward, _ = browser.send(where, told)
            self.ledger.done(mark, onward)
            where = onward
        raise Refused(f"the form had no end: {step}")

    def accept(self) -> None:
        referral = next(self.waiting, None)
        if referral is None:
            return
        path = f"/referrals/{referral}/accept/"
        form = self.director.form(path, having="reason")
        mark = self.ledger.begin("acceptance", str(referral))
        people = {name: ["new"] for name in form if name.startswith("person:")}
        form |= {"reason": [mark.words], "family": ["new"], "family_name": [mark.words], **people}
        _, location, _ = self.director.send(path, form)
        self.ledger.done(mark, location)


def _answers(step: str, words: str) -> dict[str, object]:
    """One page's answers, as a midwife sends them."""
    due = TODAY + timedelta(days=60)
    told: dict[str, dict[str, object]] = {
        "referrer": {
            "referrer_kind": "midwife",
            "referrer_name": words,
            "referrer_place": "Kelpby surgery",
            "referrer_phone": "01632 960 020",
        },
        "agreed": {"agreed": "yes"},
        "parent": {"parent_given": "Tansy", "parent_family": words, "parent_relation": "mother"},
        "contact": {"phone": "01632 960 011", "phone_safe": "yes", "contact_by": "phone"},
        "language": {"interpreter": "no"},
        "child-1": {"stage": "unborn", "expected_on-day": due.day, "expected_on-month": due.month},
        "children": {"more": "no"},
        "area": {"area": "Northamptonshire"},
        "needs": {"need:bonding": "yes"},
        "reasons": {"reasons": "birth-trauma", "why": words},
        "safety": {"social_worker": "no"},
        "check": {"sure": "on"},
    }
    told["child-1"] |= {"expected_on-year": due.year}
    return told[step]
