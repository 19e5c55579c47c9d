"""What waits for those who look after records: emergency openings to review, and requests whose time runs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from holdfast.base.ui import spoken
from holdfast.service.rights.presenters.saying import RequestRow
from holdfast.workspace.presenters.saying import Said, plain, strong


@dataclass(frozen=True, slots=True)
class Waiting:
    words: str
    note: str
    url: str
    do: str
    late: bool = False


def waiting_rows(openings: int, requests: Iterable[RequestRow]) -> tuple[Waiting, ...]:
    """Openings first: somebody may be reading what is closed to them at this moment."""
    found = [_opened(openings)] if openings else []
    return (*found, *(_asked(row) for row in requests))


def waiting_said(openings: int) -> list[Said]:
    if not openings:
        return []
    said = spoken.count(openings, "emergency opening")
    return [[strong(said), plain(f" {'waits' if openings == 1 else 'wait'} for your review")]]


def _opened(openings: int) -> Waiting:
    said = spoken.sentence(spoken.count(openings, "closed record was", "closed records were"))
    address = reverse("break-glass-openings")
    return Waiting(f"{said} asked for in an emergency", "Say what you found", address, "Review")


def _asked(row: RequestRow) -> Waiting:
    note = f"{row.state}; answer by {row.due_date} ({row.due.lower()})"
    address = reverse("rights-request", args=[row.pk])
    return Waiting(f"{row.person} is to see what is kept", note, address, "Go on", row.late)
