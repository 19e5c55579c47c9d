"""The clinicalsignificance package's data and results, as plain values."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "clinical-significance"
CLAUS = FOLDER / "claus_2020.csv"
ANTIDEPRESSANTS = FOLDER / "antidepressants_fictional.csv"


@dataclass(frozen=True)
class Pairs:
    ids: list[str]
    first: list[float]
    last: list[float]


@cache
def expected() -> dict:
    return json.loads((FOLDER / "expected.json").read_text())


def claus(measure: str) -> Pairs:
    return _pairs(CLAUS, "id", "time", measure, "1", "4")


def antidepressants() -> Pairs:
    return _pairs(ANTIDEPRESSANTS, "patient", "measurement", "mom_di", "Before", "After")


def _pairs(path: Path, who: str, time: str, score: str, pre: str, post: str) -> Pairs:
    scores: dict[str, dict[str, float]] = {}
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            if row[score]:
                scores.setdefault(row[who], {})[row[time]] = float(row[score])
    both = {key: at for key, at in scores.items() if pre in at and post in at}
    return Pairs(list(both), [at[pre] for at in both.values()], [at[post] for at in both.values()])
