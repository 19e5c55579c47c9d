"""The export: whole, true to the database, and readable with nothing but the csv and json modules."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family
from holdfast.service.rights.export import whole
from holdfast.service.rights.export.nested import write_nested
from holdfast.service.rights.export.rows import SEALED
from holdfast.service.rights.export.whole import export_team
from holdfast.service.rights.queries.tables import label, tables
from holdfast.service.rights.queries.wording import worded
from tests.access.world import TODAY
from tests.factories import make_family, make_team
from tests.factories.placing import TESTS, place
from tests.service.rights.world import World, another_family, share_person, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Iterator[World]:
    with clock.at(TODAY):
        made = world()
        other = another_family(made.team)
        share_person(other.parent, made.family)
        make_family(make_team("distant"), "Farfetched")
        yield made


def exported(here: World, out: Path, **options: Any) -> Path:
    export_team(team=here.team, out=out, by=TESTS, **{"documents": False, **options})
    return out


def read(folder: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for path in sorted((folder / "tables").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def test_no_row_is_missing(here: World, tmp_path: Path) -> None:
    found = read(exported(here, tmp_path / "out"))
    assert set(found) == {label(model) for model in tables()}
    for model in tables():
        if any(field.attname == "team_id" for field in model._meta.local_concrete_fields) and (
            label(model) not in ("organisation.site", "audit.auditevent", *SEALED)
        ):
            assert len(found[label(model)]) == model._base_manager.filter(team_id=here.team.pk).count(), label(model)


def test_every_key_leads_to_a_row(here: World, tmp_path: Path) -> None:
    """Followed by the dictionary alone, as somebody without Holdfast would."""
    folder = exported(here, tmp_path / "out")
    rows = read(folder)
    with (folder / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        keys = [line for line in csv.DictReader(file) if line["points at"]]
    ids = {table: {row["id"] for row in listed} for table, listed in rows.items()}
    followed = 0
    for key in keys:
        to = key["points at"].removesuffix(".id")
        for row in rows[key["table"]]:
            if row[key["column"]]:
                assert row[key["column"]] in ids[to], key
                followed += 1
    assert followed > 100


def test_every_column_is_explained(here: World, tmp_path: Path) -> None:
    folder = exported(here, tmp_path / "out")
    with (folder / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        said = {(line["table"], line["column"]): line for line in csv.DictReader(file)}
    for path in (folder / "tables").glob("*.csv"):
        head = path.read_text("utf-8").splitlines()[0].split(",")
        assert all((path.stem, column) in said for column in head)
    assert said["people.person", "sex"]["codes"] == "female = Female; male = Male; other = Other; unknown = Not known"
    assert said["people.person", "given_name"]["privacy class"] == "identifying"


def test_families_are_whole_in_json_and_agree_with_the_tables(here: World, tmp_path: Path) -> None:
    folder = exported(here, tmp_path / "out")
    lines = [json.loads(line) for line in (folder / "families.jsonl").read_text("utf-8").splitlines()]
    assert [line["family"] for line in lines] == list(
        Family.objects.filter(team=here.team).order_by("pk").values_list("pk", flat=True)
    )
    rows = read(folder)
    for table in ("care.session", "care.noteversion", "measures.response", "care.appointment", "people.dyad"):
        nested = {row["id"] for line in lines for row in line["tables"].get(table, [])}
        assert nested == {int(row["id"]) for row in rows[table]}, table
    mine = next(line for line in lines if line["family"] == here.family.pk)
    assert mine["tables"]["care.noteversion"][0]["text"] == "Came."
    assert len(mine["tables"]["people.person"]) == 3  # the one who is in both families is in both


def test_another_teams_rows_are_not_in_it(here: World, tmp_path: Path) -> None:
    folder = exported(here, tmp_path / "out")
    assert not any("Farfetched" in path.read_text("utf-8", "ignore") for path in folder.rglob("*") if path.is_file())


def test_no_door_is_opened_by_it(here: World, tmp_path: Path) -> None:
    rows = read(exported(here, tmp_path / "out"))
    assert "password" not in rows["organisation.user"][0]
    assert "resume_key_hash" not in rows["referrals.referral"][0]


def test_a_formula_in_a_name_does_not_run(here: World, tmp_path: Path) -> None:
    place(thing=Family(team=here.team, name="=HYPERLINK(1)"), by=TESTS)
    folder = exported(here, tmp_path / "out")
    assert "'=HYPERLINK(1)" in {row["name"] for row in read(folder)["people.family"]}
    assert '"=HYPERLINK(1)"' in (folder / "families.jsonl").read_text("utf-8")


def test_documents_and_the_service_come_along(here: World, tmp_path: Path) -> None:
    reports = tmp_path / "kept"
    (reports / "one").mkdir(parents=True)
    (reports / "one" / "report.pdf").write_bytes(b"%PDF")
    folder = exported(here, tmp_path / "out", documents=True, beside={"reports": reports})
    record = (folder / "documents" / f"family-{here.family.pk}.pdf").read_bytes()
    assert record.startswith(b"%PDF")
    assert b"/StructTreeRoot" in record
    assert (folder / "reports" / "one" / "report.pdf").exists()
    assert (folder / "service" / "blueprint.yaml").exists()
    assert (folder / "service" / "instruments" / "phq9" / "instrument.yaml").exists()
    assert here.team.name in (folder / "README.txt").read_text("utf-8")


def test_the_checksums_hold(here: World, tmp_path: Path) -> None:
    folder = exported(here, tmp_path / "out")
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert set(sums) == set(files) - {"SHA256SUMS"}
    assert all(
        hashlib.sha256(path.read_bytes()).hexdigest() == sums[name] for name, path in files.items() if name in sums
    )


def test_locked_for_one_who_holds_the_key(here: World, tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    out = exported(here, tmp_path / "out.zip.age", recipient=str(key.to_public()))
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(out.read_bytes(), [key]))) as opened:
        assert "families.jsonl" in opened.namelist()
    assert b"Samphire" not in out.read_bytes()


def test_a_stick_never_holds_what_is_not_locked(here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flash memory keeps what was removed: only the locked file is written to where the export goes."""
    (stick := tmp_path / "stick").mkdir()
    (home := tmp_path / "home").mkdir()
    begun = []

    def seen(path: Path, team: Any) -> int:
        begun.extend(one.relative_to(tmp_path).parts[0] for one in tmp_path.rglob("*") if one.is_file())
        return write_nested(path, team)

    monkeypatch.setattr(whole, "write_nested", seen)
    key = pyrage.x25519.Identity.generate()
    exported(here, stick / "out.zip.age", recipient=str(key.to_public()), at_home=home)
    assert set(begun) == {"home"}
    assert [one.name for one in stick.iterdir()] == ["out.zip.age"]
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "recipient", "says"),
    [
        ("there", "", "exists already"),
        ("no/such/folder", "", "is no folder"),
        ("out.zip", "age1x", "let its name end in .zip.age"),
        ("out.zip.age", "", "needs --to"),
        ("out.zip.age", "age1nobody", "no age public key"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_read(
    here: World, tmp_path: Path, name: str, recipient: str, says: str
) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(BadInput, match=says):
        exported(here, tmp_path / name, recipient=recipient)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["there"]


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_no_other_account_of_the_machine_can_read_it(here: World, tmp_path: Path, name: str) -> None:
    assert exported(here, tmp_path / name).stat().st_mode & 0o077 == 0


def test_what_is_known_by_its_letters_keeps_them(here: World) -> None:
    parent = another_family(here.team).parent
    parent.nhs_number = "9434765919"
    assert ("nhs_number", "NHS number", "9434765919") in worded(parent)


def test_nothing_half_done_is_left(here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole, "write_nested", full)
    with pytest.raises(OSError, match="No space left"):
        exported(here, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_it_is_told_to_the_audit(here: World, tmp_path: Path) -> None:
    exported(here, tmp_path / "out")
    told = AuditEvent.objects.get(what="team.exported")
    assert told.facts["families"] == Family.objects.filter(team=here.team).count()
    assert told.facts["encrypted"] is False
