"""Nothing that is handed out leads from one identity to the other after an adoption, or to somebody at risk."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.actions import add_person, add_relationship, seal_identity
from holdfast.service.people.models import FamilyMember, Person
from holdfast.service.people.models.risk import RiskToPerson
from holdfast.service.rights.actions import packs, requests
from holdfast.service.rights.export.rows import SEALED
from holdfast.service.rights.export.whole import export_team
from holdfast.service.rights.queries.requests import Item, items_of
from tests.access.world import TODAY
from tests.factories import make_family, make_person
from tests.factories.placing import TESTS, place
from tests.service.rights.world import World, world

pytestmark = pytest.mark.django_db

BIRTH, LATER_NAME, ADOPTER = "Brambleqx", "Lovageqx", "Perrinqx"
ADDRESS, PHONE, SPACED = "7 Hidden Lane", "07700900777", "07700 900 777"


@dataclass(frozen=True)
class Pair:
    here: World
    birth_parent: Any
    birth: Any
    new: Any
    adopter: Any
    families: tuple[Any, Any]


@pytest.fixture
def here() -> Iterator[World]:
    with clock.at(TODAY):
        yield world()


@pytest.fixture
def pair(here: World) -> Pair:
    two = make_family(here.team, BIRTH)
    grown = {"given_name": ADOPTER, "family_name": LATER_NAME, "born_on": date(1985, 2, 2)}
    adopter = add_person(family=two.family, role="parent", values=grown, by=here.director)
    add_relationship(family=two.family, person=adopter, relative=two.child, kind="adoptive-parent", by=here.director)
    link = seal_identity(
        family=two.family, child=two.child, new_family_name=LATER_NAME, order="Family Court, 20 November 2026",
        values={"given_name": "Wren", "family_name": LATER_NAME}, keepers=[here.director], by=here.director,
    )  # fmt: skip
    new = Person.objects.get(pk=link.new_side)
    home = FamilyMember.objects.get(person=new).family
    return Pair(here, two.parent, two.child, new, adopter, (two.family, home))


def pack_of(here: World, family: Any, person: Any) -> dict[str, bytes]:
    """Everything is given that may be given."""
    asked = requests.open_request(
        family=family, person=person, asked_by="self", asker="", received_on=date(2026, 11, 20), by=here.officer
    )
    requests.check_identity(request=asked, identity="known", note="", by=here.officer)
    requests.collect(request=asked, by=here.officer)
    for one in items_of(asked):
        give(one, here)
    requests.look_again(request=asked, by=here.director)
    pack = packs.release(request=asked, by=here.officer)
    with zipfile.ZipFile(io.BytesIO(pack.file)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name.endswith((".json", ".csv", ".txt"))}


def give(one: Item, here: World) -> None:
    """The whole; where that is refused without what was found; where that is refused nothing."""
    assert one.now
    part = {"decision": "part", "passages": one.now.found, "ground": "harm_social", "reason": "Safety"}
    for way in ({"decision": "give"}, part, {"decision": "hold", "ground": "harm_social", "reason": "Safety"}):
        try:
            requests.decide(found=one, by=here.officer, **way)
        except BadInput:
            continue
        return


def test_no_pack_leads_from_one_identity_to_the_other(pair: Pair) -> None:
    old, home = pair.families
    for person, family, other in (
        (pair.birth_parent, old, LATER_NAME), (pair.birth, old, LATER_NAME),
        (pair.new, home, BIRTH), (pair.adopter, home, BIRTH),
    ):  # fmt: skip
        for name, body in pack_of(pair.here, family, person).items():
            assert other.encode() not in body, (str(person), name)
            assert b"adoption" not in body.lower() or name == "dictionary.csv", (str(person), name)


def test_the_export_joins_the_two_nowhere(pair: Pair, tmp_path: Path) -> None:
    """No table of links, no row with both, no family with both."""
    export_team(team=pair.here.team, out=tmp_path / "out", documents=False, by=TESTS)
    sides = {str(pair.birth.pk), str(pair.new.pk)}
    joined = []
    for path in sorted((tmp_path / "out" / "tables").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            listed = list(csv.DictReader(file))
        assert path.stem not in SEALED or listed == [], path.stem
        people = people_columns(tmp_path / "out", path.stem)
        joined += [(path.stem, row["id"]) for row in listed if sides <= {row[name] for name in people}]
        joined += [(path.stem, row["id"]) for row in listed if both_named(json.dumps(row))]
    assert joined == []
    for line in (tmp_path / "out" / "families.jsonl").read_text("utf-8").splitlines():
        inside = {str(row["id"]) for row in json.loads(line)["tables"].get("people.person", [])}
        assert not sides <= inside
        assert not both_named(line)


def people_columns(out: Path, table: str) -> list[str]:
    with (out / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        keys = [one for one in csv.DictReader(file) if one["table"] == table]
    return [one["column"] for one in keys if one["points at"] == "people.person.id"]


def both_named(text: str) -> bool:
    return BIRTH in text and LATER_NAME in text


@pytest.fixture
def risky(here: World) -> Any:
    """The father is a risk to the mother, whose new address and number stand on her record and in a note."""
    mother = here.things["person"]
    mother.address, mother.phone = ADDRESS, PHONE
    place(thing=mother, by=TESTS)
    father = make_person(here.team, "Fennel", "Rockrose", sex="male")
    place(thing=FamilyMember(team=here.team, family=here.family, person=father, role="other"), by=TESTS)
    risk = RiskToPerson(team=here.team, person=father, at_risk=mother, since=date(2026, 1, 1), source="MARAC")
    place(thing=risk, by=TESTS)
    note = here.things["session"].note_versions.get()
    place(
        thing=type(note)(
            team=here.team, session=note.session, version=2, based_on=1, author=note.author, saved_at=TODAY,
            text=f"Fennel asked for her. She lives at {ADDRESS} now; ring {SPACED}.",
        ),
        by=TESTS,
    )  # fmt: skip
    return father


def test_a_pack_for_a_risk_person_leads_to_nobody(here: World, risky: Any) -> None:
    content = pack_of(here, here.family, risky)
    for name, body in content.items():
        for detail in (ADDRESS, PHONE, SPACED):
            assert detail.encode() not in body, name
    rows = json.loads(content["record.json"])["rows"]
    assert not [row for row in rows if row["kind"] == "care.appointment" and not row["in_part"]]
    assert "Fennel asked for her" in str(rows) or "asked for her" in str(rows)


def test_what_is_left_of_a_note_must_not_say_it_in_any_spelling(here: World, risky: Any) -> None:
    asked = requests.open_request(
        family=here.family, person=risky, asked_by="self", asker="", received_on=date(2026, 11, 20), by=here.officer
    )
    requests.check_identity(request=asked, identity="known", note="", by=here.officer)
    requests.collect(request=asked, by=here.officer)
    note = next(one for one in items_of(asked) if one.now and ADDRESS in str(one.now.fields))
    assert "withheld" in note.item.flags
    assert set(note.now.found) >= {ADDRESS, SPACED}  # type: ignore[union-attr]
    with pytest.raises(BadInput, match="must not reach this person"):
        requests.decide(found=note, decision="give", by=here.officer)
    part = {"decision": "part", "ground": "harm_social", "reason": "Safety", "by": here.officer}
    for too_little in (["She lives"], [ADDRESS], [SPACED]):
        with pytest.raises(BadInput, match="is still in it"):
            requests.decide(found=note, passages=too_little, **part)
    requests.decide(found=note, passages=[ADDRESS, SPACED], **part)
