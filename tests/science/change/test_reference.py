"""Every Jacobson–Truax, cut-off and fixed-difference result of the clinicalsignificance package, person by person."""

from collections import Counter

import pytest

from holdfast.science.change import (
    ChangeClass,
    Norms,
    crossings,
    cutoff,
    fixed_threshold,
    jacobson_truax_threshold,
    reliable_change,
)
from holdfast.science.stats import describe
from tests.reference.clinical_significance import Pairs, antidepressants, claus, expected

# R prints the reference with eleven significant digits.
PRINTED = 1e-10
BDI_NORMS, HAMD_NORMS, MOM_NORMS = Norms(7.69, 7.52), Norms(8, 7), Norms(15, 8)


def labels(classes) -> list[str]:
    return [ChangeClass(value).label for value in classes]


def assert_people(case: str, pairs: Pairs, classes) -> None:
    people = expected()[case]["people"]
    assert len(people) == len(pairs.ids) == expected()[case]["n"]["n_used"]
    ours = dict(zip(pairs.ids, zip(pairs.first, pairs.last, labels(classes), strict=True), strict=True))
    assert ours == {str(who): (pre, post, name.lower()) for who, pre, post, _, name in people}


def assert_summary(case: str, classes) -> None:
    theirs: Counter[str] = Counter()
    for row in expected()[case]["summary"]:
        theirs[row["category"].lower()] += row["n"]
    assert {name: n for name, n in theirs.items() if n} == dict(Counter(labels(classes)))


def assert_index(case: str, pairs: Pairs, index) -> None:
    ours = dict(zip(pairs.ids, index, strict=True))
    for who, _, _, rci, _ in expected()[case]["people"]:
        assert ours[str(who)] == pytest.approx(rci, rel=PRINTED, abs=PRINTED)


@pytest.mark.parametrize(
    ("case", "measure", "reliability", "better"),
    [("distribution_JT", "bdi", 0.801, "lower"), ("distribution_JT_who_higher", "who", 0.9, "higher")],
)
def test_reliable_change_alone(case, measure, reliability, better):
    pairs = claus(measure)
    threshold = jacobson_truax_threshold(sd=describe(pairs.first).sd, reliability=reliability)
    result = reliable_change(pairs.first, pairs.last, threshold=threshold, better=better)
    assert_people(case, pairs, result.classes)
    assert_summary(case, result.classes)
    assert_index(case, pairs, result.index)


@pytest.mark.parametrize(
    ("case", "pairs", "norms", "reliability", "kind"),
    [
        ("combined_JT", claus("bdi"), BDI_NORMS, 0.801, "a"),
        ("combined_JT_by_treatment", claus("bdi"), BDI_NORMS, 0.801, "a"),
        ("combined_JT_hamd", claus("hamd"), HAMD_NORMS, 0.8, "c"),
        ("antidepressants_combined", antidepressants(), MOM_NORMS, 0.8, "a"),
    ],
)
def test_reliable_and_clinically_significant_change(case, pairs, norms, reliability, kind):
    sample = describe(pairs.first)
    border = cutoff(kind, clinical=Norms(sample.mean, sample.sd), functional=norms, better="lower")
    assert border.value == pytest.approx(expected()[case]["cutoff"][0]["value"], rel=PRINTED)
    threshold = jacobson_truax_threshold(sd=sample.sd, reliability=reliability)
    result = reliable_change(pairs.first, pairs.last, threshold=threshold, better="lower", cutoff=border)
    assert_people(case, pairs, result.classes)
    assert_summary(case, result.classes)
    assert_index(case, pairs, result.index)


@pytest.mark.parametrize("kind", ["a", "b", "c"])
def test_each_cutoff_alone(kind):
    case, pairs = f"statistical_{kind}", claus("bdi")
    sample = describe(pairs.first)
    border = cutoff(kind, clinical=Norms(sample.mean, sample.sd), functional=BDI_NORMS, better="lower")
    assert border.value == pytest.approx(expected()[case]["cutoff"][0]["value"], rel=PRINTED)
    crossed = crossings(pairs.first, pairs.last, cutoff=border.value, better="lower")
    assert_people(case, pairs, crossed)
    assert_summary(case, crossed)


def test_a_published_number_of_points_as_threshold():
    pairs = claus("bdi")
    result = reliable_change(pairs.first, pairs.last, threshold=fixed_threshold(7), better="lower")
    assert_people("anchor_MID7", pairs, result.classes)
    assert_summary("anchor_MID7", result.classes)


def test_a_published_number_of_points_in_a_large_set():
    pairs = antidepressants()
    result = reliable_change(pairs.first, pairs.last, threshold=fixed_threshold(8), better="lower")
    assert_summary("antidepressants_anchor", result.classes)


def test_the_pinned_cases_cannot_shrink():
    people = {case: len(value["people"] or []) for case, value in expected().items() if case != "_about"}
    assert len(people) == 11
    assert sum(people.values()) == 9 * 40 + 555
