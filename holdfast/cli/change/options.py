"""What can be asked of `holdfast change`, and what does not go together."""

from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from holdfast.science.change import METHOD_NAMES, Better, ChangeMethod, CutoffType, Norms, reliabilities_between
from holdfast.science.errors import BadInput

MethodName = Literal["jt", "gln", "hll", "en", "nk", "ha", "hlm"]
METHODS = "; ".join(f"{short}: {name}" for short, name in METHOD_NAMES.items())

Method = Annotated[MethodName | None, typer.Option(help=f"{METHODS}. jt where left out.")]
Kind = Annotated[Literal["a", "b", "c"] | None, typer.Option(help="Clinical cut-off; c where norms are given.")]
Direction = Annotated[Literal["higher", "lower"], typer.Option(help="Which scores are better.")]
Reliability = Annotated[float | None, typer.Option(help="Of the measure, from 0 to below 1.")]
ReliabilityPost = Annotated[float | None, typer.Option(help="The same at the last time, for method nk.")]
Threshold = Annotated[float | None, typer.Option(help="Published points of change that count, instead.")]
Mid = Annotated[float | None, typer.Option(help="Minimal important difference in points.")]
MidWorse = Annotated[float | None, typer.Option(help="The same for getting worse; --mid where left out.")]
Percent = Annotated[float | None, typer.Option(help="Per cent of the first score that count: 50, or 0.5 as a share.")]
PercentWorse = Annotated[float | None, typer.Option(help="The same for getting worse; --percent where left out.")]
Over = Annotated[str | None, typer.Option(help="Classes over reliabilities: lowest:highest:step, 0.6:0.95:0.05.")]
Group = Annotated[str | None, typer.Option(help="Column with a group of each person; figures for each.")]
Version = Annotated[str | None, typer.Option(help="Column with the version of the measure; two are refused.")]
FunctionalMean = Annotated[float | None, typer.Option(help="Mean of the general population.")]
FunctionalSd = Annotated[float | None, typer.Option(help="Its standard deviation.")]


@dataclass(frozen=True)
class Settings:
    """Shares, such as `percent`, are from 0 to 1 here."""

    pre: str
    post: str
    better: Better
    reliability: float | None = None
    reliability_post: float | None = None
    threshold: float | None = None
    functional: Norms | None = None
    cutoff: CutoffType | None = None
    method: ChangeMethod | None = None
    mid: float | None = None
    mid_worse: float | None = None
    percent: float | None = None
    percent_worse: float | None = None
    over: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        for wrong in self._contradictions():
            raise BadInput(wrong)

    @property
    def by_line(self) -> ChangeMethod:
        """The method that a reliability is used with."""
        return self.method or "jt"

    @property
    def border(self) -> CutoffType | None:
        return self.cutoff or ("c" if self.functional else None)

    def _contradictions(self) -> list[str]:
        named = METHOD_NAMES[self.by_line]
        known = self.reliability is not None
        checks = (
            (
                known and self.threshold is not None,
                "--reliability and --threshold each set how much change counts; give one of them.",
            ),
            (
                self.method not in (None, "jt", "hlm") and not (known or self.over),
                f"Method {self.method} ({named}) needs the reliability of the measure; give --reliability.",
            ),
            (
                self.method == "hlm" and (known or self.threshold is not None or bool(self.over)),
                "Method hlm takes measurement error from the scores themselves; leave out --reliability, --threshold "
                "and --over-reliabilities.",
            ),
            (
                self.reliability_post is not None and self.method != "nk",
                "--reliability-post is used by method nk only; leave it out or add --method nk.",
            ),
            (self.mid_worse is not None and self.mid is None, "--mid-worse needs --mid beside it."),
            (self.percent_worse is not None and self.percent is None, "--percent-worse needs --percent beside it."),
        )
        return [words for wrong, words in checks if wrong]


def norms(mean: float | None, sd: float | None) -> Norms | None:
    if mean is None and sd is None:
        return None
    if mean is None or sd is None:
        raise BadInput("--functional-mean and --functional-sd describe one population; give both.")
    return Norms(mean, sd)


def share_of(percent: float | None) -> float | None:
    """50 and 0.5 are both half: less than one per cent is no change that anybody looks for."""
    return percent if percent is None or 0 < percent <= 1 else percent / 100


def reliabilities(text: str | None) -> tuple[float, ...]:
    """lowest:highest:step, or lowest:highest in steps of 0.05."""
    if text is None:
        return ()
    parts = text.split(":")
    try:
        low, high, step = (float(part) for part in (*parts, "0.05")[:3])
    except ValueError:
        low = None
    if low is None or not 2 <= len(parts) <= 3:
        raise BadInput(f"--over-reliabilities is '{text[:30]}'; write lowest:highest:step, such as 0.6:0.95:0.05.")
    return reliabilities_between(low, high, step)
