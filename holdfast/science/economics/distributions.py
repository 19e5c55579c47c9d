"""How uncertain a quantity is, as data: a distribution by its own parameters or by mean and standard deviation."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt
from typing import Any, Final

import numpy as np
import scipy
from numpy.typing import NDArray

from holdfast.science.errors import BadInput

KINDS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "beta": (("alpha", "beta"), ("mean", "sd")),
    "gamma": (("shape", "scale"), ("mean", "sd")),
    "lognormal": (("meanlog", "sdlog"), ("mean", "sd")),
    "normal": (("mean", "sd"),),
    "uniform": (("low", "high"),),
    "triangular": (("low", "mode", "high"),),
    "fixed": (("value",),),
}
"""Which numbers each kind takes; the first are its own parameters."""


@dataclass(frozen=True)
class Distribution:
    """One uncertain quantity; `given` are the numbers as they were stated."""

    kind: str
    given: tuple[tuple[str, float], ...]

    def _frozen(self) -> Any:
        return _MAKERS[self.kind](dict(self.given))

    @property
    def mean(self) -> float:
        """Its expected value."""
        return float(dict(self.given)["value"] if self.kind == "fixed" else self._frozen().mean())

    def quantile(self, p: float) -> float:
        """The value below which it lies with probability `p`."""
        return float(dict(self.given)["value"] if self.kind == "fixed" else self._frozen().ppf(p))

    def draws(self, name: str, n: int, seed: int) -> NDArray[np.float64]:
        """`n` independent values, shape (n,). The stream depends on `seed` and `name` only.

        So the order in which quantities are written never changes a result, and neither does adding one.
        """
        if self.kind == "fixed":
            return np.full(n, dict(self.given)["value"])
        rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
        return np.asarray(self._frozen().rvs(size=n, random_state=rng), dtype=np.float64)


def distribution(kind: str, given: Mapping[str, float]) -> Distribution:
    """Check a distribution.

    Parameters
    ----------
    kind
        A key of `KINDS`.
    given
        Its numbers: the distribution's own (``alpha, beta``; ``shape, scale``; ``meanlog, sdlog`` of the logarithm) or
        ``mean, sd`` of the quantity itself, turned into these by the method of moments.

    Raises
    ------
    BadInput
        If numbers are missing, too many, or cannot be.

    References
    ----------
    Briggs, Claxton and Sculpher (2006), Decision Modelling for Health Economic Evaluation, chapter 4.
    """
    if kind not in KINDS:
        raise BadInput(f'distribution "{kind}" is not known; allowed are {", ".join(KINDS)}')
    if not any(set(given) == set(names) for names in KINDS[kind]):
        wanted = " or ".join(" and ".join(names) for names in KINDS[kind])
        raise BadInput(f"a {kind} distribution takes {wanted}; given are {', '.join(given) or 'none'}")
    problem = _problem(kind, given)
    if problem:
        raise BadInput(f"a {kind} distribution needs {problem}")
    return Distribution(kind, tuple(sorted((name, float(value)) for name, value in given.items())))


def _problem(kind: str, given: Mapping[str, float]) -> str:
    above = [name for name in ("alpha", "beta", "shape", "scale", "sd", "sdlog") if given.get(name, 1) <= 0]
    if above:
        return f"{above[0]} above 0"
    if kind in ("gamma", "lognormal") and given.get("mean", 1) <= 0:
        return "a mean above 0"
    if kind in ("uniform", "triangular") and not given["low"] < given["high"]:
        return "low below high"
    if kind == "triangular" and not given["low"] <= given["mode"] <= given["high"]:
        return "a mode between low and high"
    if kind == "beta" and "mean" in given:
        mean, sd = given["mean"], given["sd"]
        if not 0 < mean < 1:
            return "a mean between 0 and 1"
        if sd * sd >= mean * (1 - mean):
            return f"a standard deviation below {sqrt(mean * (1 - mean)):.4g} with that mean"
    return ""


def _beta(given: Mapping[str, float]) -> Any:
    if "alpha" in given:
        return scipy.stats.beta(given["alpha"], given["beta"])
    mean, sd = given["mean"], given["sd"]
    size = mean * (1 - mean) / sd**2 - 1
    return scipy.stats.beta(mean * size, (1 - mean) * size)


def _gamma(given: Mapping[str, float]) -> Any:
    if "shape" in given:
        return scipy.stats.gamma(given["shape"], scale=given["scale"])
    return scipy.stats.gamma((given["mean"] / given["sd"]) ** 2, scale=given["sd"] ** 2 / given["mean"])


def _lognormal(given: Mapping[str, float]) -> Any:
    if "sdlog" in given:
        return scipy.stats.lognorm(given["sdlog"], scale=np.exp(given["meanlog"]))
    sdlog = sqrt(log(1 + (given["sd"] / given["mean"]) ** 2))
    return scipy.stats.lognorm(sdlog, scale=np.exp(log(given["mean"]) - sdlog**2 / 2))


def _triangular(given: Mapping[str, float]) -> Any:
    wide = given["high"] - given["low"]
    return scipy.stats.triang((given["mode"] - given["low"]) / wide, loc=given["low"], scale=wide)


_MAKERS: Final = {
    "beta": _beta,
    "gamma": _gamma,
    "lognormal": _lognormal,
    "normal": lambda given: scipy.stats.norm(given["mean"], given["sd"]),
    "uniform": lambda given: scipy.stats.uniform(given["low"], given["high"] - given["low"]),
    "triangular": _triangular,
}
