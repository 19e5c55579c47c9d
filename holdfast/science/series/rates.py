"""Two counts, before and after: the exact ratio of their rates."""

from dataclasses import dataclass

import scipy

from holdfast.science.errors import BadInput

LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class RateRatio:
    """Rate after ÷ rate before.

    `ratio` and `high` are `None` where they are without limit, because no event happened before; `ratio` and both
    ends are `None` where none happened at all. `change` is in per cent, negative for fewer.
    """

    before: int
    after: int
    exposure_before: float
    exposure_after: float
    ratio: float | None
    low: float | None
    high: float | None
    p: float
    confidence: float

    @property
    def change(self) -> float | None:
        return _percent(self.ratio)

    @property
    def change_low(self) -> float | None:
        return _percent(self.low)

    @property
    def change_high(self) -> float | None:
        return _percent(self.high)

    @property
    def holds_no_change(self) -> bool:
        """Whether a ratio of 1 lies in the interval."""
        return (self.low is None or self.low <= 1) and (self.high is None or self.high >= 1)


def exact_rate_ratio(
    before: int, after: int, *, exposure_before: float = 1.0, exposure_after: float = 1.0, confidence: float = 0.95
) -> RateRatio:
    """Compare two Poisson counts exactly, by the binomial distribution of one given their sum.

    Parameters
    ----------
    before, after : int
        Events in either period, 0 or more.
    exposure_before, exposure_after : float
        How long or among how many: days, person-years, births; above 0 and in one unit. Equal periods need none.
    confidence : float, between 0 and 1

    Returns
    -------
    RateRatio
        With the Clopper–Pearson interval and the two-sided p-value that adds up all outcomes no likelier than this
        one, as `poisson.test` of R has them.

    Raises
    ------
    BadInput
        If a count is below 0 or no whole number, or an exposure is not above 0.

    References
    ----------
    Przyborowski & Wilenski (1940), Biometrika 31, 313–323; Clopper & Pearson (1934), Biometrika 26, 404–413.
    """
    for which, count in (("before", before), ("after", after)):
        if count != int(count) or not 0 <= count <= LARGEST:
            raise BadInput(f"The count {which} is {count}; it must be a whole number of events, 0 or more.")
    for which, exposure in (("before", exposure_before), ("after", exposure_after)):
        if not 0 < exposure < float("inf"):
            raise BadInput(f"The exposure {which} is {exposure:g}; it must be above 0.")
    if not before + after:
        return RateRatio(before, after, exposure_before, exposure_after, None, None, None, 1.0, confidence)
    share = exposure_after / (exposure_before + exposure_after)
    test = scipy.stats.binomtest(int(after), int(before + after), share)
    ends = test.proportion_ci(confidence, "exact")
    scale = exposure_before / exposure_after
    ratio, low, high = (_odds(p, scale) for p in (after / (before + after), float(ends.low), float(ends.high)))
    return RateRatio(before, after, exposure_before, exposure_after, ratio, low, high, float(test.pvalue), confidence)


def _odds(share: float, scale: float) -> float | None:
    return None if share >= 1 else scale * share / (1 - share)


def _percent(ratio: float | None) -> float | None:
    return None if ratio is None else 100 * (ratio - 1)
