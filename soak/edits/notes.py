"""Session notes have versions of their own: two that meet are joined paragraph by paragraph."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from soak.edits.desks import Answer, Desk, Fields, form_in
from soak.edits.work import MEETINGS, Ledger, Saved, refusals


@dataclass
class NoteWriter:
    """Each adds a paragraph to the note that they read; what was there before may not be gone afterwards."""

    desk: Desk
    chance: random.Random
    ledger: Ledger
    pause: Callable[[], None]
    name: str

    def edit(self, place: int, path: str) -> None:
        with self.ledger.lock:
            self.ledger.edits += 1
            self.ledger.last += 1
            words = f"Paragraph {self.ledger.last} of {self.name}."
        _, form = form_in(self.desk.get(path).page, "note")
        form["note"] = [f"{form['note'][0].strip()}\n\n{words}"]
        self.pause()
        answer = self.desk.post(path, form)
        if answer.status == 302 and "two-versions" not in answer.location:
            self._acknowledged(place, words)
        elif answer.status == 302:
            self._join(place, answer.location, words)
        else:
            self._refused(answer)

    def _join(self, place: int, path: str, words: str) -> None:
        """Everything of both is kept: the other's paragraphs are taken in, one's own stay."""
        for _ in range(MEETINGS):
            shown = self.desk.get(path)
            if shown.status == 302:
                return
            _, form = form_in(shown.page, "draft_saved")
            with self.ledger.lock:
                self.ledger.meetings += 1
            self.pause()
            answer = self.desk.post(path, form | self._chosen(shown.page))
            if answer.status == 302 and "two-versions" not in answer.location:
                with self.ledger.lock:
                    self.ledger.merged += 1
                self._acknowledged(place, words)
                return
        with self.ledger.lock:
            self.ledger.left += 1

    def _acknowledged(self, place: int, words: str) -> None:
        self.ledger.keep(place, Saved({}, {"words": words}))

    def _chosen(self, page: str) -> Fields:
        """Nothing is chosen by the page: what one writer has alone is taken in, of two versions both are kept."""
        offered = re.findall(r'name="(choice-\d+)" value="(both|in)"', page)
        return {name: [value] for name, value in offered}

    def _refused(self, answer: Answer) -> None:
        with self.ledger.lock:
            self.ledger.refused.append(f"a note {answer.status}: {refusals(answer.page)}")


def vanished(desk: Desk, path: str, saved: list[Saved]) -> list[str]:
    """Paragraphs that somebody was told are saved, and that the note has no more although everybody kept them."""
    note = form_in(desk.get(path).page, "note")[1]["note"][0]
    return [words for words in (str(one.result["words"]) for one in saved) if words not in note]
