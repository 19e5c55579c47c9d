"""Whom the service reaches, whom not, and how long they wait."""

from holdfast.analytics.release.equity import BreakdownFigures, EquityFigures, equity_figures
from holdfast.analytics.release.waiting import WaitFigures
from holdfast.reports.chapters.chapter import Asked, Chapter, Column, Sheet, Value
from holdfast.reports.presenters.equity import breakdown_card
from holdfast.reports.presenters.framework import framework_card
from holdfast.reports.presenters.groups import INSIDE
from holdfast.reports.presenters.meeting import attendance_card, continuity_card
from holdfast.reports.presenters.waiting import waiting_card, weeks
from holdfast.reports.presenters.words import Sentence, number, sentence
from holdfast.science.disclosure import Figure

REACH = (
    Column("by", "Which fact the groups are of: source, area, deprivation, ethnicity or language"),
    Column("group", "The group; empty where it is not recorded"),
    Column("referred", "Referrals; empty where a filter leaves none to count"),
    Column("accepted", "Families accepted"),
    Column("started", "Of these, with a first session held"),
    Column("completed", "Of these, closed as planned"),
)
WAITING = (
    Column("by", "Which fact the groups are of; empty for all families"),
    Column("group", "The group; empty where it is not recorded, and for all families"),
    Column("families", "Families followed from referral; empty where only the wait may be shown"),
    Column("median_days", "Days by which half had a first session (Kaplan–Meier)"),
    Column("median_low", "Lower end of its 95% interval, in days"),
    Column("median_high", "Upper end of its 95% interval, in days"),
    Column("within_18_weeks", "Share (0 to 1) with a first session within 126 days"),
)
CURVE = (
    Column("days", "Days since the referral"),
    Column("at_risk", "Families still waiting just before"),
    Column("still_waiting", "Share (0 to 1) still waiting just after (Kaplan–Meier)"),
    Column("low", "Lower end of its 95% interval"),
    Column("high", "Upper end of its 95% interval"),
)
SESSIONS = (
    Column("attendance", "What became of the sessions: offered, held, or the code of the session record"),
    Column("reason", "Typed reason of the blueprint"),
    Column("sessions", "Number of sessions"),
)
CONTINUITY = (
    Column("families", "Families with a session held"),
    Column("one_worker", "Of these, seen by one worker only"),
    Column("upc_mean", "Mean of the usual-provider-of-care index, 0 to 1"),
    Column("coc_mean", "Mean of Bice and Boxerman’s index, 0 to 1"),
)


def chapter(asked: Asked) -> Chapter:
    """Reach by group, waiting, attendance, continuity, and the national framework's outcomes."""
    found = equity_figures(asked.extract, asked.blueprint, asked.filters, asked.rule)
    return Chapter(
        id="equity",
        title="Reach and equity",
        say=_say(found),
        cards=(
            waiting_card(found, asked.blueprint),
            *(breakdown_card(one, found, asked.blueprint) for one in found.breakdowns),
            attendance_card(found.sessions, asked.blueprint),
            continuity_card(found.workers),
            framework_card(asked.blueprint),
        ),
        sheets=_sheets(found),
    )


def _say(found: EquityFigures) -> Sentence:
    known = [one for one in found.breakdowns if one.groups]
    if not known:
        return sentence("Nobody has been referred yet.")
    worst = max(known, key=_unknown)
    unknown = worst.not_recorded
    said = "Half of the families followed had a first session __within " + (
        f"{weeks(found.waiting.all.median)}__ of the referral" if found.waiting.all.median is not None else ""
    )
    if found.waiting.all.median is None:
        said = "How long families wait cannot be given"
    if unknown is None:
        return sentence(f"{said}; every fact about them is recorded.")
    n = unknown.accepted if unknown.referred is None else unknown.referred
    what = "families" if unknown.referred is None else "referrals"
    return sentence(f"{said}; {INSIDE[worst.by]} is __not recorded for {number(n)} of {number(worst.base)} {what}__.")


def _unknown(found: BreakdownFigures) -> int:
    group = found.not_recorded
    n = None if group is None else group.accepted if group.referred is None else group.referred
    return n if isinstance(n, int) else 0 if n is None else 1


def _sheets(found: EquityFigures) -> tuple[Sheet, ...]:
    waits = [("", found.waiting.all), *((one.by, group) for one in found.waiting.by for group in one.groups)]
    share, workers = found.sessions, found.workers
    return (
        Sheet("equity-reach", "How far referrals came, by group", REACH, tuple(_reach(found))),
        Sheet(
            "equity-waiting",
            "Waiting from referral to first session, for all and by group",
            WAITING,
            tuple((by, *_waited(one)) for by, one in waits),
        ),
        Sheet(
            "equity-waiting-curve",
            "Share still waiting by days since the referral",
            CURVE,
            tuple((one.days, _count(one.at_risk), one.share, one.low, one.high) for one in found.waiting.all.points),
        ),
        Sheet(
            "equity-sessions",
            "What became of the sessions",
            SESSIONS,
            (
                ("offered", "", _count(share.offered)),
                ("held", "", _count(share.held)),
                *((code, reason, _count(n)) for code, reason, n in share.not_held),
            ),
        ),
        Sheet(
            "equity-continuity",
            "Continuity of the worker",
            CONTINUITY,
            (
                (
                    _count(workers.episodes),
                    _count(workers.one_worker),
                    workers.upc.mean if workers.upc else None,
                    workers.coc.mean if workers.coc else None,
                ),
            ),
        ),
    )


def _waited(one: WaitFigures) -> tuple[Value, ...]:
    within = one.within and one.within[0]
    return one.value, _count(one.n), one.median, one.median_low, one.median_high, within


def _reach(found: EquityFigures) -> list[tuple[Value, ...]]:
    return [
        (one.by, group.value, *map(_count, (group.referred, group.accepted, group.started, group.completed)))
        for one in found.breakdowns
        for group in one.groups
    ]


def _count(figure: Figure | None) -> Value:
    return figure if isinstance(figure, int) or figure is None else str(figure)
