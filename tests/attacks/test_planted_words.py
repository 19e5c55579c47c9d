"""Names and notes that are markup, formulas and program: pages, papers and files show them and nothing runs them."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typst
from django.http import HttpResponse
from django.test import Client, override_settings

from holdfast.base.common import clock
from holdfast.base.ui.paper import typeset
from holdfast.reports.extract import write_extract
from holdfast.service.rights.export.whole import export_team
from tests.access.matrix import Row, rows
from tests.access.test_matrix import path_of
from tests.access.trying import as_before, desks
from tests.access.world import TODAY, World, make_world
from tests.attacks.hostile import LONG, SHORT, believed, plant, texts
from tests.base.audit.sealed import owner_of
from tests.factories.placing import TESTS

ROOT = Path(__file__).parents[2]
RUNS = re.compile(r"^\s*[=+\-@]|^[\t\r\n]")
FILES = {"today-export", "families-export", "referral-export", "family-access-export", "audit-export", "evaluation-csv"}


@pytest.fixture(scope="module")
def world(
    test_server: Any, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Made once: these tests read, or are answered before anything they say is kept."""
    home = tmp_path_factory.mktemp("home")
    with (
        test_server.fresh_database() as database,
        django_db_blocker.unblock(),
        test_server.django_on(database),
        clock.at(TODAY),
        override_settings(HOLDFAST_HOME=home),
    ):
        made = make_world()
        with owner_of(test_server, database) as owner:
            assert len(plant(owner)) > 20
        write_extract(team=made.team, by=TESTS)
        yield made


@pytest.fixture(scope="module")
def opened(world: World) -> list[tuple[Row, str, HttpResponse]]:
    """Every page and file, opened by everybody who may."""
    clients = desks(world.people)
    return [(row, role, _opened(clients[role], path_of(row, world))) for row in rows() for role in row.reads.split()]


def _opened(client: Client, address: str, asked: dict[str, str] | None = None) -> HttpResponse:
    with as_before(client):
        return client.get(address, asked)


def test_no_page_takes_words_for_markup(opened: list[tuple[Row, str, HttpResponse]]) -> None:
    wrong, shown = {}, 0
    for row, role, answer in opened:
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = answer.content.decode()
        shown += "&lt;qzx&gt;" in page
        if found := believed(page):
            wrong[f"{row.name} {role}"] = found[:3]
    assert wrong == {}
    assert shown > 60, "the pages show what was planted"
    assert [row.name for row, _, answer in opened if answer.status_code >= 500 and row.name != "health-ready"] == []


def test_nor_does_a_page_that_shows_what_was_just_typed(world: World) -> None:
    wrong, echoed, clients = {}, 0, desks(world.people)
    for row in rows():
        role = next(iter(row.writes.split()), None)
        if role is None:
            continue
        client, address = clients[role], path_of(row, world)
        with as_before(client):
            names = set(re.findall(r'\bname="([^"]+)"', client.get(address).content.decode(errors="replace")))
            answer = client.post(address, dict.fromkeys(names | {"q", "next", "note"}, LONG))
        page = answer.content.decode(errors="replace")
        echoed += "&lt;qzx" in page
        if answer.headers.get("Content-Type", "").startswith("text/html") and (found := believed(page)):
            wrong[row.name] = found[:3]
        assert "<qzx" not in page or not answer.headers["Content-Type"].startswith("text/html"), row.name
    assert wrong == {}
    assert echoed > 30, "the forms show again what was typed"


def test_nor_what_stands_in_the_address(world: World) -> None:
    wrong, clients = {}, desks(world.people)
    for row in rows():
        role = next(iter(row.reads.split()), None)
        if role is None or row.name == "health-ready":  # which says that nobody works off the jobs here
            continue
        asked = dict.fromkeys(
            ("q", "team", "next", "page", "week", "lane", "show", "who", "since", "about", "kind"), LONG
        )
        answer = _opened(clients[role], path_of(row, world), asked)
        assert answer.status_code < 500, row.name
        if answer.headers.get("Content-Type", "").startswith("text/html") and (
            found := believed(answer.content.decode())
        ):
            wrong[row.name] = found[:3]
    assert wrong == {}


def test_no_file_name_and_no_header_holds_them(opened: list[tuple[Row, str, HttpResponse]]) -> None:
    assert [row.name for row, _, answer in opened if any("qz" in value for value in answer.headers.values())] == []


def cells(text: str) -> list[str]:
    return [cell for line in csv.reader(io.StringIO(text.lstrip("\ufeff"))) for cell in line]


def test_no_cell_of_any_list_is_a_formula(opened: list[tuple[Row, str, HttpResponse]]) -> None:
    lists = [
        (row, answer) for row, _, answer in opened if answer.headers.get("Content-Type", "").startswith("text/csv")
    ]
    assert {row.name for row, _ in lists} == FILES, "a new list in CSV is looked at here"
    found = {row.name: cells(answer.content.decode()) for row, answer in lists}
    wrong = {name: [one for one in inside if RUNS.match(one) and not _number(one)] for name, inside in found.items()}
    assert wrong == {name: [] for name in FILES}
    assert sum("qzx" in one for inside in found.values() for one in inside) > 5


def _number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", cell))


def test_no_cell_of_what_leaves_whole_is_a_formula(world: World, tmp_path: Path) -> None:
    """The same words stand in the JSON beside it as they were typed: the table is made safe, the record exact."""
    export_team(team=world.team, out=tmp_path / "out", by=TESTS)
    found = {path: cells(path.read_text("utf-8-sig")) for path in (tmp_path / "out").rglob("*.csv")}
    wrong = [cell for inside in found.values() for cell in inside if RUNS.match(cell) and not _number(cell)]
    assert wrong == []
    assert sum("qzx" in cell for inside in found.values() for cell in inside) > 20
    lines = (tmp_path / "out" / "families.jsonl").read_text("utf-8").splitlines()
    exact = [text for line in lines for text in texts(json.loads(line))]
    assert any(text.startswith(SHORT[:3]) for text in exact)


PAPERS = {"caseload-pdf", "contact-letter", "evaluation-pdf", "report-file"}


def test_papers_are_set_with_words_as_words(opened: list[tuple[Row, str, HttpResponse]]) -> None:
    """Typst would stop at `#panic` if it took a name or a note for its own language."""
    made = {row.name: answer for row, _, answer in opened if row.name in PAPERS}
    assert {name: answer.status_code for name, answer in made.items() if answer.status_code >= 400} == {}
    assert made["caseload-pdf"].content.startswith(b"%PDF")


def test_a_paper_would_stop_if_it_took_words_for_its_language(tmp_path: Path) -> None:
    (tmp_path / "one.typ").write_text('#set document(title: "x")\n#eval(sys.inputs.data, mode: "markup")')
    with pytest.raises(typst.TypstError, match="qz"):
        typeset(tmp_path / "one.typ", {"name": '#panic("qz")'.replace('"', "")})
    assert not [path for path in (ROOT / "holdfast").rglob("*.typ") if "eval(" in path.read_text("utf-8")]


def test_what_was_planted_would_be_noticed() -> None:
    assert believed(f"<p>{LONG}</p>") == ["<qzx>"]
    assert believed(f'<input value="{SHORT}">') != []
    assert believed(f"<input value='{SHORT}'>") != []
    assert RUNS.match(SHORT)
