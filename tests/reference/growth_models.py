"""The growth-models data and R's fits of them, as plain values."""

import csv
import json
from functools import cache
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent / "data" / "growth-models"
ALCOHOL = FOLDER / "alcohol_use_1.csv"
ORTHODONT = FOLDER / "orthodont.csv"
INTERVENTION = FOLDER / "early_intervention_simulated.csv"


@cache
def expected(path: Path) -> dict:
    return json.loads(path.with_suffix("").with_suffix(".expected.json").read_text())


@cache
def columns(path: Path) -> dict[str, np.ndarray]:
    """Columns by name; numbers where every cell is one, and R's time variable `t` and `cpeer`."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    table = {name: _numbers([row[name] for row in rows]) for name in rows[0]}
    table["t"] = table["age"] - {ALCOHOL: 14, ORTHODONT: 8, INTERVENTION: 1}[path]
    if path == ALCOHOL:
        table["cpeer"] = table["peer_alcohol_use"] - 1.018
    if path == ORTHODONT:
        table["SexFemale"] = (table["Sex"] == "Female").astype(float)
    return table


def _numbers(cells: list[str]) -> np.ndarray:
    try:
        return np.array([float(cell) for cell in cells])
    except ValueError:
        return np.array(cells)


def design(path: Path, names: list[str]) -> np.ndarray:
    """The fixed columns that R's coefficient names stand for."""
    table = columns(path)
    ones = np.ones_like(table["t"])
    parts = [[] if name == "(Intercept)" else name.split(":") for name in names]
    return np.column_stack([np.prod([ones, *(table[part] for part in each)], axis=0) for each in parts])
