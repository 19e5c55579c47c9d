"""The boundary between the clinical and the functional population."""

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from holdfast.science.errors import BadInput

from .direction import Better, sign_of

CutoffType = Literal["a", "b", "c"]
Spread = Literal["clinical", "functional"]


@dataclass(frozen=True, slots=True)
class Norms:
    """Mean and standard deviation of a population, in the units of the measure."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not isfinite(self.mean):
            raise BadInput(f"A population mean of {self.mean} is not a finite number.")
        if not (isfinite(self.sd) and self.sd > 0):
            raise BadInput(f"A population standard deviation of {self.sd} is not a number above 0.")


@dataclass(frozen=True, slots=True)
class Cutoff:
    """`of` says whose spread it was worked out with: scores as they are, or true scores without their error."""

    kind: CutoffType | Literal["published"]
    value: float
    of: Literal["scores", "true scores"] = "scores"


def cutoff(
    kind: CutoffType, *, clinical: Norms, functional: Norms | None, better: Better, spread: Spread = "clinical"
) -> Cutoff:
    """Cut-off a, b or c of Jacobson and Truax.

    Parameters
    ----------
    kind : "a", "b" or "c"
        a: two clinical standard deviations from the clinical mean, towards better; b: two standard deviations from
        the functional mean, towards worse; c: between both means, weighted by the standard deviations.
    clinical : Norms
        Of the people before treatment, usually the paired sample's first scores.
    functional : Norms or None
        Of the general population; needed for b and c.
    better : "higher" or "lower"
        Which scores are better.
    spread : "clinical" or "functional"
        Whose standard deviation b uses: the clinical one, as the R package clinicalsignificance does, or the
        functional one, as the paper writes it. It makes no difference to a and c.

    Raises
    ------
    BadInput
        If b or c is asked for without functional norms, or these are not on the better side.

    References
    ----------
    Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59, 12–19, p. 13–15.
    """
    sign = sign_of(better)
    if kind == "a":
        return Cutoff(kind, clinical.mean + sign * 2 * clinical.sd)
    if functional is None:
        raise BadInput(f"Cut-off {kind} needs the mean and standard deviation of the functional population.")
    _refuse_wrong_side(clinical, functional, better)
    if kind == "b":
        sd = clinical.sd if spread == "clinical" else functional.sd
        return Cutoff(kind, functional.mean - sign * 2 * sd)
    weighted = clinical.sd * functional.mean + functional.sd * clinical.mean
    return Cutoff(kind, weighted / (clinical.sd + functional.sd))


def _refuse_wrong_side(clinical: Norms, functional: Norms, better: Better) -> None:
    if sign_of(better) * (functional.mean - clinical.mean) > 0:
        return
    side = "above" if better == "higher" else "below"
    raise BadInput(
        f"{better.capitalize()} scores are better, yet the functional mean {functional.mean:g} is not {side} "
        f"the clinical mean {clinical.mean:g}."
    )
