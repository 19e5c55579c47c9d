"""`holdfast doctor`."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from holdfast.cli.findings import Finding


class Format(StrEnum):
    table = "table"
    json = "json"


def doctor(
    output: Annotated[Format, typer.Option("--format", help="How to print what is found.")] = Format.table,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port that `serve` will want.")] = 8000,
) -> None:
    """Say what is found, its version and what is wrong.

    Exit codes: 0 all is well, 1 something is wrong, 2 the database could not be looked at.
    """
    from holdfast.cli.checks import look

    findings = list(look(port))
    if output is Format.json:
        typer.echo(json.dumps([finding.as_dict() for finding in findings], indent=2, ensure_ascii=False))
    else:
        _print_table(findings)
    if any(finding.wrong for finding in findings):
        raise typer.Exit(1)


def _print_table(findings: list[Finding]) -> None:
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        typer.echo(f"{finding.what.ljust(width)}  {finding.found}")
        if finding.wrong:
            typer.echo(f"{''.ljust(width)}  wrong: {finding.wrong}")
    wrong = sum(1 for finding in findings if finding.wrong)
    typer.echo(f"\nThings that are wrong: {wrong}" if wrong else "\nAll is well.")
