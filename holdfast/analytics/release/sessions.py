"""Attendance and continuity, as they may be printed."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.analytics.release.cells import enough, is_shown, release, share
from holdfast.analytics.studies.sessions import Sessions, Workers
from holdfast.science.disclosure import DisclosureRule, Figure, Suppressed
from holdfast.science.stats import Description, ProportionInterval
from holdfast.science.stats.clustered import ClusteredShare


@dataclass(frozen=True)
class SessionFigures:
    """Sessions; `per_family` and `share` are None where the counts are held back or too small."""

    offered: Figure
    held: Figure
    not_held: tuple[tuple[str, str, Figure], ...]
    families: Figure
    per_family: Description | None
    share: ClusteredShare | None
    withheld: bool


@dataclass(frozen=True)
class WorkerFigures:
    """Continuity; `one_share` is the share of episodes seen by one worker only."""

    episodes: Figure
    one_worker: Figure
    one_share: ProportionInterval | None
    upc: Description | None
    coc: Description | None


def session_figures(found: Sessions, rule: DisclosureRule | None) -> SessionFigures:
    """Apply disclosure control to attendance; `None` for the team's own eyes."""
    named = {f"{code} {reason}": n for code, reason, n in found.not_held}
    counts = {"held": found.held, "not held": found.offered - found.held, "offered": found.offered} | named
    sums = [("held", "not held", "offered"), *([(*named, "not held")] if named else [])]
    shown = release(counts, sums, rule, ("offered", "held", "not held"))
    families = Suppressed() if rule is not None and rule.is_small(found.families) else found.families
    whole = is_shown(shown["held"]) and is_shown(shown["offered"]) and enough(families, rule)
    return SessionFigures(
        offered=shown["offered"],
        held=shown["held"],
        not_held=tuple((code, reason, shown[f"{code} {reason}"]) for code, reason, _ in found.not_held),
        families=families if rule is None or isinstance(families, Suppressed) else rule.rounded(families),
        per_family=found.per_family if whole else None,
        share=found.share if whole else None,
        withheld=any(isinstance(figure, Suppressed) for figure in (*shown.values(), families)),
    )


def worker_figures(found: Workers, rule: DisclosureRule | None) -> WorkerFigures:
    """Apply disclosure control to continuity; `None` for the team's own eyes."""
    counts = {"one": found.one_worker, "several": found.episodes - found.one_worker, "all": found.episodes}
    shown = release(counts, [("one", "several", "all")], rule, ("all",))
    large = enough(shown["all"], rule)
    return WorkerFigures(
        episodes=shown["all"],
        one_worker=shown["one"],
        one_share=share(shown["one"], shown["all"], rule),
        upc=found.upc if large and found.upc.n else None,
        coc=found.coc if found.coc.n and enough(found.coc.n, rule) else None,
    )
