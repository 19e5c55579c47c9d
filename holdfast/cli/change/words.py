"""What the figures say and what they do not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from holdfast.cli.change.judged import Judged
from holdfast.cli.change.options import Settings
from holdfast.science.change import METHOD_NAMES, Norms, ScorePairs, cutoff
from holdfast.science.stats import Description

NO_THRESHOLD = (
    "No reliable change is claimed, because neither --reliability nor --threshold says how much a score must move."
)
DESIGN = "Scores before and after without a comparison group do not show what caused a change."
BOUNDS = "The bounds are the shares if none, and if all, of the people without a class had changed in that way."
RELIABLY = {"fixed": "by at least the threshold", "mid": "by the minimal important difference", "percent": "by percent"}
GROUPS = (
    "Shares and bounds of a group are of the group's own people; how much change counts, and the cut-off, are worked "
    "out from everybody. The R package clinicalsignificance prints shares of the whole sample first."
)
HLM = (
    "Method hlm judges each person's slope over all occasions against everybody's mean slope: improved and "
    "deteriorated mean better and worse than the mean course by more than chance, whatever the mean course is."
)
HLL = (
    "Method hll expects the mean last score of everybody who began at the mean, so a change that all share does not "
    "count; papers differ on it, and this is the R package's definition."
)
REGRESSION = (
    "{0} expect scores to move towards the sample's mean by themselves; the threshold is points from the "
    "expected last score, {1:.2f} + {2:.3f} x first score."
)
HA = (
    "Method ha corrects each change for the reliability of changes, which moves it towards the mean change; "
    "group_level gives the shares of true scores that are better at last, and beyond the cut-off where one is given."
)
PERCENT = "A change from 0 has no percentage; it counts as more than any, in its own direction."
OF_ONE_METHOD = {"hlm": HLM, "hll": HLL, "ha": HA}


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
    settings: Settings
    judged: Judged
    sample: Description
    figures: dict[str, Any]

    def sentence(self) -> str:
        figures = self.figures
        who = f"{figures['n_paired']} of {figures['n_original']} people have both scores"
        if figures["bounds"] is None:
            return f"{who}; their mean change is {figures['mean_change']:.2f}{self._crossed()}."
        if figures["method"] == "hlm":
            who = f"{figures['n_classified']} of {figures['n_original']} people have three scores or more"
        return f"{who}; {self._share('deteriorated', 'deteriorated')} and {self._share('improved', 'improved')}."

    def _crossed(self) -> str:
        counts, n = self.figures["crossed_cutoff"], self.figures["n_paired"]
        if counts is None:
            return ""
        return (
            f"; {counts['deteriorated']} of {n} moved to the clinical side of the cut-off of "
            f"{self.figures['cutoff']:.2f} and {counts['improved']} to the functional side"
        )

    def _share(self, key: str, verb: str) -> str:
        share, method = self.figures["bounds"][key], self.figures["method"]
        how = f"{verb} {RELIABLY[method]}" if method in RELIABLY else f"reliably {verb}"
        everybody = share["observed_n"] + share["missing_n"]
        return (
            f"{share['count']} of {share['observed_n']} {how} ({_percent(share['observed'])}; among all {everybody} "
            f"between {_percent(share['low'])} and {_percent(share['high'])})"
        )

    def notes(self, skipped: tuple[int, ...]) -> list[str]:
        notes = [NO_THRESHOLD if self.figures["bounds"] is None else BOUNDS, DESIGN, *self._of_method()]
        if self.judged.border:
            notes.extend(self._of_border())
        if "groups" in self.figures:
            notes.append(GROUPS)
        if "percentage" in self.figures:
            notes.append(PERCENT)
        if skipped:
            notes.append(f"Rows {', '.join(map(str, skipped))} of the file hold titles or footnotes and were not read.")
        return notes

    def _of_method(self) -> Iterator[str]:
        method, line = self.figures["method"], self.figures.get("expected_last_score")
        if line and method not in ("jt", "ha"):
            yield REGRESSION.format(METHOD_NAMES[method], line["intercept"], line["slope"])
        if method in OF_ONE_METHOD:
            yield OF_ONE_METHOD[method]

    def _of_border(self) -> Iterator[str]:
        yield (
            f"The clinical mean {self.sample.mean:.2f} and standard deviation {self.sample.sd:.2f} "
            f"are those of the first scores of the {self.sample.n} paired people."
        )
        if self.judged.border and self.judged.border.cutoff.of == "true scores":
            yield (
                "The cut-off is that of true scores, without measurement error; who crossed it did so with at most 5 % "
                "risk of being on the other side."
            )
        elif self.settings.border == "b" and self.settings.functional:
            yield self._other_b(self.settings.functional)

    def _other_b(self, functional: Norms) -> str:
        clinical = Norms(self.sample.mean or 0.0, self.sample.sd or 1.0)
        paper = cutoff("b", clinical=clinical, functional=functional, better=self.settings.better, spread="functional")
        return (
            "Cut-off b lies two clinical standard deviations from the functional mean, as in the R package "
            f"clinicalsignificance; with two functional ones, as Jacobson and Truax write, it is {paper.value:.3f}."
        )


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
