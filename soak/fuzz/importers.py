"""Every way in which a file or a pasted text comes into Holdfast."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from soak.fuzz import kept
from soak.fuzz.reader import REFERENCE, ROOT, Importer
from soak.fuzz.samples import PACK, SIGNING

TODAY = date(2026, 11, 24)
MISSING = frozenset({"", "NA"})

TABLE = (
    b"person,time,score,site,n\nA,1,12,East,20\nA,2,7,East,20\nB,1,15,West,30\nB,2,15,West,30\n",
    b"person;time;score;site;n\nA;2026-01-05;12.5;East;20\nA;2026-03-05;3;East;20\nB;2026-02-05;;West;30\n",
)
RATED = (b"person,site,score\nA,one,4\nA,two,5\nB,one,2\nB,two,2\nC,one,1\nC,two,3\n",)
SERIES = (
    b"time,count,area,people\n2019,40,Kelpby,1000\n2020,42,Kelpby,1010\n2021,38,Kelpby,1020\n2022,33,Kelpby,1000\n"
    b"2023,30,Kelpby,990\n2024,31,Kelpby,980\n",
)
PLACES = (b"postcode,area,deprivation\nNR1 1AA,Norwich,3\nNR2 2BB,Norwich,10\n",)
STATEMENT = (
    b'{"areas":[{"counts":[40,42,38,33,30,31],"exposure":null,"name":"Kelpby"}],"begins":"2022","count":"children",'
    b'"format":"holdfast-series","settings":{"family":"poisson","harmonics":0,"lags":null,"period":null,"robust":false,'
    b'"slope_change":false},"source":"A table","times":["2019","2020","2021","2022","2023","2024"],"version":1}'
)


def importers() -> tuple[Importer, ...]:
    return (*_tables(), *_texts(), *_models(), *kept.importers())


def _tables() -> tuple[Importer, ...]:
    from holdfast.cli.agreement import read as ratings
    from holdfast.cli.change import read as change
    from holdfast.cli.compare import read as compare
    from holdfast.cli.growth import read as growth
    from holdfast.cli.series import read as series
    from holdfast.cli.spc import read as spc
    from holdfast.interop.csv import read_table
    from holdfast.reports.extract import places

    messy = tuple(path.read_bytes() for path in sorted((REFERENCE / "messy-csv").iterdir()) if path.suffix != ".md")
    kinds = {"sheet": None, "missing": MISSING}
    people = change.Columns("person", "time", "score")
    occasions = growth.Columns("person", "time", "score")
    rated = ratings.Columns("person", "site", "score")
    counted = series.Columns("time", "count", "people", "area")
    charted = spc.Columns("score", "n", "time", "site")
    compared = compare.Columns("site", "score", "n", ())
    return (
        Importer("table", lambda file: read_table(file), messy, ("holdfast.interop.csv.codec",)),
        Importer(
            "change",
            lambda file: change.read_scores(file, people, pre="1", post="2", **kinds),
            TABLE,
            ("holdfast.cli.change.read",),
        ),
        Importer(
            "growth", lambda file: growth.read_occasions(file, occasions, **kinds), TABLE, ("holdfast.cli.growth.read",)
        ),
        Importer(
            "ratings", lambda file: ratings.read_ratings(file, rated, **kinds), RATED, ("holdfast.cli.agreement.read",)
        ),
        Importer("spc", lambda file: spc.read_series(file, charted, **kinds), TABLE, ("holdfast.cli.spc.read",)),
        Importer(
            "compare", lambda file: compare.read_people(file, compared, **kinds), TABLE, ("holdfast.cli.compare.read",)
        ),
        Importer(
            "series",
            lambda file: series.read_file(file, counted, begins="2022", treated="Kelpby", linear=False, sheet=None),
            SERIES,
            ("holdfast.cli.series.read", "holdfast.science.series.reading"),
        ),
        Importer(
            "places",
            lambda file: _places(places, read_table(file, columns=places.HEADER)),
            PLACES,
            ("holdfast.reports.extract.places",),
        ),
    )


def _places(module: Any, table: Any) -> None:
    columns = [table.text(name).to_pylist() for name in module.HEADER]
    for number, row in enumerate(zip(*columns, strict=True), start=2):
        module._ready(number, tuple(cell or "" for cell in row))


def _texts() -> tuple[Importer, ...]:
    from holdfast.interop.pool import codec as pool
    from holdfast.science.claims import check_claims, read_claims
    from holdfast.science.series.statement import read_statement
    from holdfast.service.people.rules import nhs_number

    def on_text(read: Callable[[str], Any]) -> Callable[[Path], Any]:
        return lambda file: read(file.read_bytes().decode("utf-8", "replace"))

    claims = (
        b"Of 130 parents, 85 (65%) improved.",
        b"The mean fell from 14.2 (SD 6.1) to 9.3 (SD 5.0), n = 24, p < 0.001.",
        "85\u202f% of 20 mothers – 17 of them – said “yes”.".encode(),
    )
    signed = (pool.packed({"service": "Kelpby", "measures": []}, SIGNING).encode(),)
    numbers = (b"943 476 5919", b"9434765919", "９４３４７６５９１９".encode())
    return (
        Importer(
            "claims",
            on_text(lambda text: check_claims(read_claims(text), text)),
            claims,
            ("holdfast.science.claims.read",),
        ),
        Importer(
            "statement",
            on_text(read_statement),
            (STATEMENT,),
            ("holdfast.science.series.statement",),
        ),
        Importer("pool", on_text(lambda text: pool.unpacked("file", text)), signed, ("holdfast.interop.pool.codec",)),
        Importer("nhs number", on_text(nhs_number.parse), numbers, ("holdfast.service.people.rules.nhs_number",)),
        Importer(
            "database address",
            on_text(_address),
            (b"postgresql://app:pass@host:5432/name?sslmode=require",),
            ("holdfast.config.postgres.dsn",),
        ),
    )


def _address(text: str) -> Any:
    from holdfast.config.postgres.dsn import parse_url

    return parse_url(text, "DATABASE_URL")


def _models() -> tuple[Importer, ...]:
    """Files of YAML; each is small enough for its reader to be quick."""
    from holdfast.blueprints.instruments.catalogue import read_wording_pack
    from holdfast.blueprints.money import read_money
    from holdfast.blueprints.shipped import load_blueprint
    from holdfast.interop.itemtext.declared import read_labels

    package = ROOT / "holdfast" / "blueprints"
    services = tuple(path.read_bytes() for path in sorted((package / "services").glob("*.yaml")))
    money = tuple(path.read_bytes() for path in sorted((ROOT / "docs" / "examples" / "money").glob("*.yaml")))
    labels = (b"labels:\n  - columns: [q1, q2]\n    answers: {Never: 0, Often: 1}\n",)
    return (
        Importer("blueprint", load_blueprint, services, ("holdfast.blueprints.shipped",), "norpip.yaml"),
        Importer(
            "wording pack",
            lambda file: read_wording_pack(file, TODAY),
            (PACK,),
            ("holdfast.blueprints.instruments.wording",),
            "input.yaml",
        ),
        Importer("money", read_money, money, ("holdfast.blueprints.money",), "input.yaml"),
        Importer("labels", read_labels, labels, ("holdfast.interop.itemtext.declared",), "input.yaml"),
    )
