"""What is resampled and imputed of a score, and how much of it may leave the service."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.release import OutcomeFigures, outcome_figures
from holdfast.analytics.studies.certainty import certainty, deltas_of
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.outcome import Outcome, outcome
from holdfast.blueprints.instruments import instrument
from holdfast.science.disclosure import DisclosureRule
from tests.analytics.conftest import score, unit

START, END = date(2026, 1, 5), date(2026, 4, 15)
PHQ9 = Measure(instrument("phq9"), instrument("phq9").scale("total"))
PIRGAS = Measure(instrument("pirgas"), instrument("pirgas").scales[0])
FALLS = [14, 9, 8, 6, 6, 5, 4, 4, 3, 2, 1, 0, -1, -3]
ROUNDED = DisclosureRule(base=5)

MakeExtract = Callable[..., Extract]


@pytest.fixture
def found(make_extract: MakeExtract) -> Callable[..., Outcome]:
    def make(falls: list[int] = FALLS, alone: int = 6, never: int = 5, flipped: bool = False) -> Outcome:
        names = [f"p{i}" for i in range(len(falls))]
        scores = [score(name, START, 16 + i % 3) for i, name in enumerate(names)]
        scores += [score(name, END, 16 + i % 3 - falls[i], "end") for i, name in enumerate(names)]
        scores += [score(f"a{i}", START, 15 + i) for i in range(alone)]
        units = [unit(name) for name in (*names, *(f"a{i}" for i in range(alone)), *(f"n{i}" for i in range(never)))]
        order = -1 if flipped else 1
        return outcome(make_extract(units=units[::order], scores=scores[::order]), PHQ9)

    return make


def released(study: Outcome, rule: DisclosureRule | None = None) -> OutcomeFigures:
    return outcome_figures(study, rule)


def test_everybody_who_attended_is_in_the_imputation_and_the_bounds(found: Callable[..., Outcome]) -> None:
    sure = found().certainty
    assert sure.missing is not None
    assert sure.bounds is not None
    assert (sure.missing.n, sure.missing.imputed) == (25, 11)
    known, firsts = -sum(FALLS), [15 + i for i in range(6)]
    assert sure.bounds.worst == pytest.approx((known + sum(27 - first for first in firsts) + 5 * 27) / 25)
    assert sure.bounds.best == pytest.approx((known - sum(firsts) - 5 * 27) / 25)


def test_rows_in_another_order_give_the_same_to_the_last_digit(found: Callable[..., Outcome]) -> None:
    assert found().certainty == found(flipped=True).certainty


def test_under_five_pairs_nothing_is_resampled(found: Callable[..., Outcome]) -> None:
    sure = found(FALLS[:4]).certainty
    assert (sure.bootstrap, sure.permutation, sure.missing) == (None, None, None)
    assert sure.bounds is not None  # these assume nothing that four could not bear


def test_with_nobody_missing_there_is_nothing_to_impute(found: Callable[..., Outcome]) -> None:
    sure = found(alone=0, never=0).certainty
    assert (sure.bounds, sure.missing) == (None, None)
    assert sure.bootstrap is not None


def test_a_score_beyond_the_scale_leaves_the_bounds_out() -> None:
    first, last = np.full(6, 20.0), np.array([30.0, 12, 10, 9, 8, 4])
    assert certainty(PHQ9, first, last, np.array([10.0]), 0).bounds is None


@pytest.mark.parametrize(
    ("ends", "deltas"),
    [
        ((0, 27), (0, 1, 2, 3, 4, 5)),
        ((1, 100), (0, 5, 10, 15, 20, 25)),
        ((0, 10), (0, 0.5, 1, 1.5, 2, 2.5)),
    ],
)
def test_deltas_reach_about_a_quarter_of_the_scale(ends: tuple[float, float], deltas: tuple[float, ...]) -> None:
    assert deltas_of(*ends) == deltas


def test_where_higher_is_better_worse_is_lower() -> None:
    first = np.array([40.0, 45, 50, 42, 48, 44])
    found = certainty(PIRGAS, first, first + np.array([12.0, 8, 15, 3, 9, 10]), np.array([41.0, 47]), 1).missing
    assert found is not None
    means = [step.pooled.estimate for step in found.steps]
    assert means == sorted(means, reverse=True)
    assert found.vanishes_at is not None


def test_own_eyes_see_every_step(found: Callable[..., Outcome]) -> None:
    sure = released(found()).certainty
    assert [step.delta for step in sure.steps] == [0, 1, 2, 3, 4, 5]
    assert sure.uncertain_at is not None
    assert sure.vanishes_at is not None
    assert 0 < sure.uncertain_at < sure.vanishes_at


def test_partners_see_it_where_the_ledger_is_shown(found: Callable[..., Outcome]) -> None:
    assert released(found(), DisclosureRule()).certainty.steps
    few = released(found(alone=3), DisclosureRule()).certainty  # how far a mean moves would tell the three
    assert (few.steps, few.vanishes_at, few.worst) == ((), None, None)
    assert few.bootstrap is not None


def test_rounded_counts_are_not_given_away_by_exact_means(found: Callable[..., Outcome]) -> None:
    sure = released(found(), ROUNDED).certainty
    assert sure.steps == ()
    assert sure.vanishes_at is not None
    assert sure.vanishes_at >= 1
    for figure in (sure.vanishes_at, sure.worst, sure.best):
        assert figure is not None
        assert figure == round(figure)


def test_of_under_ten_pairs_nothing_leaves(found: Callable[..., Outcome]) -> None:
    sure = released(found(FALLS[:8], alone=6, never=6), DisclosureRule()).certainty
    assert (sure.bootstrap, sure.permutation, sure.steps, sure.worst) == (None, None, (), None)


def test_a_day_apart_is_enough(make_extract: MakeExtract) -> None:
    later = START + timedelta(1)
    rows = [
        row
        for i in range(5)
        for row in (score(f"a{i}", START, 10), score(f"a{i}", later, 10 + i % 2, "end"))
    ]  # fmt: skip
    assert outcome(make_extract(units=[unit(f"a{i}") for i in range(5)], scores=rows), PHQ9).certainty.bootstrap
