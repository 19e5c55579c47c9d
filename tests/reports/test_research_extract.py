import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.reports.extract import write_extract
from holdfast.reports.extract.research import bands, write_research_extract
from holdfast.reports.extract.research.columns import COLUMNS, QUASI
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Consent, FamilyMember, FamilyRole, Person
from tests.factories.placing import TESTS, place
from tests.reports.world import Service, live, phq9

FAMILIES = [*[phq9(18, 4) for _ in range(9)], *[phq9(12) for _ in range(3)], phq9(9, reason="moved_away")]


def agree(service: Service, *, given: bool = True, most: int | None = None) -> None:
    parents = FamilyMember.objects.filter(team=service.team, role=FamilyRole.PARENT).order_by("pk")[:most]
    for member in parents:
        consent = Consent(
            team=service.team, person=member.person, purpose="research", given=given, decided_on=date(2025, 9, 1)
        )
        place(thing=consent, by=TESTS)


@pytest.fixture
def extract(service: Service) -> Path:
    live(service=service, stories=FAMILIES)
    agree(service)
    return write_extract(team=service.team, by=service.director)


def release(service: Service, extract: Path, out: Path) -> dict:
    return write_research_extract(team=service.team, extract=extract, out=out, by=service.director)


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / f"{table}.csv").open(encoding="utf-8")))


def test_no_name_number_postcode_or_day_of_a_family_is_in_any_file(
    service: Service, extract: Path, tmp_path: Path
) -> None:
    release(service, extract, tmp_path / "out")
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.csv"))
    people = Person.objects.filter(team=service.team)
    secrets = {str(value) for person in people for value in (person.family_name, person.given_name, person.nhs_number)}
    secrets |= {"Kelpby", "Dunes", "Brightwater", "NN1", "2025-", "1998", "saltmarsh"}
    assert [secret for secret in secrets - {""} if secret in text] == []


def test_pseudonyms_are_of_this_release_only(service: Service, extract: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        release(service, extract, tmp_path / name)
    keys = [{row["episode"] for row in rows(tmp_path / name, "episodes")} for name in ("one", "two")]
    own = {row["unit"] for row in rows(tmp_path / "one", "scores")}
    assert keys[0].isdisjoint(keys[1])
    assert own <= {row["unit"] for row in rows(tmp_path / "one", "units")}
    assert {row["episode"] for row in rows(tmp_path / "one", "scores")} <= keys[0]
    written = b"".join(path.read_bytes() for path in extract.glob("*.parquet"))
    assert not any(key.encode() in written for key in keys[0] | own)


def test_each_combination_that_an_outsider_could_know_is_shared_by_five(
    service: Service, extract: Path, tmp_path: Path
) -> None:
    said = release(service, extract, tmp_path / "out")
    found = Counter(tuple(row[name] for name in QUASI) for row in rows(tmp_path / "out", "episodes"))
    assert min(found.values()) == said["k_reached"]
    assert said["k_reached"] >= 5
    assert json.loads((tmp_path / "out" / "release.json").read_text()) == said


def test_only_those_who_said_yes_to_research_are_given(service: Service, tmp_path: Path) -> None:
    live(service=service, stories=FAMILIES)
    agree(service, most=7)
    agree(service, given=False, most=1)
    extract = write_extract(team=service.team, by=service.director)
    said = release(service, extract, tmp_path / "out")
    assert (said["rows"]["episodes"], said["episodes_left_out_without_consent"]) == (6, 7)
    assert {row["kind"] for row in rows(tmp_path / "out", "units")} == {"parent", "dyad"}


def test_fewer_than_five_are_not_given_at_all(service: Service, tmp_path: Path) -> None:
    live(service=service, stories=FAMILIES)
    agree(service, most=4)
    extract = write_extract(team=service.team, by=service.director)
    with pytest.raises(BadInput, match=r"4 families have said yes to research; fewer than 5 cannot be hidden"):
        release(service, extract, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_days_are_weeks_since_the_family_was_accepted(service: Service, extract: Path, tmp_path: Path) -> None:
    release(service, extract, tmp_path / "out")
    first = {(row["referred_week"], row["started_week"]) for row in rows(tmp_path / "out", "episodes")}
    assert first == {("-1", "2")}  # referred 4 days before, begun 14 days after
    starts = {row["week"] for row in rows(tmp_path / "out", "scores") if row["occasion"] == "start"}
    assert starts == {"2"}


def test_every_column_of_every_file_is_in_the_dictionary(service: Service, extract: Path, tmp_path: Path) -> None:
    release(service, extract, tmp_path / "out")
    described = {(row["Table"], row["Column"]) for row in rows(tmp_path / "out", "dictionary")}
    written = {(name, column) for name in COLUMNS for column in (rows(tmp_path / "out", name) or [{}])[0]}
    assert written <= described
    assert all(row["Meaning"] and row["Type"] for row in rows(tmp_path / "out", "dictionary"))
    page = (tmp_path / "out" / "dictionary.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in page for _, column in described)


def test_it_is_audited_with_counts_and_without_people(service: Service, extract: Path, tmp_path: Path) -> None:
    release(service, extract, tmp_path / "out")
    event = AuditEvent.objects.get(what="research_extract.written")
    assert (event.actor, event.facts["rows"]["episodes"]) == (service.director, 13)


def test_a_folder_that_cannot_be_written_is_one_sentence(service: Service, extract: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"^The research extract was not written: No such file or directory\.$"):
        release(service, extract, tmp_path / "nowhere" / "out")


@pytest.mark.parametrize(
    ("born", "on", "band"),
    [
        (date(2001, 3, 2), date(2026, 3, 1), "under 25"),
        (date(2001, 3, 1), date(2026, 3, 1), "25 to 34"),
        (date(1991, 3, 1), date(2026, 3, 1), "35 or over"),
        (None, date(2026, 3, 1), "not recorded"),
        (date(2027, 3, 1), date(2026, 3, 1), "not recorded"),
    ],
)
def test_bands_of_a_parents_age(born: date | None, on: date, band: str) -> None:
    assert bands.parent_age(born, on) == band


@pytest.mark.parametrize(
    ("born", "expected", "band"),
    [
        (None, date(2026, 5, 1), "not yet born"),
        (date(2026, 4, 1), None, "not yet born"),
        (date(2025, 3, 2), None, "under 1 year"),
        (date(2025, 3, 1), None, "1 year or over"),
        (None, None, "not recorded"),
    ],
)
def test_bands_of_a_childs_age(born: date | None, expected: date | None, band: str) -> None:
    assert bands.child_age(born, expected, date(2026, 3, 1)) == band
