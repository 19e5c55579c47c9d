"""Change by place and quarter as it may be shown: in each group small counts, and what would give them away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from holdfast.analytics.engines import Extract
from holdfast.analytics.release.cells import Sums, enough, is_shown, release
from holdfast.analytics.release.coarse import rounded
from holdfast.analytics.release.overall import ScaleFigure, overall
from holdfast.analytics.studies.country import BY, change_by_place, change_of_scores
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Figure

__all__ = ["BY", "CountryFigures", "PlaceFigure", "ScaleFigure", "country_figures", "figures_of_scores"]

CLASSES = ("worse", "unchanged", "improved")


@dataclass(frozen=True)
class PlaceFigure:
    """One group: a place, a scale and the quarter of the first score.

    Parameters
    ----------
    labels
        Value of each column that was asked for; `None` where the record has none.
    quarter
        Its first day.
    first_scores, paired, unpaired
        Units with a first score; with a second one of a later day; without.
    worse, unchanged, improved
        Of the paired, by the threshold; `None` where none is published.
    mean, sd
        Of last − first, in points; `None` where the group is too small.
    """

    labels: dict[str, str | int | None]
    quarter: date
    threshold: float | None
    first_scores: Figure
    paired: Figure
    unpaired: Figure
    worse: Figure | None
    unchanged: Figure | None
    improved: Figure | None
    mean: float | None
    sd: float | None


@dataclass(frozen=True)
class CountryFigures:
    """Every group, and every scale over all groups; `simulated` where the extract says that nobody in it is real."""

    groups: tuple[PlaceFigure, ...]
    scales: tuple[ScaleFigure, ...]
    rule: DisclosureRule | None
    simulated: bool = False

    @property
    def withheld(self) -> int:
        """Groups of which a count is held back."""
        return sum(not all(is_shown(count) for count in _counts(group)) for group in self.groups)


def country_figures(
    extract: Extract, *, by: tuple[str, ...], only: str | None = None, rule: DisclosureRule | None = DEFAULT
) -> CountryFigures:
    """Change by place, scale and quarter under disclosure control.

    Parameters
    ----------
    extract
        An open extract.
    by
        Some of ``service, site, practitioner``.
    only
        Id of one instrument; all when left out.
    rule
        What is held back; `None` for the team's own eyes.
    """
    found = _figures(change_by_place(extract, by=by, only=only), (*by, "instrument", "scale"), rule)
    return replace(found, simulated=bool(extract.manifest.get("simulated")))


def figures_of_scores(
    path: Path,
    *,
    unit: tuple[str, ...],
    by: tuple[str, ...],
    threshold: float,
    better: Literal["higher", "lower"],
    rule: DisclosureRule | None = DEFAULT,
) -> CountryFigures:
    """The same of one file of scores; see `studies.country.change_of_scores`."""
    return _figures(change_of_scores(path, unit=unit, by=by, threshold=threshold, better=better), by, rule)


def _figures(rows: Sequence[dict[str, Any]], by: tuple[str, ...], rule: DisclosureRule | None) -> CountryFigures:
    @cache
    def let_out(paired: int, unpaired: int, classes: tuple[int, ...]) -> dict[str, Figure]:
        counts = {"first": paired + unpaired, "paired": paired, "unpaired": unpaired}
        sums: Sums = [("paired", "unpaired", "first")]
        if classes:
            counts |= dict(zip(CLASSES, classes, strict=True))
            sums.append((*CLASSES, "paired"))
        return release(counts, sums, rule, keep=("paired", "first", "worse"))

    def figure(row: dict[str, Any]) -> PlaceFigure:
        classes = tuple(row[name] for name in CLASSES if row[name] is not None)
        shown = let_out(row["n"], row["unpaired"], classes)
        meant = enough(shown["paired"], rule)
        return PlaceFigure(
            labels={name: row[name] for name in by},
            quarter=row["quarter"],
            threshold=row["threshold"],
            first_scores=shown["first"],
            paired=shown["paired"],
            unpaired=shown["unpaired"],
            worse=shown.get("worse"),
            unchanged=shown.get("unchanged"),
            improved=shown.get("improved"),
            mean=rounded(row["mean_change"], rule) if meant else None,
            sd=rounded(row["sd_change"], rule) if meant else None,
        )

    return CountryFigures(tuple(figure(row) for row in rows), overall(rows, by, rule), rule)


def _counts(group: PlaceFigure) -> Iterable[Figure]:
    every = (group.first_scores, group.paired, group.unpaired, group.worse, group.unchanged, group.improved)
    return (count for count in every if count is not None)
