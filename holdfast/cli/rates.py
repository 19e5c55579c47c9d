"""`holdfast rates`: two counts, before and after."""

from typing import Annotated, Any

import typer

from holdfast.cli.output import Format, printed
from holdfast.science.errors import BadInput

COUNT = "Events {}: a whole number of 0 or more."
EXPOSURE = "How long or among how many, {}: days, births, person-years; above 0."


def rates(
    before: Annotated[str, typer.Argument(help=COUNT.format("before"))],
    after: Annotated[str, typer.Argument(help=COUNT.format("after"))],
    exposure_before: Annotated[float | None, typer.Option(help=EXPOSURE.format("before"))] = None,
    exposure_after: Annotated[float | None, typer.Option(help=EXPOSURE.format("after, in the same unit"))] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """Exact ratio of two rates with its interval and p-value, and what it does and does not show."""
    if (exposure_before is None) != (exposure_after is None):
        raise BadInput("--exposure-before and --exposure-after are compared with each other; give both or neither.")
    counts = _count(before, "before"), _count(after, "after")
    typer.echo(printed(_figures(*counts, exposure_before, exposure_after), output))


def _count(text: str, which: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadInput(f"The count {which} is '{text}'; it must be a whole number of events, 0 or more.") from None


def _figures(before: int, after: int, exposure_before: float | None, exposure_after: float | None) -> dict[str, Any]:
    from holdfast.science.series import exact_rate_ratio
    from holdfast.science.series.rates_words import rates_cautions, say_rates

    exposed = {"exposure_before": exposure_before, "exposure_after": exposure_after}
    found = exact_rate_ratio(before, after, **{name: value for name, value in exposed.items() if value is not None})
    return {
        "before": found.before,
        "after": found.after,
        "exposure_before": exposure_before,
        "exposure_after": exposure_after,
        "rate_ratio": found.ratio,
        "low": found.low,
        "high": found.high,
        "p": found.p,
        "change_percent": found.change,
        "change_percent_low": found.change_low,
        "change_percent_high": found.change_high,
        "holds_no_change": found.holds_no_change,
        "sentence": say_rates(found),
        "notes": list(rates_cautions(found)),
    }
