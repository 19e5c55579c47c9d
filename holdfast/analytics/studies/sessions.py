"""Sessions offered and held, and how many workers a family meets."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.attendance import sessions_by_family, sessions_not_held
from holdfast.analytics.indicators.continuity import visits_by_worker
from holdfast.analytics.indicators.units import Filters, units_of
from holdfast.science.stats import Description, describe
from holdfast.science.stats.clustered import ClusteredShare, clustered_share
from holdfast.science.stats.continuity import Continuity, continuity


@dataclass(frozen=True)
class Sessions:
    """Attendance.

    Attributes
    ----------
    offered, held
        Sessions with a record of what became of them, and how many of these were held.
    not_held
        Sessions not held by what became of them and the reason, most frequent first.
    families
        Families with at least one session on record.
    per_family
        Sessions offered to each of these families.
    share
        Held of offered, with an interval that allows for sessions of one family being alike; None without sessions.
    """

    offered: int
    held: int
    not_held: tuple[tuple[str, str, int], ...]
    families: int
    per_family: Description
    share: ClusteredShare | None


@dataclass(frozen=True)
class Workers:
    """Continuity of the worker over the sessions held of each episode.

    Attributes
    ----------
    episodes, one_worker
        Episodes with a session held, and how many of these saw one worker only.
    upc
        The usual-provider-of-care index of these episodes.
    coc
        Bice and Boxerman's index of the episodes with two sessions or more.
    """

    episodes: int
    one_worker: int
    upc: Description
    coc: Description


def sessions(extract: Extract, filters: Filters) -> Sessions:
    """Count what became of the sessions of the episodes that the filters leave."""
    chosen = units_of(extract.table("episodes"), filters)
    attendances = extract.table("attendances")
    rows = sessions_by_family(attendances, chosen).to_pyarrow().to_pylist()
    missed = sessions_not_held(attendances, chosen).to_pyarrow().to_pylist()
    named = [(row["attendance"], row["reason"] or "", int(row["n"])) for row in missed]
    held, offered = [int(row["held"]) for row in rows], [int(row["offered"]) for row in rows]
    return Sessions(
        offered=sum(offered),
        held=sum(held),
        not_held=tuple(sorted(named, key=lambda one: (-one[2], one[:2]))),
        families=len(rows),
        per_family=describe(sorted(offered)),
        share=clustered_share(held, offered) if rows else None,
    )


def workers(extract: Extract, filters: Filters) -> Workers:
    """How much of each episode's sessions came from one worker."""
    chosen = units_of(extract.table("episodes"), filters)
    counts: dict[str, list[int]] = {}
    for row in visits_by_worker(extract.table("attendances"), chosen).to_pyarrow().to_pylist():
        counts.setdefault(row["episode"], []).append(int(row["n"]))
    found: list[Continuity] = [continuity(each) for each in counts.values()]
    return Workers(
        episodes=len(found),
        one_worker=sum(one.workers == 1 for one in found),
        upc=describe(sorted(one.upc for one in found)),
        coc=describe(sorted(one.coc for one in found if one.coc is not None)),
    )
