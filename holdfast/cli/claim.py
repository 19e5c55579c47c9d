"""`holdfast claim`: can a printed figure be true?"""

from typing import Annotated, Any

import typer

from holdfast.cli.output import Format, printed
from holdfast.science.errors import BadInput


def claim(
    text: Annotated[
        str | None, typer.Argument(help='The sentence with the figure, such as "85 % of 144 parents improved".')
    ] = None,
    mean: Annotated[str | None, typer.Option(help="A mean as printed, with its decimals.")] = None,
    percent: Annotated[str | None, typer.Option(help="A percentage as printed, with its decimals.")] = None,
    n: Annotated[int | None, typer.Option("--n", help="Number of people it is of.")] = None,
    integer_scale: Annotated[
        bool, typer.Option("--integer-scale", help="Scores are whole numbers, so not every mean is possible.")
    ] = False,
    sd: Annotated[str | None, typer.Option(help="Standard deviation beside the mean, as printed.")] = None,
    items: Annotated[int | None, typer.Option(help="Whole-number items averaged within each score.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """Say whether a printed mean or percentage can be true, what is beside it, its interval, and what is missing.

    Percentages and their intervals are in per cent, means in points. Exit codes: 0 done, 1 it cannot be true, 2 bad
    input.
    """
    from holdfast.analytics.claims import SentenceChecked, check_sentence
    from holdfast.cli.claimed import figures_of
    from holdfast.science.claims import Claim, check_claims

    _check_options(text, mean, percent, n, sd, items)
    whole = integer_scale or items is not None
    if text is not None:
        found = check_sentence(text, whole=whole, items=items or 1, n=n)
    else:
        shared: dict[str, Any] = {"n": n, "sd": sd, "whole": whole, "items": items or 1}
        claims = (Claim("mean", mean, **shared) if mean is not None else Claim("percentage", percent or "", n=n),)
        found = SentenceChecked(claims, check_claims(claims), None)
    typer.echo(printed(figures_of(found, text), output, rows="figures" if output == "table" else ""))
    if found.verdict.possible is False:
        raise typer.Exit(1)


def _check_options(
    text: str | None, mean: str | None, percent: str | None, n: int | None, sd: str | None, items: int | None
) -> None:
    if sum(one is not None for one in (text, mean, percent)) != 1:
        raise BadInput("Give one claim: a sentence, or --mean with --n, or --percent with --n.")
    if text is None and n is None:
        raise BadInput("--n says how many people the figure is of; without it nothing can be checked.")
    if n is not None and n < 1:
        raise BadInput(f"--n is {n}; a figure is of 1 person at least.")
    if mean is None and sd is not None:
        raise BadInput("--sd goes with --mean; in a sentence, write it as (SD 3.1).")
    if percent is not None and items is not None:
        raise BadInput("--items goes with a mean of scores.")
    if items is not None and items < 1:
        raise BadInput(f"--items is {items}; a score has 1 item at least.")
