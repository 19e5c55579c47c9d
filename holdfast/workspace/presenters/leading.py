"""The overview's answer: where the family is on its way, and what changed for certain."""

from collections.abc import Sequence

from holdfast.base.ui import spoken
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.presenters.header import FamilyHeader
from holdfast.service.measures.presenters.trajectory import TrajectoryCard
from holdfast.workspace.presenters.saying import Said, plain, strong


def lead(header: FamilyHeader, cards: Sequence[TrajectoryCard]) -> Said:
    who = header.people or "The family"
    said = _where(header, who, "are" if " and " in who else "is")
    moved = spoken.join(f"{card.name} {_change(card)}" for card in cards if _change(card))
    if moved:
        said.append(plain(f" {moved}."))
    grave = next((text for text, tone in header.tags if tone == "brick"), "")
    return [*said, strong(f" {grave}.")] if grave else said


def _where(header: FamilyHeader, who: str, verb: str) -> Said:
    if header.episode_id is None:
        return [plain(f"{who} {verb} on record and "), strong("not in the service"), plain(".")]
    if not header.is_open:
        number = spoken.plural(header.sessions_held, "session")
        return [plain(f"The work with {who} is "), strong(header.tags[-1][0].lower()), plain(f", after {number}.")]
    if not header.worker:
        return [plain(f"{who} "), strong("waits" if verb == "is" else "wait"), plain(" for allocation.")]
    if not header.sessions_held:
        return [plain(f"{who} {verb} with {header.worker}; "), strong("no session has been held yet"), plain(".")]
    return [plain(f"{who} {verb} in the programme, "), strong(_done(header)), plain(".")]


def _done(header: FamilyHeader) -> str:
    most = blueprint(header.blueprint).programme().sessions.maximum
    if most:
        return f"{header.sessions_held} of up to {spoken.plural(most, 'session')}"
    return spoken.plural(header.sessions_held, "session")


def _change(card: TrajectoryCard) -> str:
    """Only a change that is more than measurement error is told at the top."""
    if "(reliable improvement)" in card.rest:
        return "is reliably better"
    return "is reliably worse" if "(reliable worsening)" in card.rest else ""
