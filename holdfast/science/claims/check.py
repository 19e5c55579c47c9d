"""Whether claims can be true, how sure they would be, and what they leave out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from scipy import special

from holdfast.science.errors import BadInput
from holdfast.science.stats import AttainableFigure, check_mean, check_percentage, check_sd, wilson_interval
from holdfast.science.stats.grim import plain_decimal, roundings, unit_of
from holdfast.science.stats.grimmer import MOST_SUMS

from .claim import Claim
from .missing import missing_of

MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Interval:
    """95 % interval in the units of the figure: per cent, or points."""

    low: float
    high: float
    method: str
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Checked:
    """One figure checked. `possible` is `None` where too little is said to check it.

    `nearest` are attainable printed figures on both sides of it; `counts` are the whole numbers that print so: people
    for a percentage, sums of scores for a mean. `least` and `most` are their ends where they are too many to list.
    """

    claim: Claim
    possible: bool | None
    nearest: tuple[str, ...]
    counts: tuple[int, ...]
    least: int | None
    most: int | None
    interval: Interval | None
    sentence: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """All figures of a claim together; `possible` is false if one of them cannot be."""

    possible: bool | None
    figures: tuple[Checked, ...]
    missing: tuple[str, ...]
    sentence: str

    @property
    def leading(self) -> Checked:
        """The figure that decides: the first that cannot be, else the first."""
        return next((one for one in self.figures if one.possible is False), self.figures[0])


def check_claims(claims: Sequence[Claim], text: str = "") -> Verdict:
    """Check the figures of one claim.

    Parameters
    ----------
    claims : sequence of Claim
        From `read_claims`, or made of fields.
    text : str
        The sentence they stand in, which says whether they are of a change and compared with anybody.

    Raises
    ------
    BadInput
        If a figure is no number, or no share of the people it is of.

    References
    ----------
    Brown and Heathers (2017), Social Psychological and Personality Science 8, 363–369; Anaya (2016), PeerJ Preprints
    4:e2400v1; Wilson (1927), J. American Statistical Association 22, 209–212.
    """
    if not claims:
        raise BadInput("There is no figure to check.")
    figures = tuple(_check(claim) for claim in claims)
    verdicts = [figure.possible for figure in figures]
    possible = False if False in verdicts else None if None in verdicts else True
    told = " ".join(dict.fromkeys(figure.sentence for figure in figures))
    return Verdict(possible, figures, missing_of(claims, text), told)


def _check(claim: Claim) -> Checked:
    if claim.n is None:
        unit = " %" if claim.kind == "percentage" else ""
        sentence = f"{claim.printed}{unit} cannot be checked: it does not say of how many people."
        return Checked(claim, None, (), (), None, None, None, sentence)
    kinds = {"percentage": _percentage, "mean": _mean, "count": _count, "percentage change": _change}
    return kinds[claim.kind](claim, claim.n)


def _percentage(claim: Claim, n: int) -> Checked:
    found = check_percentage(claim.printed, n)
    if claim.count is not None:
        return _stated_count(claim, n, claim.count, found)
    counts = _listed(found)
    if found.least is None or found.most is None:
        near = " and ".join(f"{one} %" for one in found.beside)
        sentence = f"{claim.printed} % cannot be a share of {_people(n)}: the nearest possible are {near}."
        return Checked(claim, False, found.beside, counts, None, None, None, sentence)
    low, high = wilson_interval(found.least, n).low, wilson_interval(found.most, n).high
    sentence = f"{claim.printed} % of {n:,} is possible: {_these(found.least, found.most)} of {n:,}."
    interval = Interval(100 * low, 100 * high, "Wilson")
    return Checked(claim, True, found.beside, counts, found.least, found.most, interval, sentence)


def _these(least: int, most: int) -> str:
    if least == most:
        return f"only {least:,}"
    return f"{least:,} or {most:,}" if most == least + 1 else f"{least:,} to {most:,}"


def _stated_count(claim: Claim, n: int, count: int, found: AttainableFigure) -> Checked:
    """Both the count and the percentage are printed, so they must fit each other."""
    if count > n:
        return _count(claim, n)
    value = plain_decimal(claim.printed)
    prints = roundings(Decimal(100) * count / n, unit_of(value))
    share = wilson_interval(count, n)
    interval = Interval(100 * share.low, 100 * share.high, "Wilson")
    shown = " or ".join(str(one) for one in sorted(prints))
    if value in prints:
        sentence = f"{count} of {n} is {claim.printed} %, as printed."
    else:
        sentence = f"{count} of {n} is {shown} %, not {claim.printed} %."
    nearest = found.beside if value in prints else tuple(str(one) for one in sorted(prints))
    return Checked(claim, value in prints, nearest, (count,), count, count, interval, sentence)


def _count(claim: Claim, n: int) -> Checked:
    count = claim.count if claim.count is not None else int(plain_decimal(claim.printed))
    if n < 1:
        raise BadInput(f"{count} of {n} is no share: there is nobody to be a part of.")
    if count > n:
        sentence = f"{count} of {n} cannot be: a part is no larger than its whole."
        return Checked(claim, False, (), (), None, None, None, sentence)
    share = wilson_interval(count, n)
    sentence = f"{count} of {n} is {100 * share.share:.1f} %."
    return Checked(
        claim, True, (), (count,), count, count, Interval(100 * share.low, 100 * share.high, "Wilson"), sentence
    )


def _change(claim: Claim, before: int) -> Checked:
    """A change in per cent between two counts that are printed with it."""
    after = claim.count or 0
    if before < 1:
        raise BadInput(f"A change from {before} has no percentage; the earlier count must be at least 1.")
    value = plain_decimal(claim.printed)
    exact = Decimal(100) * abs(after - before) / before
    prints = roundings(exact, unit_of(value))
    shown = " or ".join(str(one) for one in sorted(prints))
    ends = f"from {before} to {after}"
    fits = value in prints
    sentence = f"{ends.capitalize()} is a change of {shown} %, {'as printed' if fits else f'not {claim.printed} %'}."
    note = "Two counts differ by chance too; their rate ratio says how much: holdfast rates."
    return Checked(claim, fits, tuple(str(one) for one in sorted(prints)), (), None, None, None, sentence, (note,))


def _mean(claim: Claim, n: int) -> Checked:
    interval = _t_interval(claim, n)
    outside = _outside(claim)
    if outside:
        return Checked(claim, False, (), (), None, None, None, outside)
    if not claim.whole:
        sentence = (
            f"A mean of {claim.printed} of {_people(n)} cannot be ruled out: it is not said that scores are whole."
        )
        return Checked(claim, True, (), (), None, None, interval, sentence)
    found = check_mean(claim.printed, n, items=claim.items)
    if not found.attainable:
        near = " and ".join(found.beside)
        sentence = f"{claim.printed} cannot be a mean of whole-number scores of {_people(n)}: the nearest are {near}."
        return Checked(claim, False, found.beside, (), None, None, None, sentence, (PRORATED,))
    return _with_sd(claim, n, found, interval)


PRORATED = "Scores made up for missing items need not be whole; if there were any, the mean may be right."


def _with_sd(claim: Claim, n: int, found: AttainableFigure, interval: Interval | None) -> Checked:
    counts, ends = _listed(found), (found.least, found.most)
    sentence = f"{claim.printed} is possible as a mean of whole-number scores of {_people(n)}."
    # Of very many people every standard deviation is possible beside a mean of few decimals.
    if claim.sd is not None and n > 1 and (found.most or 0) - (found.least or 0) <= MOST_SUMS:
        scale = {} if claim.items != 1 else {"lowest": claim.lowest, "highest": claim.highest}
        sd = check_sd(claim.printed, claim.sd, n, items=claim.items, **scale)
        if not sd.attainable:
            return Checked(claim, False, sd.nearest, counts, *ends, None, sd.sentence, (PRORATED,))
        sentence = f"{claim.printed} (SD {claim.sd}) is possible for whole-number scores of {_people(n)}."
    return Checked(claim, True, found.beside, counts, *ends, interval, sentence)


def _outside(claim: Claim) -> str:
    value = plain_decimal(claim.printed)
    if claim.lowest is None or claim.highest is None or claim.lowest <= value <= claim.highest:
        return ""
    return f"{claim.printed} cannot be a mean on a scale from {claim.lowest} to {claim.highest}."


def _people(n: int) -> str:
    return "1 person" if n == 1 else f"{n:,} people"


def _t_interval(claim: Claim, n: int) -> Interval | None:
    if claim.sd is None or n < 2:
        return None
    mean, sd = float(plain_decimal(claim.printed)), float(plain_decimal(claim.sd))
    half = float(special.stdtrit(n - 1, 0.975)) * sd / sqrt(n)
    return Interval(mean - half, mean + half, "t")


def _listed(found: AttainableFigure) -> tuple[int, ...]:
    if found.least is None or found.most is None or found.most - found.least >= MOST_LISTED:
        return ()
    return tuple(range(found.least, found.most + 1))
