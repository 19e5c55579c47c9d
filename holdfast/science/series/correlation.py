"""Do neighbouring times resemble each other more than the model says they should?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .counted import Floats

MOST_LAGS = 10


@dataclass(frozen=True, slots=True)
class Autocorrelation:
    """Of the residuals of a model.

    `acf` holds the correlations at lags 1, 2, …; `statistic` and `p` are of the Ljung–Box test over `lags` of them;
    `durbin_watson` is 2 without correlation, towards 0 the more neighbours resemble each other.
    """

    lags: int
    statistic: float
    p: float
    acf: tuple[float, ...]
    durbin_watson: float
    breusch_godfrey_p: float | None = None

    @property
    def first(self) -> float:
        return self.acf[0]

    @property
    def found(self) -> bool:
        """Whether the test finds correlation at the five per cent level."""
        return self.p < 0.05


def autocorrelation(residuals: ArrayLike, *, period: float | None = None) -> Autocorrelation:
    """Test the residuals of a series for autocorrelation.

    Parameters
    ----------
    residuals : array_like, shape (n,)
        In the order of time.
    period : float, optional
        Of a season; the test then looks at two of them where the series is long enough.

    Returns
    -------
    Autocorrelation
        Over 10 lags or twice the period, but never more than a fifth of the times.

    References
    ----------
    Ljung & Box (1978), Biometrika 65, 297–303; Durbin & Watson (1950), Biometrika 37, 409–428; number of lags:
    Hyndman & Athanasopoulos, Forecasting: Principles and Practice, section 5.4.
    """
    from statsmodels.stats.diagnostic import acorr_ljungbox
    from statsmodels.stats.stattools import durbin_watson

    left: Floats = np.asarray(residuals, dtype=np.float64)
    lags = int(max(1, min(2 * period if period else MOST_LAGS, left.size // 5)))
    if np.allclose(left, 0):
        return Autocorrelation(lags, 0.0, 1.0, (0.0,) * lags, 2.0)
    test = acorr_ljungbox(left, lags=[lags])
    centred = left - left.mean()
    acf = tuple(float(np.sum(centred[k:] * centred[:-k]) / np.sum(centred**2)) for k in range(1, lags + 1))
    return Autocorrelation(
        lags, float(test["lb_stat"].iloc[0]), float(test["lb_pvalue"].iloc[0]), acf, float(durbin_watson(left))
    )
