"""What a chart says and what it does not."""

from typing import Any

from holdfast.cli.spc.read import Series
from holdfast.science.spc.checks import PROVISIONAL

CAUSE = "A signal says that something changed, not what; no signal says that the process varies as it usually does."
FEW = 10
"""Points below which Anhøj's rules were not studied."""


def sentence(figures: dict[str, Any]) -> str:
    """Whether there is a signal, and of what kind."""
    points, phases = figures["points"], figures["phases"]
    outside = sum(phase["outside_limits"] for phase in phases)
    parts = [f"{_times(outside, 'point')} outside the limits"] if figures["chart"] != "run" else []
    if figures["rules"] == "anhoej":
        parts += _runs(phases)
    else:
        inside = sum(any("limit" not in told for told in point["signals"]) for point in points)
        parts.append(f"{_times(inside, 'point')} in a pattern of the {figures['rules']} rules")
    across = _across(phases)
    start = "There is a signal" if figures["signal"] else "No signal"
    return f"{start} among {figures['n_points']} points{across}: {_listed(parts)}."


def _across(phases: list[dict[str, Any]]) -> str:
    facets = len({phase["facet"] for phase in phases})
    if facets > 1:
        return f" of {facets} charts"
    return f" in {len(phases)} phases" if len(phases) > 1 else ""


def _runs(phases: list[dict[str, Any]]) -> list[str]:
    if len(phases) > 1:
        signalled = sum(phase["runs_signal"] for phase in phases)
        return [f"{signalled} of {len(phases)} with unusually long runs or too few crossings of the centre"]
    (phase,) = phases
    if phase["longest_run"] is None:
        return ["every point lies on the centre"]
    return [
        f"the longest run on one side of the centre is {phase['longest_run']} ({phase['longest_run_allowed']} allowed)",
        f"it is crossed {_often(phase['crossings'])} ({phase['crossings_needed']} needed)",
    ]


def _times(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _often(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def notes(figures: dict[str, Any], freeze: int | None, sorted_series: list[Series]) -> list[str]:
    """What to know to read the chart."""
    told = [CAUSE]
    least = min(phase["baseline_points"] for phase in figures["phases"])
    if least < PROVISIONAL and figures["chart"] != "run":
        told.append(f"Lines that rest on {least} points are provisional; {PROVISIONAL} or more make them steadier.")
    if figures["rules"] == "anhoej" and min(phase["points"] for phase in figures["phases"]) < FEW:
        told.append(f"With fewer than {FEW} points the runs rules seldom see a change.")
    if freeze is not None:
        told.append(f"The lines rest on the first {freeze} points of each chart and are carried on.")
    if figures["chart"] == "g":
        told.append("The centre of a g chart is the median; its limits are those of a geometric count about the mean.")
    if sorted_series:
        told.append("The rows of the file were put in the order of their labels.")
    return told
