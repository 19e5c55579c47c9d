"""Who changed a record since somebody opened it, from the audit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from holdfast.base.audit.queries import changes_of
from holdfast.base.common import clock
from holdfast.base.ui import spoken


@dataclass(frozen=True)
class Told:
    who: str = "Somebody else"
    when: str = ""

    @property
    def words(self) -> str:
        return f"{self.who}, {self.when}" if self.when else self.who


def told_of(about: Model, since: datetime | None, *, user: Any, what: tuple[str, ...] = ()) -> Told:
    """The latest change first; when the page was shown is known from the form itself."""
    events = [event for event in changes_of(about, since) if not what or event.what in what]
    if not events:
        return Told()
    names = list(dict.fromkeys(_name(event, user) for event in events))
    when = spoken.when(timezone.localtime(events[0].at), clock.today())
    return Told(spoken.join(names), when)


def _name(event: Any, user: Any) -> str:
    return "You, in another window" if event.actor_id == user.pk else event.actor_words
