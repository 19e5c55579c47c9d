"""Change by place and quarter, as it is printed."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holdfast.analytics.release.country import CountryFigures, PlaceFigure, ScaleFigure
    from holdfast.science.disclosure import Figure

HELD_BACK = "*"


def figures_of(found: "CountryFigures", audience: str) -> dict[str, Any]:
    """One row for each group; a count held back is the text "*", any other figure held back is empty."""
    return {
        "sentence": _sentence(found),
        "simulated": found.simulated,
        "n_groups": len(found.groups),
        "n_groups_with_counts_held_back": found.withheld,
        "scales": [_scale(one) for one in found.scales],
        "notes": _notes(found, audience),
        "groups": [_row(group) for group in found.groups],
    }


def _sentence(found: "CountryFigures") -> str:
    groups = f"{len(found.groups):,} {'group' if len(found.groups) == 1 else 'groups'}"
    what = f"Change by place, scale and quarter, {groups}{' of simulated families' if found.simulated else ''}."
    return " ".join([what, *(_said(one, found) for one in found.scales)])


def _said(one: "ScaleFigure", found: "CountryFigures") -> str:
    name = " ".join(str(value) for value in one.labels.values()) or "All scores"
    about = "" if found.rule is None else "about "
    said = ["number of pairs held back" if one.paired is None else f"{about}{one.paired:,} pairs"]
    if one.classed:
        said += [
            f"reliably worse {_percent(one.worse)}",
            f"without reliable change {_percent(one.unchanged)}",
            f"reliably improved {_percent(one.improved)}",
        ]
    return f"{name}: {', '.join(said)}; {_percent(one.unpaired)} of those with a first score have no second."


def _percent(share: float | None) -> str:
    return "(held back)" if share is None else f"{share:.1f} %"


def _scale(one: "ScaleFigure") -> dict[str, Any]:
    return {
        **one.labels,
        "paired": one.paired,
        "unpaired_percent": one.unpaired,
        "worse_percent": one.worse,
        "unchanged_percent": one.unchanged,
        "improved_percent": one.improved,
    }


def _notes(found: "CountryFigures", audience: str) -> list[str]:
    notes = [
        audience,
        "Change is the last score minus the first, of the same people; those without a second score are counted in "
        "`unpaired`, and nothing is assumed of them.",
        "Before and after of the same people is no proof of what made them change.",
    ]
    if any(group.threshold is None for group in found.groups):
        notes.append("A scale without a published threshold of reliable change has no classes.")
    if found.rule is not None:
        notes.append("Figures over all groups are rounded until no group's small count follows from them.")
        notes.append("Groups are protected one by one: do not give away two tables of which one adds up the other.")
    return notes


def _row(group: "PlaceFigure") -> dict[str, Any]:
    return {
        **group.labels,
        "quarter": f"{group.quarter.year}-Q{(group.quarter.month + 2) // 3}",
        "first_scores": _count(group.first_scores),
        "unpaired": _count(group.unpaired),
        "paired": _count(group.paired),
        "worse": _count(group.worse),
        "unchanged": _count(group.unchanged),
        "improved": _count(group.improved),
        "mean_change": group.mean,
        "sd_change": group.sd,
        "threshold": group.threshold,
    }


def _count(figure: "Figure | None") -> int | str | None:
    return figure if figure is None or isinstance(figure, int) else HELD_BACK
