"""`holdfast score`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from holdfast.science.errors import BadInput

if TYPE_CHECKING:
    from holdfast.science.instruments import Instrument


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"


def score(
    file: Annotated[Path, typer.Argument(help="CSV file with a heading and one row for each response.")],
    instrument: Annotated[str, typer.Option(help="Id of the instrument, such as phq9, or a folder of its own.")],
    id: Annotated[str, typer.Option(help="Column that says whose response it is.")],
    items: Annotated[str, typer.Option(help="Columns of the items, in item order, separated by commas.")],
    labels: Annotated[
        Path | None, typer.Option(help="YAML file that declares what the labels of the answers stand for.")
    ] = None,
    setting: Annotated[
        list[str] | None, typer.Option(help="A choice between sources, as name=choice; may be given again.")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print the scores.")] = Format.table,
) -> None:
    """Score item answers by an instrument: scores with band, what is missing, and alert items.

    Answers are figures, the instrument's own option labels, or labels declared in a file. An instrument that does not
    ship is a folder with its instrument.yaml, named with a slash, such as ./epds. Exit codes: 0 done, 2 bad input.
    """
    from holdfast.blueprints.instruments import instrument as find
    from holdfast.blueprints.instruments import read_instrument
    from holdfast.cli.scored import as_csv, as_json, as_table
    from holdfast.interop.csv import read_table
    from holdfast.interop.itemtext.codec import decode
    from holdfast.interop.itemtext.declared import read_labels
    from holdfast.science.instruments import score_many

    # a path, so that no folder beside the file is taken for an instrument of the catalogue
    found = read_instrument(Path(instrument)) if "/" in instrument else find(instrument)
    questionnaire = _configured(found, setting or [])
    columns = [name.strip() for name in items.split(",")]
    table = read_table(file, columns=[id, *columns])
    rows = [dict(zip(table.header, record, strict=True)) for record in table.records()]
    declared = {} if labels is None else read_labels(labels)
    many = score_many(
        questionnaire,
        decode(questionnaire, rows, columns, declared, file=file.name, lines=[int(row) for row in table.rows]),
    )
    show = {Format.table: as_table, Format.json: as_json, Format.csv: as_csv}[output]
    typer.echo(show(questionnaire, [row[id] for row in rows], many))


def _configured(questionnaire: "Instrument", settings: list[str]) -> "Instrument":
    from holdfast.science.instruments import configured

    wrong = [setting for setting in settings if "=" not in setting]
    if wrong:
        raise BadInput(f"--setting {wrong[0]} is not understood; it must be name=choice.")
    return configured(questionnaire, dict(setting.split("=", 1) for setting in settings))
