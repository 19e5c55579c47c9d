"""Equal to lme4 and base R; validation/comparison.R writes the expected figures."""

import numpy as np
import pytest

from holdfast.science.comparison import (
    expected_outcomes,
    funnel_of_rates,
    random_intercepts,
    shrunken_rates,
    shrunken_shares,
)
from tests.reference.comparison import authorities, coded, column, expected, rows

# lme4's optimiser stops about a millionth short of the minimum; criterion and closed forms agree to nine digits.
FIT = 2e-6
# The profile's bounds are found by spline in lme4 and by root here.
PROFILE = 2e-5


@pytest.mark.parametrize(
    ("name", "value", "group", "covariates"),
    [("dyestuff", "Yield", "Batch", ()), ("sleepstudy", "Reaction", "Subject", ("Days",))],
)
def test_random_intercepts_are_lmers(name: str, value: str, group: str, covariates: tuple[str, ...]) -> None:
    told = expected()[name]
    units, unit = coded([row[group] for row in rows(name)])
    extra = np.column_stack([column(name, each) for each in covariates]) if covariates else None
    fit = random_intercepts(column(name, value), unit, extra)
    order = [units.index(str(each)) for each in told["units"]]
    assert fit.criterion == pytest.approx(told["criterion"], rel=1e-9)
    assert (fit.sd_between, fit.sd_within, fit.icc) == pytest.approx(
        (told["sd_between"], told["sd_within"], told["icc"]), rel=FIT
    )
    np.testing.assert_allclose((fit.shrunken - fit.mean)[order], told["effect"], rtol=FIT, atol=1e-5)
    np.testing.assert_allclose(fit.se[order], told["se"], rtol=FIT)
    assert (fit.icc_low, fit.icc_high) == pytest.approx(told["icc_interval"], rel=1e-7)


def test_dyestuff_as_printed() -> None:
    """Bates et al. print 42.00 and 49.51 for the standard deviations, a mean of 1527.5 and a criterion of 319.6543."""
    _, unit = coded([row["Batch"] for row in rows("dyestuff")])
    fit = random_intercepts(column("dyestuff", "Yield"), unit)
    assert (round(fit.sd_between, 2), round(fit.sd_within, 2), fit.mean) == (42.00, 49.51, pytest.approx(1527.5))
    assert round(fit.criterion, 4) == 319.6543


@pytest.mark.parametrize("name", ["cbpp", "cbpp_offset"])
def test_shrunken_shares_are_glmers(name: str) -> None:
    told, herds = expected()[name], [row["herd"] for row in rows("cbpp")]
    counts, sizes = column("cbpp", "incidence"), column("cbpp", "size")
    offset = np.linspace(-1, 1, len(herds)) if name == "cbpp_offset" else None
    fit = shrunken_shares(counts, sizes, offset)
    order = [herds.index(str(each)) for each in told["units"]]
    assert (fit.centre, fit.sd_between) == pytest.approx((told["centre"], told["sd_between"]), rel=FIT)
    np.testing.assert_allclose(fit.effect[order], told["effect"], atol=FIT)
    # glmer's conditional variances come from the last but one step of its weights.
    np.testing.assert_allclose(fit.se[order], told["se"], rtol=1e-4)
    assert (fit.sd_low, fit.sd_high) == pytest.approx(told["sd_interval"], rel=PROFILE)


def test_shrunken_rates_are_glmers() -> None:
    told = expected()["under1_2025"]
    areas, counts, children = authorities(2025)
    fit = shrunken_rates(counts, children)
    order = [areas.index(each) for each in told["units"]]
    assert (fit.centre, fit.sd_between) == pytest.approx((told["centre"], told["sd_between"]), rel=FIT)
    np.testing.assert_allclose(fit.effect[order], told["effect"], atol=FIT)
    np.testing.assert_allclose(fit.se[order], told["se"], rtol=1e-4)
    assert (fit.sd_low, fit.sd_high) == pytest.approx(told["sd_interval"], rel=PROFILE)


@pytest.mark.parametrize("told", expected()["funnel"], ids=lambda told: str(told["year"]))
def test_funnels_of_the_local_authorities(told: dict[str, float]) -> None:
    _, counts, children = authorities(int(told["year"]))
    funnel = funnel_of_rates(counts, children)
    assert funnel.dispersion.k == told["units"]
    found = (1e4 * funnel.target, funnel.dispersion.phi, funnel.dispersion.phi_winsorised, funnel.dispersion.tau)
    # Closed forms, printed with twelve digits.
    assert found == pytest.approx([told[k] for k in ("rate_per_10000", "phi", "phi_winsorised", "tau")], rel=1e-10)
    assert (funnel.outside_warning.sum(), funnel.outside_action.sum()) == (told["outside_95"], told["outside_998"])


def test_dispersion_as_published_for_2025() -> None:
    _, counts, children = authorities(2025)
    funnel = funnel_of_rates(counts, children)
    assert round(funnel.dispersion.phi, 2) == 7.41
    assert round(funnel.dispersion.phi_winsorised, 2) == 3.67
    assert int(funnel.outside_action.sum()) == 22
    assert round(funnel.by_chance[1], 2) == 0.29


def test_case_mix_is_lms_and_glms() -> None:
    told = expected()["case_mix"]
    x = np.column_stack([column("sleepstudy", "Days"), np.array(column("sleepstudy", "Subject")) % 2])
    y = np.array(column("sleepstudy", "Reaction"))
    line, logit = expected_outcomes(y, x), expected_outcomes(y > 300, x, yes_or_no=True)
    np.testing.assert_allclose(line.coefficient, told["linear"], rtol=1e-9)
    assert (np.sqrt(line.variance[0]), line.explained) == pytest.approx((told["linear_sigma"], told["r_squared"]))
    np.testing.assert_allclose(logit.coefficient, told["logistic"], rtol=1e-9)
    np.testing.assert_allclose(logit.expected[:5], told["first_expected"], rtol=1e-9)


def test_the_reference_has_not_shrunk() -> None:
    assert [told["units"] for told in expected()["funnel"]] == [142, 145, 147, 150, 146]
    assert (len(rows("dyestuff")), len(rows("sleepstudy")), len(rows("cbpp"))) == (30, 125, 15)
