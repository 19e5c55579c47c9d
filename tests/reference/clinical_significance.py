"""The clinicalsignificance package's data and results, as plain values."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "clinical-significance"
CLAUS = FOLDER / "claus_2020.csv"
ANTIDEPRESSANTS = FOLDER / "antidepressants_fictional.csv"
ANXIETY = FOLDER / "anxiety_complete_fictional.csv"


@dataclass(frozen=True)
class Pairs:
    """First and last scores of those who have both; `groups` is the arm that each was in."""

    ids: list[str]
    first: list[float]
    last: list[float]
    groups: list[str]


@dataclass(frozen=True)
class Courses:
    """Every score there is, one entry of each list a score, in the order of the file."""

    ids: list[str]
    times: list[float]
    scores: list[float]


@cache
def expected() -> dict:
    return json.loads((FOLDER / "expected.json").read_text())


def people(case: str) -> dict[str, dict]:
    """Each person's row of a call by the person's id."""
    found = expected()[case]
    rows = [dict(zip(found["columns"], row, strict=True)) for row in found["people"]]
    return {str(row["id"]): row for row in rows}


def claus(measure: str) -> Pairs:
    return _pairs(CLAUS, ("id", "time", measure, "treatment"), "1", "4")


def antidepressants() -> Pairs:
    return _pairs(ANTIDEPRESSANTS, ("patient", "measurement", "mom_di", "condition"), "Before", "After")


def claus_courses(measure: str) -> Courses:
    return _courses(CLAUS, "id", "time", measure)


def anxiety_courses() -> Courses:
    return _courses(ANXIETY, "subject", "measurement", "anxiety")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def _courses(path: Path, who: str, time: str, score: str) -> Courses:
    rows = [row for row in _rows(path) if row[score] not in ("", "NA")]
    return Courses([r[who] for r in rows], [float(r[time]) for r in rows], [float(r[score]) for r in rows])


def _pairs(path: Path, columns: tuple[str, str, str, str], pre: str, post: str) -> Pairs:
    who, time, score, group = columns
    scores: dict[str, dict[str, float]] = {}
    groups: dict[str, str] = {}
    for row in _rows(path):
        groups[row[who]] = row[group]
        if row[score]:
            scores.setdefault(row[who], {})[row[time]] = float(row[score])
    both = {key: at for key, at in scores.items() if pre in at and post in at}
    firsts, lasts = [at[pre] for at in both.values()], [at[post] for at in both.values()]
    return Pairs(list(both), firsts, lasts, [groups[key] for key in both])
