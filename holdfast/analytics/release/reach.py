"""The figures of whom the service reached, as they may be printed."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.analytics.release.cells import Counts, Sums, enough, release, share
from holdfast.analytics.studies.reach import Reach
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Figure, Suppressed
from holdfast.science.stats import ProportionInterval

# Families that started are nearly the parents who attended, whom every score names, so they stay in sight longest.
KEPT = ("started", "completed", "ended early", "in care", "accepted", "referred")


@dataclass(frozen=True)
class ReachFigures:
    """Steps of the way; `referred` is `None` where a filter leaves no referrals to count."""

    referred: Figure | None
    not_accepted: Counts
    accepted: Figure
    without_referral: Figure
    started: Figure
    not_started: Figure
    in_care: Figure
    completed: Figure
    ended_early: Figure
    waited_n: Figure
    waited_median: float | None
    offered: Figure
    held: Figure
    attendance: ProportionInterval | None
    withheld: bool
    rule: DisclosureRule | None


def reach_figures(reach: Reach, rule: DisclosureRule | None = DEFAULT) -> ReachFigures:
    """Apply disclosure control to reach; `None` for the service's own eyes."""
    counts, sums = reach_cells(reach)
    shown = release(counts, sums, rule, KEPT)
    sessions = release(
        {"held": reach.held, "not held": reach.offered - reach.held, "offered": reach.offered},
        [("held", "not held", "offered")],
        rule,
        ("offered",),
    )
    waited = _waited(reach, shown["started"], rule)
    return ReachFigures(
        referred=shown.get("referred"),
        not_accepted=tuple((status, shown[f"status {status}"]) for status, _ in reach.not_accepted),
        accepted=shown["accepted"],
        without_referral=shown["without referral"],
        started=shown["started"],
        not_started=shown["not started"],
        in_care=shown["in care"],
        completed=shown["completed"],
        ended_early=shown["ended early"],
        waited_n=waited,
        waited_median=reach.waited.median if enough(waited, rule) else None,
        offered=sessions["offered"],
        held=sessions["held"],
        attendance=share(sessions["held"], sessions["offered"], rule),
        withheld=any(isinstance(figure, Suppressed) for figure in (*shown.values(), *sessions.values())),
        rule=rule,
    )


def _waited(reach: Reach, started: Figure, rule: DisclosureRule | None) -> Figure:
    """How many have a known wait; what is missing from those started would follow, so it goes when that is few."""
    n = reach.waited.n
    if rule is None:
        return n
    if isinstance(started, Suppressed) or rule.is_small(n) or rule.is_small(abs(reach.started - n)):
        return Suppressed()
    return rule.rounded(n)


def reach_cells(reach: Reach) -> tuple[dict[str, int], Sums]:
    """Counts of reach with their sums."""
    counts = {
        "accepted": reach.accepted,
        "without referral": reach.without_referral,
        "from referral": reach.accepted - reach.without_referral,
        "started": reach.started,
        "not started": reach.accepted - reach.started,
        "in care": reach.in_care,
        "completed": reach.completed,
        "ended early": reach.ended_early,
    }
    sums: Sums = [
        ("from referral", "without referral", "accepted"),
        ("started", "not started", "accepted"),
        ("in care", "completed", "ended early", "started"),
    ]
    statuses = {f"status {status}": n for status, n in reach.not_accepted}
    if reach.referred is not None:
        counts |= statuses | {"referred": reach.referred}
        sums.append(("from referral", *statuses, "referred"))
    return counts, sums
