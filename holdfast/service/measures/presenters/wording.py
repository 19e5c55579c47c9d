"""The wording packs of a team: what is in force, until when, and what still has no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from holdfast.base.ui import spoken
from holdfast.blueprints.instruments import available
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.service.measures.models import WordingPack

NOTICE = timedelta(days=31)


@dataclass(frozen=True)
class PackRow:
    instrument: str
    version: str
    team: str
    holder: str
    reference: str
    until: str
    state: str
    tone: str
    loaded: str


@dataclass(frozen=True)
class Wordless:
    """An instrument whose words do not ship; `numbered` has items that are shown as Item 1, Item 2 …"""

    name: str
    id: str
    version: str
    holder: str
    note: str
    numbered: bool


def pack_rows(packs: Iterable[WordingPack], today: date) -> tuple[PackRow, ...]:
    """`packs` come with the latest of each team and instrument first."""
    rows, known = [], set()
    for pack in packs:
        key = (pack.team_id, pack.instrument)
        rows.append(_row(pack, key in known, today))
        known.add(key)
    return tuple(rows)


def _row(pack: WordingPack, replaced: bool, today: date) -> PackRow:
    state, tone = _state(pack, replaced, today)
    return PackRow(
        instrument=find_instrument(pack.instrument).name,
        version=pack.instrument_version,
        team=pack.team.name,
        holder=pack.licence_holder,
        reference=pack.licence_reference or "none given",
        until=spoken.short_date(pack.expires_on),
        state=state,
        tone=tone,
        loaded=f"{spoken.short_date(pack.created_at.date())} by {pack.loaded_by}",
    )


def _state(pack: WordingPack, replaced: bool, today: date) -> tuple[str, str]:
    if pack.expires_on < today:
        return f"ended {spoken.ago(pack.expires_on, today)}", "brick"
    if replaced:
        return "replaced", ""
    if pack.expires_on - today <= NOTICE:
        return f"ends {_in(pack.expires_on, today)}: renew it", "amber"
    return "in force", "kelp"


def _in(day: date, today: date) -> str:
    return spoken.due(day, today).lower()


def lead(rows: Sequence[PackRow]) -> str:
    """The page's answer in one sentence."""
    soon = [row.instrument for row in rows if row.tone == "amber"]
    if soon:
        return f"The wording licence of {spoken.join(dict.fromkeys(soon))} ends within a month."
    in_force = [row for row in rows if row.tone == "kelp"]
    without = [each.name for each in wordless() if each.numbered and each.name not in {r.instrument for r in in_force}]
    if not without:
        return "Every questionnaire is shown with its words."
    are = "is" if len(without) == 1 else "are"
    return f"{spoken.join(without)} {are} answered by item number, until a wording pack is loaded."


def wordless() -> tuple[Wordless, ...]:
    found = [find_instrument(id) for id in available()]
    return tuple(
        Wordless(each.name, each.id, each.version, each.licence.holder, each.licence.note, len(each.items) > 1)
        for each in found
        if not any(item.text for item in each.items)
    )
