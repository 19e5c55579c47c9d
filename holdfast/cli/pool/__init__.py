"""`holdfast pool`: what a service sends to be pooled with others, and what many services' files say together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from holdfast.cli.days import filters_of
from holdfast.cli.engine import Engine
from holdfast.cli.options import EndedFrom, EndedTo, Extract, Service, ServiceTeam, Site
from holdfast.cli.output import Format, printed
from holdfast.cli.written import written
from holdfast.science.errors import BadInput

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.command()
def export(
    service: Service,
    out: Annotated[Path, typer.Option(help="File to write, such as kelpby.json.")],
    label: Annotated[str | None, typer.Option(help="How the service is called among others; the team's name.")] = None,
    extract: Extract = None,
    team: ServiceTeam = None,
    site: Site = None,
    first: EndedFrom = None,
    last: EndedTo = None,
    key: Annotated[Path | None, typer.Option(help="Signing key; the data folder's own where left out.")] = None,
    engine: Engine = None,
    output: Annotated[
        Format, typer.Option("--format", help="table: the file's path; json, csv: with its bytes and SHA-256.")
    ] = "table",
) -> None:
    """Write sufficient statistics of every score, signed: no persons, and no count under 5.

    Exit codes: 0 done, 2 bad input.
    """
    from holdfast.cli.asked import asked_of
    from holdfast.interop.pool import packed
    from holdfast.science.disclosure import PARTNERS

    asked = asked_of(extract, service, team, filters_of(site, first, last), PARTNERS)
    from holdfast.reports.data.pool import pool_document  # needs Django, which `asked_of` started

    name = label or str(asked.extract.manifest.get("team") or asked.blueprint.identity.short_name)
    text = packed(pool_document(asked, name), _key(key))
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise BadInput(f"{out} could not be written: {problem.strerror}.") from None
    typer.echo(written([out], output, f"{name} sends sums and no persons: {out}."))


@app.command()
def combine(
    files: Annotated[list[Path], typer.Argument(help="Files made by holdfast pool export.")],
    measure: Annotated[str | None, typer.Option(help="Only this score, such as phq9/total.")] = None,
    method: Annotated[Literal["REML", "DL", "PM"], typer.Option(help="Estimator of the spread.")] = "REML",
    trust: Annotated[
        list[str] | None, typer.Option(help="Fingerprint of a service's key; others are then refused.")
    ] = None,
    forest: Annotated[Path | None, typer.Option(help="Folder for a forest plot of each score, as SVG.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = "table",
) -> None:
    """Pool services' files: random effects in two stages, everybody in one, and how far services differ.

    Units are the points of each score; change is last minus first. Exit codes: 0 done, 2 bad input.
    """
    from holdfast.cli.pool.figures import figures_of, table_of
    from holdfast.interop.pool import unpacked
    from holdfast.interop.pool.combine import combine as combined
    from holdfast.interop.pool.documents import services_of

    services = services_of([unpacked(file.name, _text(file)) for file in files])
    _refuse_strangers([(one.source, one.key) for one in services], trust or [])
    found = combined(services, method=method, measure=measure)
    figures = figures_of(services, found, method, checked=bool(trust))
    typer.echo(table_of(figures) if output == "table" else printed(figures, output, rows="rows"))
    if forest:
        from holdfast.cli.pool.forests import write_forests

        for path in write_forests(found, forest):
            typer.echo(path, err=True)


@app.command()
def key(
    path: Annotated[Path | None, typer.Option("--key", help="Signing key; the data folder's own if left out.")] = None,
) -> None:
    """Print the fingerprint of the key that signs, to be told to whoever combines; the key is made if there is none."""
    from holdfast.interop.pool import fingerprint

    typer.echo(fingerprint(_key(path).public_key().public_bytes_raw()))


def _key(path: Path | None) -> "Ed25519PrivateKey":
    from holdfast.config.postgres.home import home
    from holdfast.interop.pool import own_key

    return own_key(path or home() / "keys" / "pool.pem")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as problem:
        raise BadInput(f"{file.name} cannot be read: {problem.strerror}.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file.name}: it is no file made by holdfast pool export.") from None


def _refuse_strangers(signed: list[tuple[str, str]], trusted: list[str]) -> None:
    known = {one.replace(" ", "").lower() for one in trusted}
    for source, found in signed:
        if known and found.replace(" ", "") not in known:
            raise BadInput(f"{source} is signed by {found}, which is none of the keys given with --trust.")
