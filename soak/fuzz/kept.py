"""Files that Holdfast kept or gave away and reads again, and what a browser hands back: any may come back changed."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from holdfast.science.errors import BadInput
from soak.fuzz import samples
from soak.fuzz.reader import REFERENCE, ROOT, Importer


def importers() -> tuple[Importer, ...]:
    return (*_backups(), *_signed(), *_of_browsers(), *_folders())


def _found(value: Any) -> Any:
    """Readers that answer "nothing" where others refuse."""
    if not value:
        raise BadInput("nothing in it was read")
    return value


def _text(read: Callable[[str], Any]) -> Callable[[Path], Any]:
    return lambda file: read(file.read_bytes().decode("utf-8", "replace"))


def _backups() -> tuple[Importer, ...]:
    from holdfast.config.backup import keys, manifest, sealed, state
    from holdfast.service.rights.queries import ledger

    def unsealed(file: Path) -> None:
        with TemporaryDirectory() as folder:
            sealed.unseal(file, Path(folder), samples.opener())

    return (
        Importer("backup", unsealed, (samples.sealed(),), ("holdfast.config.backup.sealed",)),
        Importer(
            "backup’s list",
            lambda file: manifest.read_manifest(file.parent, file),
            (samples.manifest(),),
            ("holdfast.config.backup.manifest",),
            manifest.NAME,
        ),
        Importer("key of backups", keys.opener, (samples.key_file(),), ("holdfast.config.backup.keys",)),
        Importer(
            "last backup",
            lambda file: _found(state.last_backup(file.parent)),
            (samples.last_backup(),),
            ("holdfast.config.backup.state",),
            state.NAME,
        ),
        Importer(
            "book of erasures",
            lambda file: _found(ledger.read_book(file)),
            (samples.erasure(), samples.erasure() * 3),
            ("holdfast.service.rights.queries.ledger",),
        ),
    )


def _signed() -> tuple[Importer, ...]:
    from holdfast.base.audit.anchors import anchor_of
    from holdfast.interop.pool import combine, documents, keys, unpacked

    def pooled(file: Path) -> None:
        text = file.read_bytes().decode("utf-8", "replace")
        combine.combine(documents.services_of([unpacked("a file", text)]))

    def resigned(file: Path) -> None:
        """Somebody who may sign can send whatever they like."""
        import json

        from holdfast.interop.pool import packed

        try:
            told = json.loads(file.read_bytes())
            text = packed({name: value for name, value in told.items() if name != "signature"}, samples.SIGNING)
        except (ValueError, AttributeError, RecursionError):
            raise BadInput("nobody can sign this") from None
        services = documents.services_of([unpacked("a file", text)])
        combine.combine(services)

    sent = samples.signed_services()
    return (
        Importer("services’ figures", pooled, sent, ("holdfast.interop.pool.documents",)),
        Importer("services’ figures, signed", resigned, sent, ("holdfast.interop.pool.combine",)),
        Importer("signing key", keys.own_key, (samples.PEM,), ("holdfast.interop.pool.keys",)),
        Importer("head of the audit", _text(anchor_of), (samples.HEAD.encode(),), ("holdfast.base.audit.anchors",)),
    )


def _of_browsers() -> tuple[Importer, ...]:
    from django.core import signing

    from holdfast.base.access import unsent
    from holdfast.base.signin.breached import is_breached
    from holdfast.base.ui.editing import token

    seen = signing.dumps({"of": "x:1", "at": "2026-11-24T09:00:00", "values": {"a": "b"}}, salt=token.SALT)
    writer = signing.TimestampSigner(salt=unsent.WRITER).sign("1")
    listed = b"5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3\n"  # the word "password"

    def remembered(text: str) -> Any:
        return _found(unsent._remembered(SimpleNamespace(COOKIES={unsent.WRITER: text})))  # type: ignore[arg-type]

    return (
        Importer(
            "what a page had shown",
            _text(lambda text: _found(token.unpacked(text).values)),
            (seen.encode(),),
            ("holdfast.base.ui.editing.token",),
        ),
        Importer("cookie of a writer", _text(remembered), (writer.encode(),), ("holdfast.base.access.unsent",)),
        Importer(
            "breached passwords",
            lambda file: _found(is_breached("password", file)),
            (listed, b"0" * 40 + b":1\n" + listed),
            ("holdfast.base.signin.breached",),
        ),
    )


def _folders() -> tuple[Importer, ...]:
    from holdfast.base.common.archives import refuse_bomb
    from holdfast.base.common.uploads import TABLES, content_of
    from holdfast.blueprints.instruments import read_instrument
    from holdfast.reports.area.rows import table_of_bytes

    catalogue = ROOT / "holdfast" / "blueprints" / "instruments" / "catalogue"
    instruments = tuple(path.read_bytes() for path in sorted(catalogue.glob("*/instrument.yaml")))

    def uploaded(file: Path) -> None:
        from django.core.files.uploadedfile import SimpleUploadedFile

        upload = SimpleUploadedFile("a.csv", file.read_bytes())
        name, content = content_of(upload, most=1_000_000, kinds=TABLES, wanted="a table")
        table_of_bytes(content, name)

    sheet = (REFERENCE / "messy-csv" / "messytables_simple.xlsx").read_bytes()
    return (
        Importer(
            "instrument",
            lambda file: read_instrument(file.parent),
            instruments,
            ("holdfast.blueprints.instruments.catalogue",),
            "instrument.yaml",
        ),
        Importer(
            "sent file", uploaded, (b"time,count\n2019,4\n", sheet), ("holdfast.base.common.uploads",), "sent.xlsx"
        ),
        Importer(
            "spreadsheet’s archive",
            lambda file: refuse_bomb(file, "a file"),
            (sheet,),
            ("holdfast.base.common.archives",),
            "sent.xlsx",
        ),
    )
