"""Make or check the hazard log: `python scripts/hazard_log.py make|check`.

The log is data, `docs/safety/hazards.yaml`; the page beside it is made from it. `check` says in one sentence each
what does not hold: a test that is gone, a heading that leads nowhere, a risk that is not what the matrix gives.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from markdown.extensions.toc import slugify

ROOT = Path(__file__).resolve().parents[1]
LOG = ROOT / "docs/safety/hazards.yaml"
PAGE = ROOT / "docs/safety/hazard-log.md"
KINDS = {"design": "tests", "test": "tests", "training": "docs", "procedure": "docs"}
STATUSES = ("controlled", "transferred", "open")
OWNERS = {"manufacturer": "manufacturer", "service": "deploying organisation", "both": "both"}
WORDS = ("id", "name", "description", "effect", "whom", "justification")
ACCEPTED_BY_SERVICE = 3  # a residual risk from here on needs the deploying organisation's written acceptance

MADE = (
    "Made by `python scripts/hazard_log.py make` from `docs/safety/hazards.yaml`, which is the log itself, and checked "
    "in every run of the tests.",
    "**No clinical safety officer has reviewed or signed this log. Likelihoods are the manufacturer's estimates before "
    "any service has used Holdfast.**",
)
STATUS_WORDS = (
    "*Controlled*: the controls are in the product. *Transferred*: a part is the deploying organisation's. *Open*: "
    "something is still missing in the product."
)
ACCEPTING = (
    "A residual risk of 3 needs the written acceptance of a named person of the deploying organisation (DCB0160)."
)
JUDGED = (
    "Severity and likelihood have the five steps of the guidance to DCB0129; the risk follows from both. The service's "
    "clinical safety officer may use another matrix, and then judges every hazard anew."
)

Log = dict[str, Any]


def read(path: Path = LOG) -> Log:
    log: Log = yaml.safe_load(path.read_text(encoding="utf-8"))
    return log


@cache
def functions(path: str) -> frozenset[str]:
    """The names of the functions at the top of a Python file; none when there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@cache
def anchors(path: str) -> frozenset[str]:
    """The anchors of a page's headings, as the documentation's builder makes them."""
    file = ROOT / "docs" / path
    if not file.is_file():
        return frozenset()
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(slugify(line.lstrip("#").strip(), "-") for line in lines if line.startswith("#"))


def tests_of(log: Log) -> set[str]:
    controls = [control for hazard in log["hazards"] for control in hazard["controls"]]
    return {test for control in controls for test in control.get("tests", ())}


def risk(log: Log, severity: str, likelihood: str) -> int:
    row: list[int] = log["matrix"][severity]
    return row[list(log["likelihoods"]).index(likelihood)]


def needing_acceptance(log: Log) -> list[Any]:
    return [hazard for hazard in log["hazards"] if hazard["residual"]["risk"] >= ACCEPTED_BY_SERVICE]


def wrong_links(control: dict[str, Any]) -> Iterator[str]:
    proof = KINDS.get(control["kind"])
    if proof is None:
        yield f"{control['kind']} is no kind of control"
        return
    if not control.get(proof):
        yield f"a control of kind {control['kind']} names no {proof}: {control['words']}"
    for node in control.get("tests", ()):
        path, _, name = node.partition("::")
        if name not in functions(path) or not name.startswith("test_"):
            yield f"there is no test {node}"
    for link in control.get("docs", ()):
        page, _, anchor = link.partition("#")
        if anchor not in anchors(page):
            yield f"there is no heading {link}"


def wrong_risks(log: Log, hazard: Log) -> Iterator[str]:
    for when in ("initial", "residual"):
        said = hazard[when]
        if said["severity"] not in log["severities"] or said["likelihood"] not in log["likelihoods"]:
            yield f"the {when} severity or likelihood is not one of the five"
        elif said["risk"] != (right := risk(log, said["severity"], said["likelihood"])):
            yield f"the {when} risk is {right} by the matrix, not {said['risk']}"
    if hazard["residual"]["risk"] > hazard["initial"]["risk"]:
        yield "the residual risk is above the initial one"
    if hazard["residual"]["risk"] > ACCEPTED_BY_SERVICE:
        yield "a residual risk above 3 may not be put into use"


def wrong_words(hazard: Log) -> Iterator[str]:
    yield from (f"{word} is empty" for word in WORDS if not hazard.get(word))
    yield from (f"no {kind} cause is named" for kind in ("human", "technical") if not hazard["causes"].get(kind))
    if not hazard["controls"]:
        yield "no control is named"
    if hazard["status"] not in STATUSES or hazard["owner"] not in OWNERS:
        yield "the status or the owner is not one that there is"
    if hazard["owner"] != "manufacturer" and not any(control.get("docs") for control in hazard["controls"]):
        yield "the deploying organisation owns a part and nothing tells it what to do"


def findings(log: Log) -> list[str]:
    found, seen = [], set()
    for hazard in log["hazards"]:
        wrong = [*wrong_words(hazard), *wrong_risks(log, hazard)]
        wrong += [one for control in hazard["controls"] for one in wrong_links(control)]
        wrong += ["the id is used twice"] * (hazard["id"] in seen)
        seen.add(hazard["id"])
        found += [f"{hazard['id']}: {one}" for one in wrong]
    return found


def table(head: list[str], rows: list[list[Any]]) -> str:
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in [head, ["---"] * len(head), *rows])


def scales(log: Log) -> str:
    likelihoods = list(log["likelihoods"])
    return "\n\n".join(
        [
            "## How risk is judged",
            JUDGED,
            table(["Severity", "Means"], [[name.capitalize(), words] for name, words in log["severities"].items()]),
            table(["Likelihood", "Means"], [[name.capitalize(), words] for name, words in log["likelihoods"].items()]),
            table(
                ["Severity", *[name.capitalize() for name in likelihoods]],
                [[name.capitalize(), *row] for name, row in log["matrix"].items()],
            ),
            table(["Risk", "Means"], list(map(list, log["risks"].items()))),
        ]
    )


def assessed(said: Log) -> str:
    return f"{said['severity']} × {said['likelihood']} = **{said['risk']}**"


def listed(control: Log) -> Iterator[str]:
    yield f"- *{control['kind'].capitalize()}.* {control['words']}"
    yield from (f"    - `{node}`" for node in control.get("tests", ()))
    links = (link.partition("#") for link in control.get("docs", ()))
    for page, _, anchor in links:
        target = page.removeprefix("safety/") if page.startswith("safety/") else f"../{page}"
        yield f"    - [{Path(page).stem}: {anchor.replace('-', ' ')}]({target}#{anchor})"


def section(hazard: Log) -> str:
    rows = [
        ["Causes, human", "; ".join(hazard["causes"]["human"])],
        ["Causes, technical", "; ".join(hazard["causes"]["technical"])],
        ["Effect", hazard["effect"]],
        ["On whom", hazard["whom"]],
        ["Risk before controls", assessed(hazard["initial"])],
        ["Risk that remains", assessed(hazard["residual"])],
        ["Because", hazard["justification"]],
        ["Status, owner", f"{hazard['status']}, {OWNERS[hazard['owner']]}"],
    ]
    gaps = [f"- {gap}" for gap in hazard.get("gaps", ())]
    controls = [line for control in hazard["controls"] for line in listed(control)]
    parts = [
        f"### {hazard['id']} {hazard['name']}",
        hazard["description"],
        table(["Asked", "Answer"], rows),
        "\n".join(controls),
    ]
    return "\n\n".join(parts + (["Not controlled by Holdfast:", "\n".join(gaps)] if gaps else []))


def front(log: Log) -> list[str]:
    hazards = log["hazards"]
    counts = f"{len(hazards)} hazards; {sum(len(one['controls']) for one in hazards)} controls; "
    rows = [
        [one["id"], one["name"], one["initial"]["risk"], one["residual"]["risk"], one["status"], OWNERS[one["owner"]]]
        for one in hazards
    ]
    return [
        "# Hazard log",
        *MADE,
        counts + f"{len(tests_of(log))} tests that prove controls of design.",
        table(["Id", "Hazard", "Before", "Remains", "Status", "Owner"], rows),
        STATUS_WORDS,
    ]


def left_open(log: Log) -> list[str]:
    accept = [
        [one["id"], one["name"], one["residual"]["risk"], one["justification"]] for one in needing_acceptance(log)
    ]
    gaps = [f"- {one['id']}: {gap}" for one in log["hazards"] for gap in one.get("gaps", ())]
    return [
        "## What the deploying organisation must accept",
        ACCEPTING,
        table(["Id", "Hazard", "Remains", "Because"], accept),
        "## What Holdfast does not control",
        "\n".join(gaps),
    ]


def page(log: Log) -> str:
    parts = [*front(log), *left_open(log), scales(log), "## The hazards", *map(section, log["hazards"])]
    return "\n\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    if arguments not in (["make"], ["check"]):
        print("Say make or check.")
        return 2
    log = read()
    wrong = findings(log)
    if arguments == ["make"] and not wrong:
        PAGE.write_text(page(log), encoding="utf-8")
    elif not wrong and (not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page(log)):
        wrong = ["The page is not the one that the log gives: run python scripts/hazard_log.py make"]
    print("\n".join(wrong) or f"{len(log['hazards'])} hazards, {len(tests_of(log))} tests; every link holds.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
