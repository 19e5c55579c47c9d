"""Round values to name on an axis, and how they are written."""

from math import ceil, floor, isfinite, log10


def round_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return at most so many round values from `low` to `high`, both ends within half a step of the outermost."""
    reach = high - low
    if not (isfinite(reach) and reach > 0):
        return [low]
    rough = reach / max(most - 1, 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough * (1 - 1e-9))
    first = ceil(low / step - 1e-9)
    return [round(step * n, 10) for n in range(first, floor(high / step + 1e-9) + 1)]


def written(value: float, *, share: bool = False) -> str:
    """Return a value as an axis says it, with a true minus sign."""
    text = f"{100 * value:.3g}%" if share else f"{value:,.6g}"
    return text.replace("-", "−")
