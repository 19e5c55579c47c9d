"""Every method of change on an extract: the same people in each, what each would need, and what may be shown."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.release.change_methods import STEP, ChangeMethodsFigures, released
from holdfast.analytics.release.outcome import outcome_figures
from holdfast.analytics.studies.change_methods import RELIABILITIES, ChangeMethods, change_methods
from holdfast.analytics.studies.measure import Measure
from holdfast.blueprints.instruments import instrument
from holdfast.science.change import ChangeClass
from holdfast.science.disclosure import DEFAULT, DisclosureRule, Suppressed
from tests.analytics.conftest import Row, score, unit

PHQ9 = Measure(instrument("phq9"), instrument("phq9").scale("total"))
PIRGAS = Measure(instrument("pirgas"), instrument("pirgas").scales[0])
START = date(2026, 1, 5)
MakeExtract = Callable[..., Extract]


def service(n: int, *, times: tuple[int, ...] = (0, 4, 12), fall: float = 0.5, seed: int = 1) -> dict[str, list[Row]]:
    random = np.random.default_rng(seed)
    units, scores = [], []
    names = {0: "start", times[-1]: "end"}
    for place in range(n):
        name = f"p{place}"
        units.append(unit(name))
        level, pace = random.normal(15, 4), random.normal(-fall, 0.4)
        for week in times:
            value = float(np.clip(np.rint(level + pace * week + random.normal(0, 1.5)), 0, 27))
            scores.append(score(name, START + timedelta(weeks=week), value, names.get(week, "review")))
    return {"units": units, "scores": scores}


def by_name(found: ChangeMethods) -> dict[str, Any]:
    return {each.method: each for each in found.used}


@pytest.fixture
def figures(make_extract: MakeExtract) -> Callable[..., ChangeMethodsFigures]:
    def make(n: int, rule: DisclosureRule | None = DEFAULT, **more: Any) -> ChangeMethodsFigures:
        found = change_methods(make_extract(**service(n, **more)), PHQ9)
        return released(found, outcome_figures(found.outcome, rule), rule)

    return make


def test_every_method_judges_the_paired(make_extract: MakeExtract) -> None:
    found = change_methods(make_extract(**service(40)), PHQ9)
    methods = by_name(found)
    assert list(methods) == ["fixed", "jt", "gln", "hll", "en", "nk", "ha", "crossing", "hlm"]
    assert {each.n for each in found.used} == {40}
    classes = found.outcome.classes
    assert classes is not None
    better = classes.counts[ChangeClass.IMPROVED] + classes.counts[ChangeClass.RECOVERED]
    assert methods["fixed"].improved == better
    assert methods["fixed"].threshold == 6


def test_the_reliabilities_reach_over_the_published_one(make_extract: MakeExtract) -> None:
    found = change_methods(make_extract(**service(40)), PHQ9)
    assert tuple(step.reliability for step in found.over) == RELIABILITIES
    assert {step.n for step in found.over} == {40}
    improved = [step.improved for step in found.over]
    assert improved == sorted(improved)


def test_two_scores_each_cannot_bear_the_hierarchical_model(make_extract: MakeExtract) -> None:
    found = change_methods(make_extract(**service(30, times=(0, 12))), PHQ9)
    assert "hlm" not in by_name(found)
    needs = {each.name: each.needs for each in found.not_used}
    assert "needs 3 or more scores of each of two or more people; 0 people" in needs["Hierarchical linear model"]
    assert "percentage change" in needs


def test_a_score_without_reliability_says_what_every_method_would_need(make_extract: MakeExtract) -> None:
    rows = service(20)
    for row in rows["scores"]:
        row |= {"instrument": "pirgas", "scale": PIRGAS.scale.id, "rater": "clinician", "rated_by": "w1"}
        row["value"] = 30 + row["value"]
    for row in rows["units"]:
        row["kind"] = "dyad"
    found = change_methods(make_extract(**rows), PIRGAS)
    assert "jt" not in by_name(found)
    assert any("a published reliability" in each.needs for each in found.not_used)


def test_nobody_paired(make_extract: MakeExtract) -> None:
    found = change_methods(make_extract(**service(8, times=(0,))), PHQ9)
    assert (found.used, found.over) == ((), ())
    assert "on different days" in found.not_used[0].needs


def test_first_scores_all_alike_leave_the_published_number_of_points(make_extract: MakeExtract) -> None:
    rows = service(12, times=(0, 12))
    for row in rows["scores"]:
        row["value"] = 15.0 if row["occasion"] == "start" else row["value"]
    found = change_methods(make_extract(**rows), PHQ9)
    assert list(by_name(found)) == ["fixed", "crossing"]
    assert any("12 paired people have no spread" in each.needs for each in found.not_used)
    assert found.over == ()


def test_the_services_own_eyes_see_every_count(figures: Callable[..., ChangeMethodsFigures]) -> None:
    found = figures(40, None)
    assert (found.own, found.rounded_to, found.withheld) == ("fixed", 1, False)
    for each in found.methods:
        assert each.deteriorated + each.unchanged + each.improved == each.n == 40


def test_other_methods_leave_rounded_and_small_counts_do_not_leave(
    figures: Callable[..., ChangeMethodsFigures],
) -> None:
    found = figures(60)
    own = next(each for each in found.methods if each.method == found.own)
    assert {each.n for each in found.methods} == {60}
    for each in (*found.methods, *found.over):
        if each is own:
            continue
        for count in (each.deteriorated, each.unchanged, each.improved):
            assert isinstance(count, Suppressed) or count % STEP == 0
    exact = figures(60, None)
    for shown, true in zip(found.methods, exact.methods, strict=True):
        for name in ("deteriorated", "unchanged", "improved"):
            if 0 < getattr(true, name) < 5:
                assert isinstance(getattr(shown, name), Suppressed)


def test_the_evaluations_own_method_says_what_its_card_says(make_extract: MakeExtract) -> None:
    found = change_methods(make_extract(**service(60)), PHQ9)
    beside = outcome_figures(found.outcome, DEFAULT)
    shown = released(found, beside, DEFAULT)
    own = next(each for each in shown.methods if each.method == "fixed")
    counts = {group.direction: group.count for group in beside.groups}
    assert (own.deteriorated, own.unchanged, own.improved) == (counts["worse"], counts["unchanged"], counts["improved"])


def test_few_pairs_leave_nothing(figures: Callable[..., ChangeMethodsFigures]) -> None:
    found = figures(7)
    assert (found.methods, found.over, found.not_used) == ((), (), ())
    assert found.withheld


def rated(n: int, *, same: bool = True, bias: float = 0.0, seed: int = 2) -> dict[str, list[Row]]:
    """Dyads rated at the start by two clinicians, days apart, and once at the end."""
    random = np.random.default_rng(seed)
    units, scores = [], []
    for place in range(n):
        name, level = f"d{place}", float(random.integers(20, 80))
        units.append(unit(name) | {"kind": "dyad"})
        pair = ("w1", "w2") if same or place % 2 else ("w2", "w3")
        for days, who, extra in ((0, pair[0], 0.0), (3, pair[1], bias), (90, "w1", 5.0)):
            value = level + extra + float(random.integers(-4, 5))
            more = {"instrument": "pirgas", "scale": PIRGAS.scale.id, "rater": "clinician", "rated_by": who}
            occasion = "end" if days == 90 else "start"
            scores.append(score(name, START + timedelta(days=days + 7 * place), value, occasion, **more))
    return {"units": units, "scores": scores}


def test_two_clinicians_who_rate_alike(make_extract: MakeExtract) -> None:
    raters = change_methods(make_extract(**rated(24)), PIRGAS).raters
    assert raters is not None
    assert (raters.occasions, raters.rated_once, raters.raters) == (24, 24, 2)
    assert raters.icc is not None
    assert raters.icc.form == "ICC(2,1)"
    assert raters.icc.value > 0.9
    assert raters.kappa is not None
    assert raters.earlier is not None
    assert raters.earlier.subjects == 12


def test_clinicians_from_a_pool_have_the_one_way_coefficient(make_extract: MakeExtract) -> None:
    raters = change_methods(make_extract(**rated(20, same=False, bias=10)), PIRGAS).raters
    assert raters is not None
    assert raters.icc is not None
    assert raters.icc.form == "ICC(1,1)"
    assert raters.kappa is None


def test_ratings_long_apart_are_of_two_occasions(make_extract: MakeExtract) -> None:
    rows = rated(6)
    for row in rows["scores"]:
        row["occasion"] = "review"
    raters = change_methods(make_extract(**rows), PIRGAS).raters
    assert raters is not None
    assert (raters.occasions, raters.rated_once) == (6, 6)


def test_nobody_rated_twice(make_extract: MakeExtract) -> None:
    rows = rated(6)
    rows["scores"] = [row for row in rows["scores"] if row["rated_by"] == "w1"]
    raters = change_methods(make_extract(**rows), PIRGAS).raters
    assert raters is not None
    assert (raters.occasions, raters.rated_once, raters.icc) == (0, 12, None)
    assert "one rater only" in raters.why_not


def test_few_occasions_rated_twice_are_held_back(make_extract: MakeExtract) -> None:
    found = change_methods(make_extract(**rated(8)), PIRGAS)
    shown = released(found, outcome_figures(found.outcome, DEFAULT), DEFAULT).raters
    assert shown is not None
    assert shown.icc is shown.kappa is None
    enough = change_methods(make_extract(**rated(24)), PIRGAS)
    shown = released(enough, outcome_figures(enough.outcome, DEFAULT), DEFAULT).raters
    assert shown is not None
    assert shown.icc is not None


def test_people_who_answer_themselves_have_no_raters(make_extract: MakeExtract) -> None:
    assert change_methods(make_extract(**service(12)), PHQ9).raters is None
