"""Large amounts in a narrow place."""

from holdfast.base.ui.charts.axes import written


def short(value: float) -> str:
    """Thousands as k and millions as m, for a narrow place beside an axis."""
    for size, letter in ((1e6, "m"), (1e4, "k")):
        if abs(value) >= size:
            return written(float(f"{value / (1e6 if letter == 'm' else 1e3):.4g}")) + letter
    return written(float(f"{value:.4g}"))
