"""The hazard log's links hold: every control that is claimed is proved, every risk is what the matrix gives."""

import copy
from pathlib import Path

import pytest

from scripts import hazard_log

ROOT = Path(__file__).resolve().parents[2]
# Where a test fails, a family may come to harm: each folder below these has a hazard that points to it.
SAFETY = (
    "access architecture base blueprints cli config editing interop journeys privacy reports service soak workspace"
)
SAFETY_OF_SCIENCE = "science/instruments science/disclosure"
# What these prove harms nobody when it fails: figures of money, files of others' services, people's own spreadsheets.
HARMLESS = {"tests/blueprints/model", "tests/blueprints/money", "tests/interop/csv", "tests/reports/money"}


@pytest.fixture(scope="module")
def as_read() -> hazard_log.Log:
    return hazard_log.read()


@pytest.fixture
def log(as_read) -> hazard_log.Log:
    return copy.deepcopy(as_read)


def test_the_log_holds(log) -> None:
    assert hazard_log.findings(log) == []


def test_the_page_is_up_to_date(log) -> None:
    assert hazard_log.PAGE.read_text(encoding="utf-8") == hazard_log.page(log), "run scripts/hazard_log.py make"


def test_the_matrix_rises_with_severity_and_likelihood(log) -> None:
    rows = list(log["matrix"].values())
    assert list(log["matrix"]) == list(log["severities"])
    assert all(len(row) == len(log["likelihoods"]) == 5 for row in rows)
    assert all(row == sorted(row) and set(row) <= set(log["risks"]) for row in rows)
    assert all(list(column) == sorted(column) for column in zip(*rows, strict=True))


def test_what_the_service_must_accept_is_listed(log) -> None:
    page = hazard_log.page(log).split("## What the deploying organisation must accept")[1].split("\n## ")[0]
    for hazard in log["hazards"]:
        assert (f"| {hazard['id']} |" in page) == (hazard["residual"]["risk"] >= 3), hazard["id"]


def test_every_folder_of_tests_that_guards_a_family_has_a_hazard(log) -> None:
    tops = [ROOT / "tests" / top for top in (SAFETY + " " + SAFETY_OF_SCIENCE).split()]
    folders = {str(file.parent.relative_to(ROOT)) for top in tops for file in top.rglob("test_*.py")}
    pointed = {str(Path(test.partition("::")[0]).parent) for test in hazard_log.tests_of(log)}
    assert folders - pointed == HARMLESS, (
        "docs/safety/hazards.yaml names no test of a folder: which hazard does it guard?"
    )


def first_with(log, field):
    return next(control for control in log["hazards"][0]["controls"] if field in control)


BROKEN = {
    "a test that is gone": (
        lambda log: first_with(log, "tests")["tests"].append("tests/conftest.py::test_gone"),
        "no test",
    ),
    "a file that is gone": (lambda log: first_with(log, "tests")["tests"].append("tests/gone.py::test_x"), "no test"),
    "a heading that is gone": (
        lambda log: first_with(log, "docs")["docs"].append("safety/dcb0160.md#gone"),
        "no heading",
    ),
    "a control without proof": (lambda log: first_with(log, "tests").pop("tests"), "names no tests"),
    "a procedure told nowhere": (lambda log: first_with(log, "docs").pop("docs"), "names no docs"),
    "an unknown kind": (lambda log: log["hazards"][0]["controls"][0].update(kind="hope"), "no kind of control"),
    "a wrong risk": (lambda log: log["hazards"][0]["initial"].update(risk=1), "by the matrix"),
    "an unknown step": (lambda log: log["hazards"][0]["initial"].update(severity="bad"), "one of the five"),
    "worse afterwards": (
        lambda log: log["hazards"][0].update(residual={"severity": "major", "likelihood": "high", "risk": 4}),
        "above the initial",
    ),
    "no cause": (lambda log: log["hazards"][0]["causes"].update(human=[]), "no human cause"),
    "no owner": (lambda log: log["hazards"][0].update(owner="nobody"), "status or the owner"),
    "no controls": (lambda log: log["hazards"][0].update(controls=[]), "no control is named"),
    "no effect": (lambda log: log["hazards"][0].update(effect=""), "effect is empty"),
    "an id twice": (lambda log: log["hazards"].append(log["hazards"][0]), "used twice"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_does_not_hold_is_found(log, what) -> None:
    breaking, words = BROKEN[what]
    breaking(log)
    assert any(words in finding for finding in hazard_log.findings(log))


def test_the_command_says_what_it_found(capsys, monkeypatch, tmp_path) -> None:
    assert hazard_log.main(["check"]) == 0
    assert "every link holds" in capsys.readouterr().out
    monkeypatch.setattr(hazard_log, "PAGE", tmp_path / "page.md")
    assert hazard_log.main(["check"]) == 1
    assert hazard_log.main(["make"]) == 0
    assert hazard_log.main(["check"]) == 0
    assert hazard_log.main([]) == 2
