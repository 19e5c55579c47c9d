"""`holdfast money`: a statement of money or a model of a decision, worked out from one YAML file."""

from pathlib import Path
from typing import Annotated, Any

import typer

from holdfast.cli.output import Format, printed
from holdfast.science.errors import BadInput


def money(
    file: Annotated[Path, typer.Argument(help="YAML: costs, avoided_cost, decision_tree, markov or draws.")],
    draws: Annotated[int | None, typer.Option(help="Draws, instead of the file's.")] = None,
    seed: Annotated[int | None, typer.Option(help="Where its random numbers start.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """What it cost, what would have to be true for it to pay for itself, and how sure that is. Money as in the file."""
    from holdfast.analytics.studies.money import work_out
    from holdfast.blueprints.money import read_money
    from holdfast.cli.money.figures import figures, short

    statement = _with_draws(read_money(file), draws, seed)
    try:
        result = work_out(statement, file.parent)
    except BadInput as problem:
        raise BadInput(f"{file.name}: {problem}") from None
    found = figures(result)
    typer.echo(printed(short(found) if output == "table" else found, output, rows="strategies"))


def _with_draws(statement: Any, draws: int | None, seed: int | None) -> Any:
    from holdfast.blueprints.money.costs import Draws

    if draws is None and seed is None:
        return statement
    wanted = draws if draws is not None else statement.psa.draws if statement.psa else 1000
    start = seed if seed is not None else statement.psa.seed if statement.psa else 1
    if not 1 <= wanted <= 100_000:
        raise BadInput(f"--draws is {wanted}; 1 to 100,000 are allowed.")
    if not 0 <= start < 2**32:
        raise BadInput(f"--seed is {start}; 0 to 4,294,967,295 are allowed.")
    return statement.model_copy(update={"psa": Draws(draws=wanted, seed=start)})
