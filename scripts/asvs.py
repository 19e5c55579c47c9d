"""Make or check the answers to OWASP ASVS: `python scripts/asvs.py make|check`.

The answers are data, `docs/security/asvs.yaml`; the page beside it is made from it. `check` says in one sentence each
what does not hold: a requirement without an answer, a promise without proof, a test, a step or a heading that is gone.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

try:
    from scripts.hazard_log import anchors, functions
except ModuleNotFoundError:  # run as a script: its own folder is where Python looks
    from hazard_log import anchors, functions  # type: ignore[no-redef]

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = ROOT / "docs/security/asvs.yaml"
NUMBERS = ROOT / "docs/security/asvs-ids.txt"
PAGE = ROOT / "docs/security/asvs.md"
GIVEN = ("met", "met in part", "not applicable", "not met")
PROVED = ("met", "met in part")
STEP = "make check: "
CHAPTERS = {
    1: "Architecture", 2: "Authentication", 3: "Sessions", 4: "Access control", 5: "Input and encoding",
    6: "Stored cryptography", 7: "Errors and logs", 8: "Data protection", 9: "Communication", 10: "Malicious code",
    11: "Business logic", 12: "Files", 13: "Web services", 14: "Configuration",
}  # fmt: skip
HEAD = """# OWASP ASVS, level 2

Made by `python scripts/asvs.py make` from `docs/security/asvs.yaml`, and checked in every run of the tests: every
requirement of levels 1 and 2 has one answer, every promise a proof, and every proof is there.

**Holdfast's makers answered this themselves. No outside body has assessed it; no penetration test has been made.** What
is *met in part* or *not met* says what is missing.

The numbers are those of the [OWASP Application Security Verification Standard](https://github.com/OWASP/ASVS) 4.0.3,
© OWASP Foundation, [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/); what is asked is said here in other
and fewer words, under the same licence. Read the standard for what it says itself.
"""

Answer = dict[str, Any]


def read(path: Path = ANSWERS) -> list[Answer]:
    found: list[Answer] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def levels() -> dict[str, int]:
    """Every requirement of level 2, with the level from which it is asked."""
    lines = NUMBERS.read_text(encoding="utf-8").split("\n")
    return {number: int(level) for number, level in (line.split() for line in lines if line)}


def findings(answers: list[Answer]) -> list[str]:
    given = Counter(one["id"] for one in answers)
    found = [f"{number} has {given[number]} answers" for number in levels() if given[number] != 1]
    found += [f"{number} is no requirement of level 2" for number in given if number not in levels()]
    return found + [f"{one['id']}: {wrong}" for one in answers for wrong in wrong_with(one)]


def wrong_with(one: Answer) -> Iterator[str]:
    if one.get("answer") not in GIVEN:
        yield f"{one.get('answer')} is no answer"
    if not one.get("asks") or not one.get("how"):
        yield "what is asked, or how it is answered, is empty"
    if one.get("answer") in PROVED and not one.get("proof"):
        yield "is promised without proof"
    yield from (f"there is no {proof}" for proof in one.get("proof", ()) if not is_there(proof))


def is_there(proof: str) -> bool:
    """A test by its name, a step of `make check`, a heading or a page."""
    if proof.startswith("tests/"):
        path, _, name = proof.partition("::")
        return name.startswith("test_") and name in functions(path)
    if proof.startswith(STEP):
        return proof.removeprefix(STEP) in _steps()
    path, _, anchor = proof.partition("#")
    if not anchor:
        return (ROOT / path).is_file()
    return anchor in anchors(path.removeprefix("docs/"))


def _steps() -> str:
    found = re.search(r"^check: .*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def page(answers: list[Answer]) -> str:
    count = Counter(one["answer"] for one in answers)
    counted = table(["Answer", "Requirements"], [[name.capitalize(), str(count[name])] for name in GIVEN])
    return "\n".join([HEAD, counted, "", *(part for number in CHAPTERS for part in chapter(number, answers))])


def chapter(number: int, answers: list[Answer]) -> list[str]:
    asked = levels()
    rows = [
        [one["id"], str(asked[one["id"]]), one["asks"], f"**{one['answer'].capitalize()}**: {one['how']}", proofs(one)]
        for one in answers
        if one["id"].startswith(f"V{number}.")
    ]
    head = ["Number", "Level", "What is asked", "Answer", "Proof"]
    return [f"## V{number} {CHAPTERS[number]}", "", table(head, rows), ""]


def proofs(one: Answer) -> str:
    return "<br>".join(link(proof) for proof in one.get("proof", ()))


def link(proof: str) -> str:
    if not proof.startswith("docs/"):
        return f"`{proof}`"
    return f"[{proof.removeprefix('docs/')}](../{proof.removeprefix('docs/')})"


def table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def main(arguments: list[str]) -> int:
    if arguments not in (["make"], ["check"]):
        print("Say make or check.", file=sys.stderr)
        return 2
    answers = read()
    found = findings(answers)
    if arguments == ["make"] and not found:
        PAGE.write_text(page(answers), encoding="utf-8")
    elif not found and PAGE.read_text(encoding="utf-8") != page(answers):
        found = ["docs/security/asvs.md is not made from its data; run scripts/asvs.py make."]
    print("\n".join(found) or f"All {len(answers)} requirements are answered, and every proof is there.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
