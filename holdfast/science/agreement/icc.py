"""Intraclass correlations: how much of the spread of ratings is between those who are rated."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from holdfast.science.errors import BadInput

Form = Literal["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]
FORMS: Final[tuple[Form, ...]] = ("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")
ONE_WAY: Final[tuple[Form, ...]] = ("ICC(1,1)", "ICC(1,k)")
"""The forms for subjects that were each rated by other raters."""


@dataclass(frozen=True, slots=True)
class IntraclassCorrelation:
    """One form with its interval; `f`, its degrees of freedom and `p` test whether it is above 0.

    `f` is `None` where nothing is left to divide by: raters who agree perfectly, or but for a constant. `low` of the
    form ICC(2,k) is minus infinity where the ratings set no lower limit.
    """

    form: Form
    value: float
    low: float
    high: float
    f: float | None
    df1: float
    df2: float
    p: float
    subjects: int
    raters: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares of n × k ratings: between rows, within rows, between columns, and what is left."""

    n: int
    k: int
    rows: float
    within: float
    columns: float
    rest: float


def intraclass_correlation(ratings: ArrayLike, form: Form, *, confidence: float = 0.95) -> IntraclassCorrelation:
    """One form of Shrout and Fleiss with its confidence interval.

    Parameters
    ----------
    ratings : array_like, shape (n, k)
        Scores of n ≥ 2 subjects (rows) by k ≥ 2 raters (columns), without gaps.
    form : one of `FORMS`
        First figure: 1 where every subject had other raters (order within a row means nothing), 2 where the raters
        are a sample of those who might have rated and their levels must agree, 3 where they are the only raters and
        a constant difference between them does not matter. Second: 1 for a single rating, k for the mean of k.
    confidence : float, between 0 and 1

    Raises
    ------
    BadInput
        If the table is too small, has gaps, or all ratings are the same.

    References
    ----------
    Shrout & Fleiss (1979), Psychological Bulletin 86, 420–428; McGraw & Wong (1996), Psychological Methods 1, 30–46
    (intervals); the degrees of freedom of the forms 2 as in the R package irr 0.84.

    See Also
    --------
    cohen_kappa : for two raters and few categories.
    """
    if not 0 < confidence < 1:
        raise BadInput(f"confidence is {confidence}; it must lie between 0 and 1.")
    squares = _squares(_whole(ratings))
    if not squares.rows:
        raise BadInput("The mean ratings of all subjects are the same; agreement on differences cannot be judged.")
    if form in ONE_WAY:
        return _by_f(form, squares, squares.within, squares.n * (squares.k - 1), confidence)
    if form in ("ICC(3,1)", "ICC(3,k)"):
        return _by_f(form, squares, squares.rest, (squares.n - 1) * (squares.k - 1), confidence)
    return _agreement(form, squares, confidence)


def _whole(ratings: ArrayLike) -> NDArray[np.float64]:
    table = np.asarray(ratings, dtype=np.float64)
    if table.ndim != 2 or min(table.shape) < 2:
        raise BadInput("An intraclass correlation needs two subjects or more, each rated by two raters or more.")
    if not np.isfinite(table).all():
        raise BadInput("A rating is missing; leave subjects out that were not rated by everybody.")
    if table.min() == table.max():
        raise BadInput(
            f"Every rating is {table.min():g}; without differences between subjects agreement cannot be judged."
        )
    return table


def _squares(table: NDArray[np.float64]) -> _Squares:
    n, k = table.shape
    # About the grand mean, so that large scores do not eat the decimals of small differences.
    x = table - table.mean()
    rows, columns = x.mean(axis=1), x.mean(axis=0)
    within = float(((x - rows[:, None]) ** 2).sum())
    between_columns = float(n * (columns**2).sum())
    rest = float(((x - rows[:, None] - columns) ** 2).sum())
    return _Squares(
        n,
        k,
        rows=_or_nought(float(k * (rows**2).sum()), x) / (n - 1),
        within=_or_nought(within, x) / (n * (k - 1)),
        columns=_or_nought(between_columns, x) / (k - 1),
        rest=_or_nought(rest, x) / ((n - 1) * (k - 1)),
    )


def _or_nought(squares: float, x: NDArray[np.float64]) -> float:
    """Nought for what binary fractions leave of perfect agreement."""
    return squares if squares > 1e-14 * float((x**2).sum()) else 0.0


def _by_f(form: Form, s: _Squares, error: float, df2: float, confidence: float) -> IntraclassCorrelation:
    more = s.k - 1 if form.endswith("1)") else 0
    value = (s.rows - error) / (s.rows + more * error)
    if not error:
        return IntraclassCorrelation(form, 1.0, 1.0, 1.0, None, s.n - 1, df2, 0.0, s.n, s.k, confidence)
    f, df1, tail = s.rows / error, s.n - 1, (1 + confidence) / 2
    lower, upper = f / _quantile(df1, df2, tail), f * _quantile(df2, df1, tail)
    low, high = ((end - 1) / (end + more) for end in (lower, upper))
    return IntraclassCorrelation(form, value, low, high, f, df1, df2, _tail(df1, df2, f), s.n, s.k, confidence)


def _agreement(form: Form, s: _Squares, confidence: float) -> IntraclassCorrelation:
    single = form == "ICC(2,1)"
    if not (s.rest or s.columns):
        return IntraclassCorrelation(form, 1.0, 1.0, 1.0, None, s.n - 1, float("inf"), 0.0, s.n, s.k, confidence)
    spread = (s.k - 1) * s.rest + s.k / s.n * (s.columns - s.rest) if single else (s.columns - s.rest) / s.n
    if s.rows + spread <= 1e-9 * s.rest:
        raise BadInput(f"Subjects differ so much less than ratings of one subject that {form} cannot be worked out.")
    value = (s.rows - s.rest) / (s.rows + spread)
    df2 = _satterthwaite(value, s)
    tail = (1 + confidence) / 2
    low, high = _quantile(s.n - 1, df2, tail), _quantile(df2, s.n - 1, tail)
    beside = s.k * s.columns + (s.k * s.n - s.k - s.n) * s.rest if single else s.columns - s.rest
    below, above = low * beside + s.n * s.rows, beside + s.n * high * s.rows
    lower = s.n * (s.rows - low * s.rest) / below if below > 0 else float("-inf")
    upper = s.n * (high * s.rows - s.rest) / above if above > 0 else 1.0
    f = s.rows / s.rest if s.rest else None
    p = 0.0 if f is None else _tail(s.n - 1, df2, f)
    return IntraclassCorrelation(form, value, lower, upper, f, s.n - 1, df2, p, s.n, s.k, confidence)


def _satterthwaite(value: float, s: _Squares) -> float:
    value = max(value, 0.0)  # below it the weights change sign and the approximation breaks down
    a = s.k * value / (s.n * (1 - value))
    b = 1 + s.k * value * (s.n - 1) / (s.n * (1 - value))
    both = a * s.columns + b * s.rest
    parts = (a * s.columns) ** 2 / (s.k - 1) + (b * s.rest) ** 2 / ((s.n - 1) * (s.k - 1))
    return both**2 / parts if parts else float((s.n - 1) * (s.k - 1))


def _quantile(df1: float, df2: float, p: float) -> float:
    return float(special.fdtri(df1, df2, p))


def _tail(df1: float, df2: float, f: float) -> float:
    return float(special.fdtrc(df1, df2, f))
