"""Equal to R, on published series.

R's glm stops when the deviance changes by less than 1e-8 relative, which leaves its standard errors right to about
1e-6; estimates agree far closer. Where validation/series.R fits with a smaller epsilon the tolerance is smaller.
"""

import numpy as np
import pytest

from holdfast.science.series import (
    Settings,
    autocorrelation,
    controlled_counts,
    exact_rate_ratio,
    known,
    meaning,
    placebo_in_time,
    rank_correlation,
    rates_per,
    rounded_half_up,
    rounding_base,
    segmented_counts,
    segmented_linear,
)
from tests.reference.series import BY_AGE, IDACI, england, expected, four_areas, rows, sicily

SICILY = expected("its-sicily")
DFE = expected("dfe-children-looked-after")
SEASON = {"period": 12, "harmonics": 2}
R_GLM = 1e-5
TERMS = {"(Intercept)": "intercept", "smokban": "level", "time": "trend", "smokban:I(time - 36)": "slope"}
TERMS |= {f"hm(month, 2, 12){i}": name for i, name in enumerate(["sin 1", "cos 1", "sin 2", "cos 2"], 1)}


@pytest.mark.parametrize(
    ("case", "settings"),
    [
        ("poisson", Settings()),
        ("quasipoisson", Settings("quasipoisson")),
        ("quasipoisson_harmonic2", Settings("quasipoisson", **SEASON)),
        ("quasipoisson_harmonic2_slope", Settings("quasipoisson", slope_change=True, **SEASON)),
    ],
)
def test_every_coefficient_of_the_smoking_ban(case: str, settings: Settings) -> None:
    found = segmented_counts(sicily(), settings)
    effects = dict(found.coefficients)
    rows_of_r = SICILY[case]["coef"]
    assert {TERMS[row["term"]] for row in rows_of_r} == set(effects)
    for row in rows_of_r:
        effect = effects[TERMS[row["term"]]]
        assert effect.log == pytest.approx(row["coef"], rel=1e-7)
        assert effect.se == pytest.approx(row["se"], rel=R_GLM)
        assert effect.rate_ratio == pytest.approx(row["RR"], rel=1e-7)
        assert (effect.low, effect.high) == pytest.approx((row["RR_lb"], row["RR_ub"]), rel=1e-6)
    if "dispersion" in SICILY[case]:
        assert found.overdispersion.ratio == pytest.approx(SICILY[case]["dispersion"], rel=R_GLM)


def test_the_published_figures_of_the_smoking_ban() -> None:
    plain = segmented_counts(sicily()).level
    seasonal = segmented_counts(sicily(), Settings("quasipoisson", **SEASON))
    assert [f"{x:.3f}" for x in (plain.rate_ratio, plain.low, plain.high)] == ["0.894", "0.865", "0.925"]
    level = seasonal.level
    assert [f"{x:.3f}" for x in (level.rate_ratio, level.low, level.high)] == ["0.885", "0.839", "0.933"]
    assert f"{seasonal.overdispersion.ratio:.3f}" == "2.262"


def test_deviance_aic_and_rates() -> None:
    found = segmented_counts(sicily())
    assert found.deviance == pytest.approx(SICILY["poisson"]["deviance"], rel=1e-10)
    assert found.aic == pytest.approx(SICILY["poisson"]["AIC"], rel=1e-10)
    series = found.series
    rates = rates_per(series.values, series.exposure, per=100_000)
    assert rates[:36].mean() == pytest.approx(SICILY["mean_rate_per_100000"]["before"], rel=1e-10)
    assert rates[36:].mean() == pytest.approx(SICILY["mean_rate_per_100000"]["after"], rel=1e-10)


def test_the_deviances_give_the_f_test_of_the_slope() -> None:
    level = segmented_counts(sicily(), Settings("quasipoisson", **SEASON))
    both = segmented_counts(sicily(), Settings("quasipoisson", slope_change=True, **SEASON))
    f = SICILY["F_test_m3_vs_m4"]
    assert both.deviance == pytest.approx(f["Resid. Dev"], rel=1e-9)
    assert both.overdispersion.df == f["Resid. Df"]
    assert level.deviance - both.deviance == pytest.approx(f["Deviance"], rel=1e-7)
    assert (level.deviance - both.deviance) / both.overdispersion.ratio == pytest.approx(f["F"], rel=R_GLM)


def test_newey_west_errors_of_counts() -> None:
    """Sandwich's NeweyWest(lag = 3, prewhite = FALSE), 3 being the default for 59 times."""
    level = segmented_counts(sicily(), Settings(robust=True, **SEASON)).level
    r = SICILY["newey_west_poisson_lag"]
    assert Settings(robust=True).lags_for(59) == 3
    assert (level.log, level.se) == pytest.approx((r["Estimate"], r["Std. Error"]), rel=1e-6)
    assert level.p == pytest.approx(r["Pr(>|z|)"], rel=1e-5)


def test_negative_binomial_by_maximum_likelihood() -> None:
    """MASS glm.nb; alpha is found to 1e-7 of its logarithm."""
    found = segmented_counts(sicily(), Settings("negbin"))
    logs = [dict(found.coefficients)[name].log for name in ("intercept", "level", "trend")]
    errors = [dict(found.coefficients)[name].se for name in ("intercept", "level", "trend")]
    assert logs == pytest.approx([-6.24378253158265, -0.11280043826884, 0.00498006401064], rel=1e-7)
    assert errors == pytest.approx([0.019989847320684, 0.031556026876016, 0.000907116295351], rel=1e-6)
    assert found.overdispersion.alpha == pytest.approx(2.80671368224e-03, rel=3e-6)
    assert found.aic == pytest.approx(634.334597278 + 2 * 4, rel=1e-9)


def test_autocorrelation_of_counts() -> None:
    found = segmented_counts(sicily())
    assert found.autocorrelation.lags == 10
    assert found.autocorrelation.statistic == pytest.approx(41.4456394129, rel=1e-7)
    assert found.autocorrelation.p == pytest.approx(9.40776481884e-06, rel=1e-6)
    assert found.autocorrelation.acf[:3] == pytest.approx(
        (0.2058249356878, 0.3391053947223, -0.0760571300434), rel=1e-6
    )
    assert found.overdispersion.p == pytest.approx(5.9877410832e-18, rel=1e-6)


def test_events_by_the_delta_method() -> None:
    events = segmented_counts(sicily(), Settings("quasipoisson", **SEASON)).difference
    assert events.observed == 19723
    assert events.expected == pytest.approx(22284.07416487, rel=1e-9)
    assert events.difference == pytest.approx(-2561.07416487, rel=1e-8)
    assert (events.high - events.low) / 2 / 1.959963984540054 == pytest.approx(592.03179527, rel=1e-7)


def test_placebo_in_time_as_a_loop_in_r_has_it() -> None:
    found = placebo_in_time(sicily())
    assert (found.tried, found.as_large) == (29, 0)
    assert [found.moved[0].label, found.moved[-1].label] == ["5", "33"]
    assert found.moved[0].level == pytest.approx(1.035059867058, rel=1e-8)
    assert found.moved[-1].level == pytest.approx(0.971869101891, rel=1e-8)


def test_the_linear_model_of_england_in_three_ways() -> None:
    """The AR(1) model: nlme stops at 1e-6 relative of its likelihood, so its correlation is right to 1e-7 or so."""
    found = segmented_linear(england(), Settings(slope_change=True, lags=1))
    r = DFE["its_england_1994_2024_break_2010"]
    names = {"(Intercept)": "intercept", "t": "trend", "post": "level", "tp": "slope"}
    of_r = {"ols": r["ols"], "newey_west": r["newey_west_lag1"], "gls_ar1": r["gls_ar1_ML"]["coef"]}
    for fit in found.fits:
        close = 1e-6 if fit.method == "gls_ar1" else 1e-10
        for row in of_r[fit.method]:
            step = dict(fit.coefficients)[names[row["term"]]]
            assert step.difference == pytest.approx(float(row["estimate"]), rel=close)
            assert step.se == pytest.approx(float(row["se"]), rel=close)
            assert step.p == pytest.approx(float(row["p"]), rel=10 * close)
    assert found.fits[2].phi == pytest.approx(r["gls_ar1_ML"]["phi"], rel=1e-6)
    assert found.fits[2].log_likelihood == pytest.approx(r["gls_ar1_ML"]["logLik"], rel=1e-10)
    assert found.autocorrelation.durbin_watson == pytest.approx(r["durbin_watson"], rel=1e-10)
    assert found.autocorrelation.breusch_godfrey_p == pytest.approx(0.0148753718394, rel=1e-9)


def test_level_and_slope_of_england_as_given() -> None:
    chosen = segmented_linear(england(), Settings(slope_change=True)).chosen
    assert chosen.slope is not None
    assert f"{chosen.level.difference:+.0f}" == "+5547"
    assert f"{chosen.slope.difference:+.1f}" == "+832.7"


def test_an_area_against_three_others() -> None:
    found = controlled_counts(four_areas(), Settings("quasipoisson", period=4, harmonics=1))
    assert found.level.log == pytest.approx(-0.420559649043, rel=1e-9)
    assert found.level.se == pytest.approx(0.199680296352, rel=1e-6)
    assert found.shared_level is not None
    assert found.shared_level.log == pytest.approx(-0.0835585382252, rel=1e-8)
    assert found.shared_level.se == pytest.approx(0.0850223454499, rel=1e-6)
    assert found.overdispersion.ratio == pytest.approx(2.65671321548, rel=1e-6)
    robust = controlled_counts(four_areas(), Settings(period=4, harmonics=1, robust=True, lags=2))
    assert robust.level.se == pytest.approx(0.177801328151, rel=1e-6)
    sloped = controlled_counts(four_areas(), Settings("quasipoisson", slope_change=True, period=4, harmonics=1))
    assert sloped.slope is not None
    assert (sloped.level.log, sloped.slope.log) == pytest.approx((-0.46503230999878, 0.00536949066847), rel=1e-8)
    assert (sloped.level.se, sloped.slope.se) == pytest.approx((0.24246305945230, 0.02955943055483), rel=1e-6)


@pytest.mark.parametrize(
    ("counts", "exposures", "of_r"),
    [
        ((60, 44), (1, 1), (0.733333333333, 0.485400212357, 1.100263919804, 0.140956288212)),
        ((0, 5), (1, 1), (None, 0.916355857315, None, 0.0625)),
        ((5, 0), (1, 1), (0, 0, 1.09127910518, 0.0625)),
        ((11, 30), (1000, 1500), (1.818181818182, 0.885725663456, 4.021137197996, 0.109900092036)),
        ((2, 9), (3.5, 1.25), (12.6, 2.60795432294, 119.839204619, 1.94071350590e-04)),
    ],
)
def test_exact_rate_ratios_as_poisson_test_has_them(counts, exposures, of_r) -> None:
    found = exact_rate_ratio(*counts, exposure_before=exposures[0], exposure_after=exposures[1])
    for mine, theirs in zip((found.ratio, found.low, found.high, found.p), of_r, strict=True):
        assert mine == (None if theirs is None else pytest.approx(theirs, rel=1e-9, abs=1e-12))


def test_norfolk_sixty_to_forty_four() -> None:
    found = exact_rate_ratio(60, 44)
    shown = [f"{x:.3f}" for x in (found.ratio, found.low, found.high)]
    assert shown == ["0.733", "0.485", "1.100"]
    assert f"{found.change:.1f}" == "-26.7"
    assert f"{found.p:.2f}" == "0.14"
    assert found.holds_no_change


def _local() -> list[dict[str, str]]:
    """One row for each local authority and year."""
    return [row for row in rows(BY_AGE) if row["level"] == "Local authority" and row["category"] == "Under 1 year"]


def test_every_local_rate_recomputes_after_rounding() -> None:
    local = _local()
    counts = known([row["starts_total"] for row in local])
    people = known([row["population_0_17"] for row in local])
    printed = known([row["starts_rate_per_10000"] for row in local])
    again = rounded_half_up(rates_per(counts, people))
    both = np.isfinite(printed) & np.isfinite(again)
    assert both.sum() == DFE["rate_recomputation"]["rows"]
    assert (again[both] == printed[both]).sum() == DFE["rate_recomputation"]["equal_after_rounding"]


def test_codes_are_read_and_never_as_zero() -> None:
    for year in DFE["under1_funnel_by_year"]:
        texts = [row["number"] for row in _local() if row["year"] == str(year["year"])]
        counts = known(texts)
        assert np.isfinite(counts).sum() == year["n_la"]
        assert sum(meaning(text) is not None for text in texts) == year["suppressed"]
        assert np.nansum(counts) == year["sum_n"]
        assert not np.any(counts == 0)


def test_rounded_counts_are_told_from_exact_ones() -> None:
    assert rounding_base(england().values) == 10
    assert rounding_base(sicily().values) is None
    assert rounding_base(known([row["starts_total"] for row in _local()])) is None


def test_deprived_areas_have_more_starts() -> None:
    """R's merge has 146 areas, one of them without a rate, which its test leaves out as this does."""
    idaci = {row["LAD19CD"]: float(row["IDACI - Average score "]) for row in rows(IDACI)}
    local = [row for row in _local() if row["year"] == "2021" and row["la_code"] in idaci]
    rates = known([row["starts_rate_per_10000"] for row in local])
    found = rank_correlation([idaci[row["la_code"]] for row in local], rates)
    r = DFE["spearman_idaci_vs_start_rate_2021"]
    assert (len(local), found.n) == (r["n"], r["n"] - 1)
    assert (found.rho, found.p) == pytest.approx((r["rho"], r["p"]), rel=1e-8)


def test_ljung_box_looks_at_two_seasons_but_never_beyond_a_fifth() -> None:
    noise = np.sin(np.arange(200.0) ** 2)
    assert [autocorrelation(noise, period=p).lags for p in (None, 12, 30)] == [10, 24, 40]
    assert autocorrelation(noise[:31]).lags == 6
