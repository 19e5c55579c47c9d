"""Published models, stated as data and run: the same figures as printed and as recomputed in R."""

from dataclasses import replace

import numpy as np
import pytest

from holdfast.analytics.studies.money import work_out
from holdfast.analytics.studies.money.decision import run, trace
from holdfast.blueprints.money import read_money
from holdfast.blueprints.money.models import Counted
from tests.reference.health_economics import FOLDER, expected

CLOSE = {"rel": 1e-9}  # sums of some thousand products in another order


def result(name: str):
    return work_out(read_money(FOLDER / f"{name}.yaml"), FOLDER)


def test_vaccine() -> None:
    reference, found = expected("bcea_vaccine_psa.expected"), result("vaccine")
    assert [cost for _, cost, _ in found.strategies] == pytest.approx(reference["mean_cost"], **CLOSE)
    assert [effect for _, _, effect in found.strategies] == pytest.approx(reference["mean_effect"], **CLOSE)
    assert found.comparisons[1].icer == pytest.approx(reference["vs_reference"][0]["ICER"], **CLOSE)
    assert found.net == pytest.approx(1.228428061618, **CLOSE)
    assert found.uncertainty.evpi == pytest.approx(2.414466954374, **CLOSE)
    at = {one.threshold: one for one in found.uncertainty.at}
    assert [at[row["wtp"]].evpi for row in reference["all_strategies"]] == pytest.approx(
        [row["evpi"] for row in reference["all_strategies"]], **CLOSE
    )
    assert at[25_000.0].p_best[1] == pytest.approx(0.529)


def test_hiv() -> None:
    reference, found = expected("chancellor_hiv"), result("hiv")
    (_, mono_cost, mono_years), (_, both_cost, both_years) = found.strategies
    computed, published = reference["computed_no_half_cycle"], reference["published"]
    assert (mono_cost, mono_years) == pytest.approx((computed["mono_cost"], computed["mono_life_years"]), **CLOSE)
    assert (both_cost, both_years) == pytest.approx((computed["combo_cost"], computed["combo_life_years"]), **CLOSE)
    assert found.comparisons[1].icer == pytest.approx(computed["icer"], **CLOSE)
    assert round(mono_cost) in (published["mono_cost"], published["mono_cost"] + 1)
    assert abs(found.comparisons[1].icer - published["icer"]) < 1
    assert round(both_years, 3) == pytest.approx(published["combo_life_years"], abs=1e-3)


def test_hiv_with_half_cycles_for_the_years() -> None:
    reference = expected("chancellor_hiv")["computed_half_cycle_on_life_years"]
    model = read_money(FOLDER / "hiv.yaml")
    costs, effects = run(model.model_copy(update={"counted": Counted(costs="end", effects="half_cycle")}), {})
    assert costs[0] == pytest.approx([reference["mono_cost"], reference["combo_cost"]], **CLOSE)
    assert effects[0] == pytest.approx([reference["mono_life_years"], reference["combo_life_years"]], **CLOSE)
    assert effects[0] == pytest.approx([8.475, 9.42], abs=0.004)  # as published, rounded there


def test_sick_sicker() -> None:
    reference, found = expected("darth_sick_sicker"), result("sick-sicker")
    assert len(found.strategies) == len(reference["computed"]) == 4
    for name, cost, effect in found.strategies:
        assert (cost, effect) == pytest.approx(tuple(reference["computed"][name]), **CLOSE)
        assert [round(cost), round(effect, 3)] == reference["published"][name]
    steps = {one.name: (one.standing, one.versus, one.icer and round(one.icer)) for one in found.comparisons}
    assert steps == {
        "SoC": ("frontier", "", None),
        "B": ("frontier", "SoC", 72_988),
        "A": ("dominated", "", None),
        "AB": ("frontier", "B", 125_764),
    }


def test_migraine() -> None:
    """Evans and others (1997), worked again in rdecision's vignette on elementary decision trees, as printed."""
    found = result("migraine")
    (_, caffeine, less), (_, sumatriptan, more) = found.strategies
    assert (round(caffeine, 2), round(sumatriptan, 2)) == (4.71, 22.06)
    assert (round(less * 365.25, 2), round(more * 365.25, 2)) == (0.20, 0.42)
    assert round(found.comparisons[1].icer) == 29_383
    assert found.comparisons[1].icer == pytest.approx(29_366, rel=0.05)  # as published


def test_a_cohort_is_whole_at_every_moment() -> None:
    shares = trace(read_money(FOLDER / "sick-sicker.yaml"), 0)
    assert shares.shape == (76, 4)
    assert shares.sum(axis=1) == pytest.approx(np.ones(76))


def test_draws_in_blocks_are_the_same_draws(monkeypatch) -> None:
    model = read_money(FOLDER / "sick-sicker.yaml")
    drawn = {"r_S1S2": np.linspace(0.05, 0.2, 7)}
    whole = run(model, drawn, 7)
    monkeypatch.setattr("holdfast.analytics.studies.money.decision.AT_ONCE", 2 * 75 * 16)
    parts = run(model, drawn, 7)
    assert whole[0] == pytest.approx(parts[0], rel=1e-12)
    assert whole[1] == pytest.approx(parts[1], rel=1e-12)
    alone = run(model, {"r_S1S2": 0.125})
    assert whole[0][3] == pytest.approx(alone[0][0])


def test_the_order_of_strategies_never_matters() -> None:
    model = read_money(FOLDER / "sick-sicker.yaml")
    turned = work_out(model.model_copy(update={"strategies": tuple(reversed(model.strategies))}))
    found = work_out(model)
    assert turned.comparisons == found.comparisons
    assert replace(turned.tornado[0]) == found.tornado[0]
    assert turned.net == found.net
