"""Distributions as data: equal to R's quantiles, seeded, and independent of the order in which they are written."""

import numpy as np
import pytest

from holdfast.science.economics import distribution
from holdfast.science.errors import BadInput

# Printed by validation/economics.R to ten figures: quantiles 0.025, 0.5 and 0.975.
IN_R = {
    "beta": ({"mean": 1 / 3, "sd": 0.1}, [0.1546991926, 0.3280091627, 0.5416858407]),
    "gamma": ({"mean": 51_000, "sd": 5_000}, [41672.39701, 50836.69470, 61255.54037]),
    "lognormal": ({"mean": 51_000, "sd": 5_000}, [41902.63644, 50756.65478, 61481.52535]),
}


@pytest.mark.parametrize("kind", IN_R)
def test_mean_and_standard_deviation_as_in_r(kind) -> None:
    given, quantiles = IN_R[kind]
    found = distribution(kind, given)
    assert found.mean == pytest.approx(given["mean"])
    assert [found.quantile(p) for p in (0.025, 0.5, 0.975)] == pytest.approx(quantiles, rel=1e-9)


@pytest.mark.parametrize(
    ("kind", "given", "mean"),
    [
        ("beta", {"alpha": 2, "beta": 6}, 0.25),
        ("gamma", {"shape": 3, "scale": 5}, 15),
        ("lognormal", {"meanlog": 0, "sdlog": 1}, np.exp(0.5)),
        ("normal", {"mean": -2, "sd": 3}, -2),
        ("uniform", {"low": 1, "high": 4}, 2.5),
        ("triangular", {"low": 0, "mode": 1, "high": 5}, 2),
        ("fixed", {"value": 7}, 7),
    ],
)
def test_draws_have_the_mean(kind, given, mean) -> None:
    found = distribution(kind, given)
    draws = found.draws("x", 40_000, seed=1)
    assert found.mean == pytest.approx(mean)
    assert draws.shape == (40_000,)
    assert draws.mean() == pytest.approx(mean, abs=5 * max(draws.std(), 1e-12) / 200)  # five standard errors
    assert np.quantile(draws, 0.3) == pytest.approx(found.quantile(0.3), abs=0.03 * max(draws.std(), 1e-12) + 1e-12)


def test_draws_depend_on_seed_and_name_only() -> None:
    one = distribution("normal", {"mean": 0, "sd": 1})
    assert one.draws("a", 5, seed=1).tolist() == one.draws("a", 5, seed=1).tolist()
    assert one.draws("a", 5, seed=1).tolist() != one.draws("a", 5, seed=2).tolist()
    assert one.draws("a", 5, seed=1).tolist() != one.draws("b", 5, seed=1).tolist()


@pytest.mark.parametrize(
    ("kind", "given", "sentence"),
    [
        ("poisson", {}, 'distribution "poisson" is not known; allowed are beta, gamma'),
        ("beta", {"alpha": 1}, "takes alpha and beta or mean and sd; given are alpha"),
        ("beta", {"alpha": 0, "beta": 1}, "needs alpha above 0"),
        ("beta", {"mean": 1.2, "sd": 0.1}, "needs a mean between 0 and 1"),
        ("beta", {"mean": 0.5, "sd": 0.6}, "needs a standard deviation below 0.5"),
        ("gamma", {"mean": -1, "sd": 1}, "needs a mean above 0"),
        ("normal", {"mean": 0, "sd": 0}, "needs sd above 0"),
        ("uniform", {"low": 2, "high": 1}, "needs low below high"),
        ("triangular", {"low": 0, "mode": 9, "high": 1}, "needs a mode between low and high"),
    ],
)
def test_what_cannot_be_is_refused(kind, given, sentence) -> None:
    with pytest.raises(BadInput, match=sentence):
        distribution(kind, given)
