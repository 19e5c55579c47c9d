"""The export: written beside its place under another name, and moved there when it is whole."""

import csv
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pyrage

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.common.files import sha256_of
from holdfast.base.organisation.models import Team
from holdfast.base.ui import spoken
from holdfast.science.errors import BadInput
from holdfast.service.rights.export.dictionary import write_dictionary
from holdfast.service.rights.export.documents import write_documents
from holdfast.service.rights.export.nested import write_nested
from holdfast.service.rights.export.rows import Wanted, begin, columns, in_order, read
from holdfast.service.rights.export.values import for_csv
from holdfast.service.rights.queries.tables import Model, label

Progress = Callable[[str], None]


@dataclass
class Made:
    """How much was written."""

    rows: dict[str, int] = field(default_factory=dict)
    families: int = 0
    documents: int = 0


def recipient_of(text: str) -> Any:
    """An age recipient: a public key, which can lock and not open."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise BadInput("The recipient is no age public key; it begins with age1 and is 62 characters long.") from None


def refuse_place(out: Path, recipient: str) -> None:
    """Said before anything is read: nothing is overwritten, and an encrypted export is one file."""
    if out.exists():
        raise BadInput(f"{out} exists already; name a folder or file that does not.")
    if not out.absolute().parent.is_dir():
        raise BadInput(f"{out.absolute().parent} is no folder; the export needs one that exists.")
    if recipient and out.suffix != ".age":
        raise BadInput("An encrypted export is one file: let its name end in .zip.age.")
    if out.suffix == ".age" and not recipient:
        raise BadInput("A name that ends in .age needs --to with an age public key.")


@action
def export_team(
    *,
    team: Team,
    out: Path,
    recipient: str = "",
    documents: bool = True,
    beside: Mapping[str, Path] | None = None,
    at_home: Path | None = None,
    tell: Progress = lambda _words: None,
    by: Any,
) -> Made:
    """Write everything of a team to `out`: a folder, a .zip, or a .zip.age. `beside` are folders copied as they are.

    What will be locked is made in `at_home`, where the records are anyway: a stick keeps even what was removed from it.
    """
    refuse_place(out, recipient)
    key = recipient_of(recipient) if recipient else None
    with ExitStack() as ways:
        near = ways.enter_context(_closed(out.absolute().parent, out.name))
        part = ways.enter_context(_closed(at_home, "export")) if key is not None and at_home else near
        made = _fill(part, team, documents, beside or {}, tell)
        _put(part, near, out, key)
    record(
        by=by, what="team.exported", about=team, rows=sum(made.rows.values()), families=made.families,
        documents=made.documents, encrypted=bool(recipient),
    )  # fmt: skip
    return made


@contextmanager
def _closed(folder: Path, name: str) -> Iterator[Path]:
    """A folder in it for this account alone, that is gone afterwards whatever happens."""
    part = Path(tempfile.mkdtemp(prefix=f".{name}.", suffix=".part", dir=folder))
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(part: Path, team: Team, documents: bool, beside: Mapping[str, Path], tell: Progress) -> Made:
    whole, made = part / "export", Made()
    whole.mkdir(mode=0o700)  # it is moved out of its closed folder when it is whole
    for name in ("tables", "service", "documents"):
        (whole / name).mkdir(parents=True)
    wanted = begin(team)
    for model in in_order():
        tell(f"Table {label(model)}")
        made.rows[label(model)] = _table(whole / "tables" / f"{label(model)}.csv", wanted, model)
    tell("Families as JSON")
    made.families = write_nested(whole / "families.jsonl", team)
    if documents:
        tell("Documents")
        made.documents = write_documents(whole / "documents", team)
    write_dictionary(whole / "dictionary.csv")
    _service(whole / "service", team)
    for name, folder in beside.items():
        if folder.is_dir():
            shutil.copytree(folder, whole / name)
    (whole / "README.txt").write_text(_readme(team, made), encoding="utf-8")
    _sums(whole)
    return made


def _table(path: Path, wanted: Wanted, model: Model) -> int:
    """Row by row, so that a large table needs no more memory than a small one."""
    names = [column.attname for column in columns(model)]
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(names)
        for row in read(wanted, model):
            writer.writerow([for_csv(row[name]) for name in names])
            count += 1
    return count


def _service(folder: Path, team: Team) -> None:
    """The blueprint and the instruments as they stand."""
    with as_file(files("holdfast.blueprints")) as blueprints:
        shutil.copy(blueprints / "services" / f"{team.blueprint}.yaml", folder / "blueprint.yaml")
        shutil.copytree(blueprints / "instruments" / "catalogue", folder / "instruments")
    with as_file(files("holdfast.service.rights.rules")) as rules:
        shutil.copy(rules / "schedule.yaml", folder / "retention-schedule.yaml")


def _readme(team: Team, made: Made) -> str:
    text = files("holdfast.service.rights.export").joinpath("README.txt").read_text(encoding="utf-8")
    return text.format(
        team=team.name,
        day=spoken.long_date(clock.today()),
        rows=f"{sum(made.rows.values()):,}",
        tables=len(made.rows),
        families=f"{made.families:,}",
        documents=f"{made.documents:,}",
    )


def _sums(whole: Path) -> None:
    found = [path for path in sorted(whole.rglob("*")) if path.is_file()]
    lines = [f"{sha256_of(path)}  {path.relative_to(whole).as_posix()}\n" for path in found]
    (whole / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _put(part: Path, near: Path, out: Path, key: Any) -> None:
    """`near` is on the disk of `out`, so that what is whole takes its place at once."""
    made = part / "export"
    if out.suffix in (".zip", ".age"):
        made = _zipped(part)
    if key is not None:
        locked = near / "export.zip.age"
        with made.open("rb") as plain, locked.open("wb") as file:
            pyrage.encrypt_io(plain, file, [key])
        made = locked
    if made.is_file():
        os.chmod(made, 0o600)
        with made.open("rb+") as file:
            os.fsync(file.fileno())
    made.rename(out)


def _zipped(part: Path) -> Path:
    made = part / "export.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted((part / "export").rglob("*")):
            if path.is_file():
                file.write(path, path.relative_to(part / "export").as_posix())
    return made
