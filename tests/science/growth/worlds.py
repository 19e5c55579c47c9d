"""Made-up people with a known growth curve."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class World:
    people: np.ndarray
    times: np.ndarray
    scores: np.ndarray


def world(
    n=60,
    *,
    seed=1,
    occasions=5,
    slope=-0.5,
    sd_intercept=3.0,
    sd_slope=0.3,
    correlation=-0.3,
    residual=1.5,
    rho=0.0,
    kept=0.8,
) -> World:
    """People with `occasions` weekly-ish occasions, of which a share `kept` took place; everybody has the first."""
    random = np.random.default_rng(seed)
    people = np.repeat(np.arange(n), occasions)
    times = np.tile(np.arange(occasions, dtype=float), n)
    shared = correlation * sd_intercept * sd_slope
    own = random.multivariate_normal([0, 0], [[sd_intercept**2, shared], [shared, sd_slope**2]], n)
    errors = random.normal(0, residual, (n, occasions))
    for later in range(1, occasions):
        errors[:, later] = rho * errors[:, later - 1] + np.sqrt(1 - rho**2) * errors[:, later]
    scores = 20 + slope * times + own[people, 0] + own[people, 1] * times + errors.ravel()
    took_place = (times == 0) | (random.random(times.size) < kept)
    return World(people[took_place], times[took_place], scores[took_place])
