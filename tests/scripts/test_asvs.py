"""Every requirement of OWASP ASVS level 2 is answered once, and what the answers point to is there."""

import copy
from collections import Counter
from collections.abc import Callable

import pytest

from scripts import asvs


@pytest.fixture(scope="module")
def answers() -> list[asvs.Answer]:
    return asvs.read()


def test_every_requirement_is_answered_and_every_proof_is_there(answers: list[asvs.Answer]) -> None:
    assert asvs.findings(answers) == []
    assert len(answers) == len(asvs.levels()) == 259
    assert Counter(asvs.levels().values()) == {1: 128, 2: 131}


def test_the_page_is_up_to_date(answers: list[asvs.Answer]) -> None:
    assert asvs.PAGE.read_text(encoding="utf-8") == asvs.page(answers), "run scripts/asvs.py make"


def first(answers: list[asvs.Answer]) -> asvs.Answer:
    return next(one for one in answers if one["answer"] == "met")


BROKEN: dict[str, tuple[Callable[[list[asvs.Answer]], object], str]] = {
    "no answer": (lambda answers: answers.pop(), "has 0 answers"),
    "two answers": (lambda answers: answers.append(answers[0]), "has 2 answers"),
    "no requirement": (lambda answers: answers.append({**answers[0], "id": "V1.1.99"}), "is no requirement"),
    "no proof": (lambda answers: first(answers).pop("proof"), "is promised without proof"),
    "another word": (lambda answers: first(answers).update(answer="maybe"), "maybe is no answer"),
    "nothing said": (lambda answers: first(answers).update(how=""), "is empty"),
    "a test that is gone": (
        lambda answers: first(answers).update(proof=["tests/scripts/test_asvs.py::test_gone"]),
        "there is no tests/scripts/test_asvs.py::test_gone",
    ),
    "a helper": (lambda answers: first(answers).update(proof=["tests/scripts/test_asvs.py::first"]), "there is no"),
    "a step that is gone": (lambda answers: first(answers).update(proof=["make check: gone"]), "there is no make"),
    "a heading that is gone": (
        lambda answers: first(answers).update(proof=["docs/security/index.md#gone"]),
        "there is no docs/security/index.md#gone",
    ),
    "a page that is gone": (lambda answers: first(answers).update(proof=["docs/gone.md"]), "there is no docs/gone"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_hold_is_found(name: str, answers: list[asvs.Answer]) -> None:
    broken = copy.deepcopy(answers)
    change, said = BROKEN[name]
    change(broken)
    assert any(said in finding for finding in asvs.findings(broken))


def test_something_else_is_bad_input() -> None:
    assert asvs.main(["mend"]) == 2
