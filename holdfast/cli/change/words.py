"""What the figures say and what they do not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from holdfast.science.change import Cutoff, Norms, ScorePairs, cutoff
from holdfast.science.stats import Description

if TYPE_CHECKING:
    from holdfast.cli.change.work import Settings

NO_THRESHOLD = (
    "No reliable change is claimed, because neither --reliability nor --threshold says how much a score must move."
)
DESIGN = "Scores before and after without a comparison group do not show what caused a change."
BOUNDS = "The bounds are the shares if none, and if all, of the people without a pair had changed in that way."


def loss_reasons(pairs: ScorePairs, *, pre: str, post: str) -> list[str]:
    """Why each person is not paired; blank for those who are."""
    reasons = np.full(pairs.first.size, "", dtype=object)
    steps = (
        (np.isnan(pairs.last) & pairs.measured_last, f"blank score at {post}"),
        (~pairs.measured_last, f"no row at {post}"),
        (np.isnan(pairs.first) & pairs.measured_first, f"blank score at {pre}"),
        (~pairs.measured_first, f"no row at {pre}"),
    )
    for where, reason in steps:
        reasons[where] = reason
    return reasons.tolist()


@dataclass(frozen=True)
class Words:
    settings: "Settings"
    border: Cutoff | None
    sample: Description
    figures: dict[str, Any]

    def sentence(self) -> str:
        figures = self.figures
        who = f"{figures['n_paired']} of {figures['n_original']} people have both scores"
        if figures["bounds"] is None:
            return f"{who}; their mean change is {figures['mean_change']:.2f}."
        bounds = figures["bounds"]["improved"]
        how = "reliably improved" if figures["method"] == "jt" else "improved by at least the threshold"
        return (
            f"{who}; {bounds['count']} of {bounds['observed_n']} {how} ({_percent(bounds['observed'])}; "
            f"among all {figures['n_original']} between {_percent(bounds['low'])} and {_percent(bounds['high'])})."
        )

    def notes(self, skipped: tuple[int, ...]) -> list[str]:
        notes = [NO_THRESHOLD if self.figures["bounds"] is None else BOUNDS, DESIGN]
        if self.border:
            notes.append(
                f"The clinical mean {self.sample.mean:.2f} and standard deviation {self.sample.sd:.2f} "
                f"are those of the first scores of the {self.sample.n} paired people."
            )
        if self.border and self.border.kind == "b" and self.settings.functional:
            notes.append(self._other_b(self.settings.functional))
        if skipped:
            notes.append(f"Rows {', '.join(map(str, skipped))} of the file hold titles or footnotes and were not read.")
        return notes

    def _other_b(self, functional: Norms) -> str:
        clinical = Norms(self.sample.mean or 0.0, self.sample.sd or 1.0)
        paper = cutoff("b", clinical=clinical, functional=functional, better=self.settings.better, spread="functional")
        return (
            "Cut-off b lies two clinical standard deviations from the functional mean, as in the R package "
            f"clinicalsignificance; with two functional ones, as Jacobson and Truax write, it is {paper.value:.3f}."
        )


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
