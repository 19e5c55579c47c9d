"""The whole evaluation of one service: whom it reached, and what became of every score of its schedule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import Outcome, outcome
from holdfast.analytics.studies.reach import Reach, reach
from holdfast.analytics.studies.survey import Survey, is_question, survey
from holdfast.blueprints.instruments import instrument
from holdfast.blueprints.model.blueprint import Blueprint


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What an extract says, in the order of the service's schedule of measures. `sites` are those there are."""

    blueprint: Blueprint
    extract: Extract
    filters: Filters
    sites: tuple[str, ...]
    reach: Reach
    outcomes: tuple[Outcome, ...]
    surveys: tuple[Survey, ...]


def measures_of(blueprint: Blueprint) -> Iterator[Measure]:
    """Every scale of every instrument in the schedule."""
    for scheduled in blueprint.measures:
        found = instrument(scheduled.instrument)
        for scale in found.scales:
            yield Measure(found, scale)


def evaluate(extract: Extract, blueprint: Blueprint, filters: Filters | None = None) -> Evaluation:
    """Evaluate a service from its extract.

    Parameters
    ----------
    extract
        An open extract of a team that works by the blueprint.
    blueprint
        Says which measures are taken and which ends count as planned.
    filters
        Which episodes; all when left out. Every denominator is of what they leave.
    """
    chosen = filters or Filters()
    measures = list(measures_of(blueprint))
    planned = [reason.id for reason in blueprint.ending.reasons if reason.planned]
    return Evaluation(
        blueprint=blueprint,
        extract=extract,
        filters=chosen,
        sites=sites_of(extract),
        reach=reach(extract, chosen, planned=planned),
        outcomes=tuple(outcome(extract, m, chosen) for m in measures if not is_question(m)),
        surveys=tuple(survey(extract, m, chosen) for m in measures if is_question(m)),
    )


def sites_of(extract: Extract) -> tuple[str, ...]:
    """The sites that any episode of an extract is at, by name."""
    found = extract.table("episodes").select("site").distinct().to_pyarrow()["site"].to_pylist()
    return tuple(sorted(site for site in found if site is not None))
