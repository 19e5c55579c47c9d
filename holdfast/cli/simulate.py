"""`holdfast simulate`."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from holdfast.cli.output import Format, printed

if TYPE_CHECKING:
    from holdfast.analytics.simulate import Simulation

SECONDS_BETWEEN = 5.0


def simulate(
    families: Annotated[int, typer.Option(help="How many families are referred.")],
    out: Annotated[Path, typer.Option(help="Folder to write; it must not exist yet.")],
    services: Annotated[int, typer.Option(help="How many services they are referred to.")] = 1,
    seed: Annotated[int, typer.Option(help="Chance: the same number makes the same bytes.")] = 1,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """Write an extract of simulated families whose truth is known, to check methods and speed at any size.

    Beside the tables stands truth.json: what an evaluation of ever more of these families comes to. Exit codes: 0
    done, 2 bad input.
    """
    from holdfast.analytics.simulate import Simulation
    from holdfast.analytics.simulate import simulate as write

    started = time.monotonic()
    manifest = write(Simulation(families, services, seed), out, progress=_progress(families))
    seconds = time.monotonic() - started
    truth = json.loads((out / "truth.json").read_text(encoding="utf-8"))
    figures = _figures(Simulation(families, services, seed), out, manifest, truth, seconds)
    typer.echo(printed(figures, output))


def _progress(families: int) -> Any:
    """A line on standard error every few seconds: a short run says nothing."""
    last = time.monotonic()

    def say(done: int) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN:
            last = time.monotonic()
            typer.echo(f"{done:,} of {families:,} families ({done / families:.0%})", err=True)

    return say


def _figures(
    asked: "Simulation", out: Path, manifest: dict[str, Any], truth: dict[str, Any], seconds: float
) -> dict[str, Any]:
    return {
        "sentence": (
            f"Nobody here is real: {asked.families:,} simulated families referred to {asked.services:,} "
            f"{'service' if asked.services == 1 else 'services'} are in {out}."
        ),
        "rows": manifest["rows"],
        "truth": {
            "started_of_accepted": truth["referral"]["started_of_accepted"],
            "days_waited_mean": truth["waiting"]["mean"],
            "two_scores": truth["dropout"]["two_scores"],
            "mean_change": {
                scale["instrument"]: scale["change_of_those_with_two_scores"]["mean"] for scale in truth["scales"]
            },
        },
        "families_per_second": round(asked.families / max(seconds, 1e-9)),
        "notes": ["truth.json says everything that was put in; the same seed makes the same bytes."],
    }
