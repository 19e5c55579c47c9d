"""Claim: likely duplicates are found. Precision, recall and F1 on four public sets of records with known matches.

Run from the repository root: `python -m benchmarks.record_matching [--estimate] [--sweep]`.
`--estimate` prints the shares m and u of `matching/weights.py` again; `--sweep` prints FEBRL 1 at other thresholds.
"""

import csv
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from holdfast.service.people.rules.matching import THRESHOLD, Candidate, Kind, blocking_keys, compare
from holdfast.service.people.rules.matching.evidence import read_levels

DATA = Path(__file__).parents[1] / "tests" / "reference" / "data" / "record-matching"
DATASETS = ("febrl_dataset1", "febrl_dataset3", "splink_fake_1000", "splink_historical_figures_sample")
FIELDS = ("given", "family", "birth", "postcode", "sex", "email")
Record = tuple[str, Candidate]
Pair = tuple[int, int]


def load(name: str) -> list[Record]:
    """Records as (entity, Candidate). FEBRL's soc_sec_id is left out: it would stand in for the NHS number."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [_record(name, row) for row in csv.DictReader(lines, skipinitialspace=True)]


def _record(name: str, row: dict[str, str]) -> Record:
    if name.startswith("febrl"):
        born = _day(row["date_of_birth"])
        person = Candidate(row["given_name"], row["surname"], born_on=born, postcode=row["postcode"])
        return row["rec_id"].split("-")[1], person
    born = _day(row["dob"])
    if name == "splink_fake_1000":
        return row["cluster"], Candidate(row["first_name"], row["surname"], born_on=born, email=row["email"])
    person = Candidate(
        row["first_name"], row["surname"], born_on=born, postcode=row["postcode_fake"], sex=row["gender"]
    )
    return row["cluster"], person


def _day(text: str) -> date | None:
    """A date that no calendar has is left out, as a form would refuse it."""
    digits = text.strip().replace("-", "")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def true_pairs(records: list[Record]) -> set[Pair]:
    return _pairs_within(((entity, place) for place, (entity, _) in enumerate(records)))


def blocked_pairs(records: list[Record]) -> set[Pair]:
    return _pairs_within((key, place) for place, (_, person) in enumerate(records) for key in blocking_keys(person))


def _pairs_within(placed: Iterable[tuple[str, int]]) -> set[Pair]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for key, place in placed:
        groups[key].append(place)
    return {pair for members in groups.values() for pair in combinations(sorted(members), 2)}


@dataclass(frozen=True)
class Figures:
    found: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.true)


@dataclass(frozen=True)
class Result:
    """`shown`: likely, possible twin or relative; `same`: claimed to be the same person."""

    pairs: int
    blocked: Figures
    shown: Figures
    same: Figures


def evaluate(records: list[Record], threshold: float = THRESHOLD) -> Result:
    truth, blocked = true_pairs(records), blocked_pairs(records)
    kinds = {pair: compare(records[pair[0]][1], records[pair[1]][1], threshold).kind for pair in blocked}
    same = {pair for pair, kind in kinds.items() if kind in (Kind.SAME_PERSON, Kind.LIKELY)}
    shown = same | {pair for pair, kind in kinds.items() if kind in (Kind.POSSIBLE_TWIN, Kind.POSSIBLE_RELATIVE)}
    figures = [Figures(len(found), len(found & truth), len(truth)) for found in (blocked, shown, same)]
    return Result(len(blocked), *figures)


def estimate(records: list[Record]) -> dict[str, dict[str, tuple[float, float]]]:
    """Shares m and u of each level among pairs where the field is known in both, half a pair added to each level."""
    truth = true_pairs(records)
    counts: dict[bool, dict[str, Counter[str]]] = {
        side: {field: Counter() for field in FIELDS} for side in (True, False)
    }
    for pair in combinations(range(len(records)), 2):
        levels = read_levels(records[pair[0]][1], records[pair[1]][1])
        for field in () if levels.swapped else FIELDS:
            counts[pair in truth][field][getattr(levels, field)] += 1
    return {field: _shares(counts[True][field], counts[False][field]) for field in FIELDS}


def _shares(matches: Counter[str], others: Counter[str]) -> dict[str, tuple[float, float]]:
    names = sorted((matches.keys() | others.keys()) - {"missing"})
    totals = [sum(side[name] + 0.5 for name in names) for side in (matches, others)]
    return {name: ((matches[name] + 0.5) / totals[0], (others[name] + 0.5) / totals[1]) for name in names}


def _show(name: str, figures: Figures) -> str:
    return f"  {name:<22} precision {figures.precision:.4f}  recall {figures.recall:.4f}  F1 {figures.f1:.4f}"


def main(arguments: list[str]) -> None:
    if "--estimate" in arguments:
        for field, shares in estimate(load("febrl_dataset1")).items():
            print(field, {level: (float(f"{m:.3g}"), float(f"{u:.3g}")) for level, (m, u) in shares.items()})
    if "--sweep" in arguments:
        records = load("febrl_dataset1")
        for threshold in range(0, 21, 2):
            print(f"threshold {threshold}", _show("shown", evaluate(records, threshold).shown))
    for name in DATASETS:
        started = time.perf_counter()
        records = load(name)
        result = evaluate(records)
        print(f"{name}: {len(records)} records, {result.shown.true} true pairs, {result.pairs} pairs compared,")
        print(f"  {2 * result.pairs / len(records):.0f} candidates a record, {time.perf_counter() - started:.1f} s")
        print(f"  {'blocking':<22} recall {result.blocked.recall:.4f}")
        print(_show("shown", result.shown))
        print(_show("called the same", result.same))


if __name__ == "__main__":
    main(sys.argv[1:])
