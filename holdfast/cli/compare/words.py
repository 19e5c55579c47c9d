"""What a comparison says and what it does not."""

from typing import Any

CAUSE = (
    "What lies outside the limits is a reason to ask, not a verdict: "
    "whom a unit sees differs in more than was measured."
)
SHRUNKEN = (
    "Shrunken figures draw each unit towards all as far as its number is small; they are what to expect of it next."
)


def sentence(figures: dict[str, Any]) -> str:
    """How many units lie outside the limits, how many would by chance, and how many pairs can be told apart."""
    shown = figures["n_units_shown"]
    if not shown:
        return f"None of {figures['n_units']} units has enough people to be shown."
    far, near = figures["outside_99_8"], figures["outside_95"]
    inside = (
        f"{far} of {shown} units {'lies' if far == 1 else 'lie'} outside the 99.8 % limits "
        f"({figures['outside_99_8_by_chance']:.1f} would by chance) and {near} outside the 95 % limits "
        f"({figures['outside_95_by_chance']:.1f})"
    )
    return (
        f"{inside}; of {figures['pairs']} pairs of units {figures['pairs_told_apart']} can be told apart, so a ranking "
        f"would {_ranking(figures)}."
    )


def _ranking(figures: dict[str, Any]) -> str:
    share = figures["pairs_told_apart"] / figures["pairs"]
    return "mostly rank chance" if share < 0.5 else "in part rank chance" if share < 1 else "say what the figures say"


def notes(figures: dict[str, Any], adjust: tuple[str, ...], least: int, left_out: int) -> list[str]:
    """What to know to read the comparison."""
    told = [_between(figures), SHRUNKEN, CAUSE]
    phi = figures["dispersion"]["phi_winsorised"]
    if figures["spread"] == "none" and figures["dispersion"]["p"] < 0.05 and phi > 1:
        told.append(
            f"The units differ by more than chance (φ = {phi:.2f}), so limits of chance alone leave many outside; "
            "--spread additive widens them."
        )
    if adjust:
        share = 100 * figures["explained_by_case_mix"]
        told.append(f"Adjusted for {', '.join(adjust)} by regression over everybody, which explains {share:.0f} %.")
    hidden = figures["n_units"] - figures["n_units_shown"]
    if hidden:
        told.append(f"{hidden} units of fewer than {least} are counted in the whole and not shown.")
    if left_out:
        told.append(f"{left_out} rows without a value or without their case mix were left out.")
    return told


def _between(figures: dict[str, Any]) -> str:
    if figures["icc"] is None:
        return f"Between units the standard deviation of log rates is {figures['sd_between']:.2f}."
    low, high = 100 * figures["icc_low"], 100 * figures["icc_high"]
    return f"{100 * figures['icc']:.0f} % of the variance lies between units (95 % interval {low:.0f} to {high:.0f} %)."
