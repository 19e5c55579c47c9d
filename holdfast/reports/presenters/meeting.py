"""The cards of attendance and of continuity: how often a family and its worker meet."""

from holdfast.analytics.release.cells import is_shown
from holdfast.analytics.release.sessions import SessionFigures, WorkerFigures
from holdfast.base.ui.charts.share import Share, shares_chart
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.reports.presenters.parts import Card, Cell, Drawn, Table, cells
from holdfast.reports.presenters.words import decimal, interval, number, percent, sentence
from holdfast.science.disclosure import Suppressed
from holdfast.science.stats.clustered import ClusteredShare
from holdfast.service.care.models.session import Attendance

WHAT = {str(value): str(label) for value, label in Attendance.choices}


def attendance_card(found: SessionFigures, blueprint: Blueprint) -> Card:
    """Sessions offered, held and not held, with an interval that knows of families."""
    return Card(
        id="attendance",
        eyebrow="Attendance · sessions",
        name="Sessions offered and held",
        say=sentence(_attended(found)),
        left=_drawn(found.share),
        table=_reasons(found, blueprint),
        method=(
            "Held of all sessions with a record of what became of them, whoever cancelled. The interval takes families "
            "as bundles: sessions of one family are alike, so that 100 sessions of 10 families say less than of 100.",
        ),
        withheld=found.withheld,
    )


def _attended(found: SessionFigures) -> str:
    if found.offered == 0:
        return "No session has been offered yet."
    offered = f"{number(found.offered)} sessions offered to {number(found.families)} families"
    said = f"Of {offered}, __{number(found.held)} were held__"
    share = found.share
    if share is None:
        return f"{said}."
    said += f", {percent(share.share)}{_around(share)}"
    mean = found.per_family.mean if found.per_family else None
    return f"{said}." if mean is None else f"{said}; a family was offered {decimal(mean)} on average."


def _around(share: ClusteredShare) -> str:
    if share.low is None or share.high is None:
        return ""
    return f" (95% interval {100 * share.low:.0f} to {100 * share.high:.0f}%)"


def _drawn(share: ClusteredShare | None) -> Drawn | None:
    if share is None or share.low is None or share.high is None:
        return None
    row = Share("Held, of sessions offered", share.share, share.low, share.high, kind="same")
    told = f"{percent(share.share)} of sessions were held."
    return Drawn("Sessions held", shares_chart([row], told), "The line is the 95% interval, by families.")


def _reasons(found: SessionFigures, blueprint: Blueprint) -> Table | None:
    if found.offered == 0:
        return None
    names = {reason.id: reason.name for reason in blueprint.programme().missed_reasons}
    rows = [cells("Offered", "", number(found.offered)), cells("Held", "", number(found.held))]
    rows += [cells(WHAT.get(code, code), names.get(reason, reason), number(n)) for code, reason, n in found.not_held]
    return Table("What became of the sessions", ("What", "Reason", "Sessions"), tuple(rows))


def continuity_card(found: WorkerFigures) -> Card:
    """How much of a family's care came from one worker."""
    return Card(
        id="continuity",
        eyebrow="Continuity · families",
        name="One worker or several",
        say=sentence(_one_worker(found)),
        table=_indices(found),
        method=(
            "Usual provider of care (Breslau and Reeb 1975): the share of a family’s sessions held with the worker "
            "seen most. Bice and Boxerman (1977): the chance that two of its sessions, picked at random, were with one "
            "worker; it needs two sessions. Both are 1 where one worker held every session.",
        ),
        withheld=isinstance(found.one_worker, Suppressed),
    )


def _one_worker(found: WorkerFigures) -> str:
    if found.episodes == 0:
        return "No session has been held yet."
    seen = f"{number(found.episodes)} families with a session held"
    said = f"Of {seen}, __{number(found.one_worker)} saw one worker only__"
    share = found.one_share
    return f"{said}." if share is None else f"{said}, {percent(share.share)} ({interval(share)})."


def _indices(found: WorkerFigures) -> Table | None:
    if not is_shown(found.episodes) or not found.episodes:
        return None
    rows = []
    for name, index in (("Usual provider of care, 0 to 1", found.upc), ("Bice–Boxerman index, 0 to 1", found.coc)):
        if index is None or index.mean is None or index.median is None:
            rows.append(cells(name, "not given", "not given"))
        else:
            rows.append((Cell(name), Cell(decimal(index.mean, 2)), Cell(decimal(index.median, 2))))
    return Table("Continuity of the worker", ("Index", "Mean", "Median"), tuple(rows))
