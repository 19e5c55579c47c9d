"""Figures that validation/growth.R prints with lme4 and nlme."""

import numpy as np
import pytest

from holdfast.science.growth import ExpectedCourse, expected_score, growth_curve
from holdfast.science.stats.mixed import MixedFit
from tests.reference.growth_models import ALCOHOL, columns

# nlme stops once the criterion moves by less than 1e-10 of itself, so its parameters are right to about 1e-5.
NLME, LME4 = 1e-4, 1e-5


def alcohol(keep=slice(None), shift=0.0, **how) -> MixedFit:
    table = columns(ALCOHOL)
    people, times, scores = (table[name][keep] for name in ("id", "t", "alcohol_use"))
    return growth_curve(people, times + shift, scores, **how).fit


def figures(fit: MixedFit) -> list[float]:
    return [fit.log_likelihood, *fit.coefficients, fit.residual_sd, fit.residual["rho"]]


def test_serial_correlation_over_a_gap_of_two_steps():
    every_fifth = np.arange(columns(ALCOHOL)["t"].size) % 5 == 4
    ours = alcohol(~every_fifth, random="intercept", ar1=True)
    printed = [-259.895493, 0.7242619797, 0.2467433311, 1.056771383, 0.6814344854]
    assert ours.log_likelihood == pytest.approx(printed[0], rel=1e-9)
    assert figures(ours) == pytest.approx(printed, rel=NLME)


def test_continuous_serial_correlation_at_uneven_times():
    row = np.arange(1, columns(ALCOHOL)["t"].size + 1)
    ours = alcohol(shift=0.3 * ((row * 7) % 5) / 5, random="intercept", ar1=True, method="ml")
    printed = [-319.6658224, 0.6101389461, 0.2705165537, 0.9134516384, 0.4920677848]
    assert ours.log_likelihood == pytest.approx(printed[0], rel=1e-9)
    assert figures(ours) == pytest.approx(printed, rel=NLME)


def test_variances_of_the_conditional_modes():
    first = alcohol().effect_covariances[0]
    assert [first[0, 0], first[0, 1], first[1, 1]] == pytest.approx(
        [0.1602662563, -0.07158920284, 0.07823092428], rel=LME4
    )


def test_where_a_new_person_is_expected():
    fit = alcohol()
    d, v = fit.random_covariance, fit.covariance
    course = ExpectedCourse(
        "linear", *fit.coefficients, d[0, 0], d[0, 1], d[1, 1], fit.residual_sd**2,
        (v[0, 0], v[0, 1], v[1, 1]), 2.0, 82, 246,
    )  # fmt: skip
    found = expected_score(course, 2.0, 2.0, "lower")
    assert [found.expected, found.low, found.high] == pytest.approx([1.875809768, 0.549500842, 3.202118694], rel=LME4)
    assert found.boundary == found.high
