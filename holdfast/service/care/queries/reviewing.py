"""What a review looks back on."""

from dataclasses import dataclass
from datetime import date

from holdfast.service.care.models import Episode, Goal, RiskNote, Session


@dataclass(frozen=True)
class Progress:
    held: int
    missed: int
    last_on: date | None
    goals: tuple[str, ...]
    risk_notes: int


def progress(episode: Episode) -> Progress:
    rows = list(Session.objects.filter(episode=episode).order_by("held_on").values_list("number", "held_on"))
    held = [held_on for number, held_on in rows if number is not None]
    goals = Goal.objects.filter(episode=episode, ended_on__isnull=True).order_by("set_on", "pk")
    return Progress(
        held=len(held),
        missed=len(rows) - len(held),
        last_on=held[-1] if held else None,
        goals=tuple(goals.values_list("words", flat=True)),
        risk_notes=RiskNote.objects.filter(episode=episode).count(),
    )
