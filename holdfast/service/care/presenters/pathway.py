"""The family's way through the service as steps, the present one marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdfast.base.ui import spoken
from holdfast.blueprints.model.blueprint import Blueprint


@dataclass(frozen=True)
class Step:
    """`state` is done, now or todo."""

    label: str
    note: str
    state: str


def pathway(plan: Blueprint, episode: Mapping[str, Any], today: date) -> tuple[Step, ...]:
    """Steps from the blueprint; `episode` is a row of `queries.header.with_progress`."""
    held = episode["sessions_held"]
    done = [
        ("Referral", _said(episode["referral__received_on"] or episode["accepted_on"], today), True),
        ("Allocation", _allocation(episode, today), episode["worker__allocated_on"] is not None or held > 0),
        ("First contact", _said(episode["first_contact_on"], today), bool(episode["first_contact_on"]) or held > 0),
        ("Sessions", _sessions(plan, held), False),
        *([("Review", _review(plan, episode, today), _all_reviewed(plan, episode))] if plan.reviews else []),
        ("Ending", _said(episode["closed_on"], today), False),
        *([("Follow-up", f"for {spoken.plural(plan.follow_up.months, 'month')}", False)] if plan.follow_up else []),
    ]
    return _with_states(done, bool(episode["closed_on"]), bool(plan.follow_up))


def _with_states(steps: list[tuple[str, str, bool]], closed: bool, followed: bool) -> tuple[Step, ...]:
    if closed:
        last = len(steps) - 1 if followed else len(steps)
        return tuple(
            Step(label, note, "done" if place < last else "now") for place, (label, note, _) in enumerate(steps)
        )
    present = next(place for place, (_, _, done) in enumerate(steps) if not done)
    return tuple(
        Step(label, note, "now" if place == present else "done" if done else "todo")
        for place, (label, note, done) in enumerate(steps)
    )


def _said(on: date | None, today: date) -> str:
    return spoken.day(on, today).split(" ", 1)[1] if on else ""


def _allocation(episode: Mapping[str, Any], today: date) -> str:
    if episode["worker__allocated_on"]:
        return _said(episode["worker__allocated_on"], today)
    return f"waits {spoken.plural((today - episode['accepted_on']).days, 'day')}"


def _sessions(plan: Blueprint, held: int) -> str:
    most = plan.programme().sessions.maximum
    return f"{held} of up to {most}" if most else spoken.plural(held, "session")


def _all_reviewed(plan: Blueprint, episode: Mapping[str, Any]) -> bool:
    return {review.id for review in plan.reviews} <= set(episode["reviews_held"] or ())


def _review(plan: Blueprint, episode: Mapping[str, Any], today: date) -> str:
    had = set(episode["reviews_held"] or ())
    waiting = [review.after_session for review in plan.reviews if review.id not in had]
    if not waiting:
        return _said(episode["last_review_on"], today)
    return f"after session {waiting[0]}"
