"""Every call of the clinicalsignificance package in the reference, person by person."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest

from holdfast.science.change import (
    ChangeClass,
    Cutoff,
    GroupChange,
    Norms,
    anchor_classes,
    classes_of_crossed,
    crossings,
    cutoff,
    group_change,
    method_threshold,
    paired_moments,
    percentage_change,
    reliable_change,
    true_crossing,
    true_cutoff,
)
from tests.reference.clinical_significance import Pairs, antidepressants, claus, expected, people

# R prints the reference with ten or eleven significant digits.
PRINTED = 2e-10
BDI_NORMS, HAMD_NORMS, MOM_NORMS = Norms(7.69, 7.52), Norms(8, 7), Norms(15, 8)


@dataclass(frozen=True)
class Ours:
    """What we find for a call; `columns` are the figures of each person by the package's name for them."""

    pairs: Pairs
    classes: list[str]
    border: Cutoff | None = None
    columns: dict[str, list] = field(default_factory=dict)
    group: GroupChange | None = None


def labels(classes) -> list[str]:
    return [ChangeClass(value).label for value in classes]


def distribution(pairs: Pairs, method: str, reliability: float, better: str = "lower", **more) -> Ours:
    moments = paired_moments(pairs.first, pairs.last)
    threshold = method_threshold(method, moments, reliability=reliability, **more)
    found = reliable_change(pairs.first, pairs.last, threshold=threshold, better=better)
    return Ours(pairs, labels(found.classes), columns={"rci": list(found.index)})


def statistical(kind: str) -> Ours:
    pairs = claus("bdi")
    moments = paired_moments(pairs.first, pairs.last)
    clinical = Norms(moments.mean_first, moments.sd_first)
    border = cutoff(kind, clinical=clinical, functional=BDI_NORMS, better="lower")
    crossed = crossings(pairs.first, pairs.last, cutoff=border.value, better="lower")
    sides = {
        "clinical_pre": [score > border.value for score in pairs.first],
        "functional_post": [score < border.value for score in pairs.last],
    }
    return Ours(pairs, labels(crossed), border, sides)


def combined(pairs: Pairs, method: str, norms: Norms, reliability: float, kind: str = "a") -> Ours:
    moments = paired_moments(pairs.first, pairs.last)
    clinical = Norms(moments.mean_first, moments.sd_first)
    border = cutoff(kind, clinical=clinical, functional=norms, better="lower")
    threshold = method_threshold(method, moments, reliability=reliability)
    found = reliable_change(pairs.first, pairs.last, threshold=threshold, better="lower", cutoff=border)
    return Ours(pairs, labels(found.classes), border, {"rci": list(found.index)})


def true_crossings(pairs: Pairs, norms: Norms, reliability: float, kind: str):
    moments = paired_moments(pairs.first, pairs.last)
    rule = {"reliability": reliability, "better": "lower"}
    border = true_cutoff(kind, moments, functional=norms, **rule)
    return moments, true_crossing(pairs.first, pairs.last, border=border, moments=moments, **rule)


def statistical_ha() -> Ours:
    pairs = claus("hamd")
    _, found = true_crossings(pairs, Norms(8, 8), 0.8, "c")
    sides = {
        "cs_indiv": list(found.index),
        "clinical_pre": [score > found.cutoff.value for score in pairs.first],
        "functional_post": list(found.crossed.to_functional),
        "clinical_post": list(found.crossed.to_clinical),
    }
    return Ours(pairs, labels(classes_of_crossed(found.crossed)), found.cutoff, sides)


def combined_ha() -> Ours:
    pairs = claus("bdi")
    moments, true = true_crossings(pairs, BDI_NORMS, 0.801, "a")
    threshold = method_threshold("ha", moments, reliability=0.801)
    found = reliable_change(
        pairs.first, pairs.last, threshold=threshold, better="lower", cutoff=true.cutoff, crossed=true.crossed
    )
    figures = {
        "rci": list(found.index),
        "cs_indiv": list(true.index),
        "clinical_post": list(true.crossed.to_clinical),
    }
    group = group_change(moments, reliability=0.801, better="lower", border=true.cutoff)
    return Ours(pairs, labels(found.classes), true.cutoff, figures, group)


def percentage(improved: float, deteriorated: float | None = None) -> Ours:
    pairs = claus("bdi")
    found = percentage_change(pairs.first, pairs.last, improved=improved, deteriorated=deteriorated, better="lower")
    return Ours(pairs, labels(found.classes), columns={"pct_change": list(found.share)})


def anchor(pairs: Pairs, points: float) -> Ours:
    return Ours(pairs, labels(anchor_classes(pairs.first, pairs.last, important=points, better="lower")))


CALLS: dict[str, Callable[[], Ours]] = {
    "distribution_JT": lambda: distribution(claus("bdi"), "jt", 0.801),
    "distribution_GLN": lambda: distribution(claus("bdi"), "gln", 0.801),
    "distribution_HLL": lambda: distribution(claus("bdi"), "hll", 0.801),
    "distribution_EN": lambda: distribution(claus("bdi"), "en", 0.801),
    "distribution_NK": lambda: distribution(claus("bdi"), "nk", 0.801, reliability_last=0.801),
    "distribution_HA": lambda: distribution(claus("bdi"), "ha", 0.801),
    "distribution_JT_who_higher": lambda: distribution(claus("who"), "jt", 0.9, "higher"),
    "statistical_a": lambda: statistical("a"),
    "statistical_b": lambda: statistical("b"),
    "statistical_c": lambda: statistical("c"),
    "statistical_c_HA": statistical_ha,
    "combined_JT": lambda: combined(claus("bdi"), "jt", BDI_NORMS, 0.801),
    "combined_GLN": lambda: combined(claus("bdi"), "gln", BDI_NORMS, 0.801),
    "combined_HLL": lambda: combined(claus("bdi"), "hll", BDI_NORMS, 0.801),
    "combined_EN": lambda: combined(claus("bdi"), "en", BDI_NORMS, 0.801),
    "combined_HA": combined_ha,
    "combined_JT_by_treatment": lambda: combined(claus("bdi"), "jt", BDI_NORMS, 0.801),
    "combined_JT_hamd": lambda: combined(claus("hamd"), "jt", HAMD_NORMS, 0.8, "c"),
    "percentage_50": lambda: percentage(0.5),
    "percentage_50_det20": lambda: percentage(0.5, 0.2),
    "anchor_MID7": lambda: anchor(claus("bdi"), 7),
    "anchor_MID7_by_treatment": lambda: anchor(claus("bdi"), 7),
    "antidepressants_anchor": lambda: anchor(antidepressants(), 8),
    "antidepressants_combined": lambda: combined(antidepressants(), "jt", MOM_NORMS, 0.8),
}
"""The calls of the hierarchical linear model have a file of their own."""


@pytest.fixture(params=CALLS, scope="module")
def call(request) -> tuple[str, Ours]:
    return request.param, CALLS[request.param]()


def test_every_person_has_the_same_class_and_figures(call):
    case, ours = call
    theirs = people(case)
    assert case == "antidepressants_anchor" or len(theirs) == expected()[case]["n"]["n_used"]
    place = {who: k for k, who in enumerate(ours.pairs.ids)}
    for who, row in theirs.items():
        k = place[who]
        first, last = ours.pairs.first[k], ours.pairs.last[k]
        assert (row["pre"], row["post"], row["change"]) == (first, last, last - first)
        assert row["category"].lower() == ours.classes[k]
        assert row.get("group", ours.pairs.groups[k]) == ours.pairs.groups[k]
        for name, values in ours.columns.items():
            assert row.get(name, values[k]) == pytest.approx(values[k], rel=PRINTED, abs=PRINTED)


def test_every_figure_of_a_person_is_looked_at(call):
    case, ours = call
    told = {"id", "group", "pre", "post", "change", "category"}
    assert set(expected()[case]["columns"]) - told <= set(ours.columns)


def test_the_summary_is_the_same(call):
    case, ours = call
    counts = Counter(zip(ours.pairs.groups, ours.classes, strict=True))
    for row in expected()[case]["summary"]:
        groups = [row["group"]] if "group" in row else sorted(set(ours.pairs.groups))
        assert row["n"] == sum(counts[group, row["category"].lower()] for group in groups)
        assert row["percent"] == pytest.approx(row["n"] / len(ours.classes), abs=5e-5)
        if "group" in row:
            in_group = ours.pairs.groups.count(row["group"])
            assert row["percent_by_group"] == pytest.approx(row["n"] / in_group, abs=5e-5)


def test_the_cutoff_is_the_same(call):
    case, ours = call
    theirs = expected()[case]["cutoff"]
    assert bool(theirs) == (ours.border is not None)
    if ours.border and theirs:
        assert ours.border.value == pytest.approx(theirs[0]["value"], rel=PRINTED)
        assert theirs[0]["type"] == ours.border.kind + ("_true" if ours.border.of == "true scores" else "")


def test_the_group_level_is_the_same(call):
    case, ours = call
    theirs = expected()[case]["group_level_summary"]
    assert bool(theirs) == (ours.group is not None)
    if ours.group and theirs:
        values = {row["category"]: row["percent"] for row in theirs}
        assert values["Changed"] == pytest.approx(ours.group.changed, rel=PRINTED)
        assert values["Functional"] == pytest.approx(ours.group.functional, rel=PRINTED)


def test_no_call_of_the_reference_is_left_out():
    by_slope = {"distribution_HLM", "anxiety_complete_HLM"}
    assert set(CALLS) | by_slope == set(expected()) - {"_about"}


def test_the_pinned_people_cannot_shrink():
    counted = {case: len(people(case)) for case in CALLS}
    assert sum(counted.values()) == 22 * 40 + 555
    assert np.isfinite([row["rci"] for row in people("distribution_GLN").values()]).all()
