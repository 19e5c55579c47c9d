"""Attendance and continuity, as they may be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from holdfast.analytics.release.cells import enough, is_shown, release, share
from holdfast.analytics.release.coarse import POINTS, RATIO, coarse, rounded
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
        per_family=coarse(found.per_family, rule, POINTS) if whole else None,
        share=_share(found.share, shown, rule) if whole else None,
        withheld=any(isinstance(figure, Suppressed) for figure in (*shown.values(), families)),
    )


def _share(
    found: ClusteredShare | None, shown: dict[str, Figure], rule: DisclosureRule | None
) -> ClusteredShare | None:
    """Of the counts as they are shown."""
    held, offered = shown["held"], shown["offered"]
    if found is None or rule is None or rule.base is None or not (is_shown(held) and is_shown(offered)) or not offered:
        return found
    low, high = rounded(found.low, rule, RATIO), rounded(found.high, rule, RATIO)
    return replace(coarse(found, rule, RATIO), successes=held, n=offered, share=held / offered, low=low, high=high)


def worker_figures(found: Workers, rule: DisclosureRule | None) -> WorkerFigures:
    """Apply disclosure control to continuity; `None` for the team's own eyes."""
    counts = {"one": found.one_worker, "several": found.episodes - found.one_worker, "all": found.episodes}
    shown = release(counts, [("one", "several", "all")], rule, ("all",))
    # How near the mean is to 1 tells how many saw another worker, so it goes with them.
    large = enough(shown["all"], rule) and is_shown(shown["one"])
    return WorkerFigures(
        episodes=shown["all"],
        one_worker=shown["one"],
        one_share=share(shown["one"], shown["all"], rule),
        upc=coarse(found.upc, rule, RATIO) if large and found.upc.n else None,
        coc=coarse(found.coc, rule, RATIO) if found.coc.n and large and enough(found.coc.n, rule) else None,
    )
