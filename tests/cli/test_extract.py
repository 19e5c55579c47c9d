"""`holdfast extract`: writes the team's extract, or says in a sentence why not."""

from pathlib import Path

import pytest

from holdfast.analytics.engines import open_extract
from tests.cli.running import holdfast
from tests.reports.world import live, make_service, phq9


@pytest.fixture
def service(committed_db: str, test_server, tmp_path: Path) -> dict[str, str]:
    """A team with families in a database of its own; the value is the environment to reach it."""
    service = make_service()
    live(
        service=service,
        stories=[*[phq9(20, 6) for _ in range(12)], *[phq9(15, 14) for _ in range(6)], phq9(8, 16), phq9(9)],
    )
    return test_server.addresses(committed_db) | {"HOLDFAST_HOME": str(tmp_path)}


def test_it_becomes_the_current_one_and_is_copied_out(service: dict[str, str], tmp_path: Path) -> None:
    said = holdfast("extract", "--out", str(tmp_path / "given"), **service)
    assert (said.returncode, said.stdout) == (0, f"The extract is in {tmp_path / 'given'}\n")
    assert open_extract(tmp_path / "given").manifest["rows"]["episodes"] == 20
    current = tmp_path / "extracts" / "saltmarsh" / "current"
    assert open_extract(current).hash == open_extract(tmp_path / "given").hash


def test_a_folder_that_exists_is_left_alone(service: dict[str, str], tmp_path: Path) -> None:
    said = holdfast("extract", "--out", str(tmp_path), **service)
    assert (said.returncode, said.stderr) == (
        2,
        f"{tmp_path} exists already; --out must name a folder that does not.\n",
    )
    assert not (tmp_path / "extracts").exists()


def test_an_unknown_team_is_one_sentence(service: dict[str, str]) -> None:
    said = holdfast("extract", "--team", "nobody", **service)
    assert said.returncode == 2
    assert said.stderr == 'No team is in the database under the name "nobody"; there are saltmarsh.\n'


def test_a_research_extract_needs_those_who_said_yes(service: dict[str, str], tmp_path: Path) -> None:
    said = holdfast("extract", "--research", "--out", str(tmp_path / "study"), **service)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == (
        "The research extract was not written: 0 families have said yes to research; fewer than 5 cannot be hidden "
        "among each other.\n"
    )
    assert not (tmp_path / "study").exists()


def test_a_research_extract_needs_a_folder() -> None:
    said = holdfast("extract", "--research")
    assert (said.returncode, said.stderr) == (2, "--research needs --out: the folder that is given away.\n")


def test_a_table_of_postcodes_is_loaded_or_refused_in_a_sentence(service: dict[str, str], tmp_path: Path) -> None:
    table = tmp_path / "postcodes.csv"
    table.write_text("postcode,ward,decile\nNN1 1ZZ,Kelpby,2\nNN2 2ZZ,Marram,\n", encoding="utf-8")
    named = ("--area", "ward", "--deprivation", "decile")
    said = holdfast("places", str(table), *named, **service)
    assert (said.returncode, said.stdout) == (0, "2 postcodes are known; the next extract reads them.\n")
    table.write_text("postcode,ward,decile\nNN1 1ZZ,Kelpby,12\n", encoding="utf-8")
    said = holdfast("places", str(table), *named, **service)
    assert (said.returncode, said.stderr) == (
        2,
        "Row 2: the decile of deprivation must be a whole number from 1 to 10, or empty.\n",
    )
