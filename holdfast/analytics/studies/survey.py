"""A question answered yes or no: yes of those who answered, and who did not."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.versions import paired
from holdfast.science.change import Ledger, pairing_ledger


@dataclass(frozen=True)
class Survey:
    """Answers to one question. The ledger's `first_score` is who answered; nobody is asked to answer twice."""

    measure: Measure
    filters: Filters
    ledger: Ledger
    yes: int

    @property
    def answered(self) -> int:
        return self.ledger.first_score


def is_question(measure: Measure) -> bool:
    """Whether a scale is one yes or no, so that a share is its figure and a mean would say little."""
    return measure.scale.method == "single" and (measure.scale.minimum, measure.scale.maximum) == (0, 1)


def survey(extract: Extract, measure: Measure, filters: Filters | None = None) -> Survey:
    """Count the answers to one question; of somebody who answered more than once the last answer counts.

    Parameters
    ----------
    extract
        An open extract.
    measure
        A scale from 0 (no) to 1 (yes).
    filters
        Which episodes; all when left out.
    """
    chosen = filters or Filters()
    rows = paired(extract, measure, chosen).to_pyarrow()
    first, last = rows["first"].to_pylist(), rows["last"].to_pylist()
    answers = [b if b is not None else a for a, b in zip(first, last, strict=True)]
    answered = [answer is not None for answer in answers]
    ledger = pairing_ledger(answered, answered, rows["reason"].to_pylist())
    return Survey(measure, chosen, ledger, yes=sum(answer == 1 for answer in answers))
