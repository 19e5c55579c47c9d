"""The rules of change in single, readable cases."""

import pytest

from holdfast.science.change import (
    BandEdges,
    Norms,
    band_step_of_means,
    band_steps,
    cutoff,
    fixed_threshold,
    jacobson_truax_threshold,
    means_by_time_point,
    pairing_ledger,
    reliable_change,
    reliable_change_index,
    share_bounds,
)
from holdfast.science.errors import BadInput

# DC:0-3R: ten bands of ten points, the tenth the best.
PIRGAS = BandEdges(0, tuple(range(10, 101, 10)))


def test_threshold_of_jacobson_and_truax_worked_example():
    # Their marital-satisfaction example: sd 7.5, test-retest reliability .88, 32.5 then 47.5 gives an RCI of 4.08.
    threshold = jacobson_truax_threshold(sd=7.5, reliability=0.88)
    assert threshold.standard_error_of_measurement == pytest.approx(2.6, abs=0.01)
    assert threshold.standard_error_of_difference == pytest.approx(3.68, abs=0.01)
    assert reliable_change_index([32.5], [47.5], threshold)[0] == pytest.approx(4.08, abs=0.01)


@pytest.mark.parametrize(("kind", "value"), [("a", 55), ("b", 45), ("c", 50)])
def test_cutoffs_of_jacobson_and_truax_worked_example(kind, value):
    border = cutoff(kind, clinical=Norms(40, 7.5), functional=Norms(60, 7.5), better="higher")
    assert border.value == pytest.approx(value)


def test_cutoff_b_by_the_functional_spread_is_the_papers():
    norms = {"clinical": Norms(35, 8), "functional": Norms(7.69, 7.52), "better": "lower"}
    assert cutoff("b", **norms, spread="functional").value == pytest.approx(22.73)
    assert cutoff("b", **norms).value == pytest.approx(23.69)


@pytest.mark.parametrize("kind", ["b", "c"])
def test_cutoffs_without_norms_or_with_norms_on_the_wrong_side_are_refused(kind):
    with pytest.raises(BadInput, match="functional population"):
        cutoff(kind, clinical=Norms(20, 5), functional=None, better="lower")
    with pytest.raises(BadInput, match="is not below the clinical mean 20"):
        cutoff(kind, clinical=Norms(20, 5), functional=Norms(30, 5), better="lower")


@pytest.mark.parametrize("reliability", [-0.1, 1, 1.2, float("nan")])
def test_reliability_outside_its_range_is_refused(reliability):
    with pytest.raises(BadInput, match="at least 0 and below 1"):
        jacobson_truax_threshold(sd=5, reliability=reliability)


@pytest.mark.parametrize("sd", [0, -1, float("nan")])
def test_scores_without_spread_give_no_threshold(sd):
    with pytest.raises(BadInput, match="standard deviation"):
        jacobson_truax_threshold(sd=sd, reliability=0.8)


@pytest.mark.parametrize("points", [0, -3, float("inf")])
def test_a_threshold_must_be_above_nought(points):
    with pytest.raises(BadInput, match="must be above 0"):
        fixed_threshold(points)


def test_a_fixed_threshold_has_no_index():
    result = reliable_change([10], [4], threshold=fixed_threshold(6), better="lower")
    assert result.index is None
    assert result.improved.count == 1


def test_nobody_paired_is_refused():
    with pytest.raises(BadInput, match="Nobody has both"):
        reliable_change([], [], threshold=fixed_threshold(6), better="lower")


def test_the_ledger_says_who_is_missing_and_why():
    ledger = pairing_ledger(
        has_first=[True, True, True, False, True],
        has_last=[True, False, False, True, False],
        reasons=["", "moved away", "moved away", "declined", " "],
    )
    assert (ledger.attended, ledger.first_score, ledger.paired, ledger.missing) == (5, 4, 1, 4)
    assert ledger.without_first == (("declined", 1),)
    assert ledger.without_last == (("moved away", 2), ("reason not recorded", 1))


def test_a_ledger_that_does_not_add_up_cannot_be_made():
    good = pairing_ledger([True, True], [True, False])
    with pytest.raises(BadInput, match="does not add up"):
        type(good)(attended=3, first_score=2, paired=1, without_first=(), without_last=good.without_last)
    with pytest.raises(BadInput, match="one entry"):
        pairing_ledger([True], [True, False])


def test_bounds_of_a_published_share():
    bounds = share_bounds(18, observed_n=40, missing_n=3)
    assert (bounds.low, bounds.observed, bounds.high) == (18 / 43, 18 / 40, 21 / 43)
    with pytest.raises(BadInput, match="cannot be"):
        share_bounds(5, observed_n=4, missing_n=0)


def test_means_between_whole_scores_fall_in_a_definite_band():
    assert PIRGAS.of([46.35, 59.80, 50, 50.5, 100]).tolist() == [5, 6, 5, 6, 10]


def test_steps_of_pairs_and_step_of_means_are_two_figures():
    first, last = [35, 45, 58], [61, 60, 62]
    steps = band_steps(first, last, PIRGAS)
    assert (steps.n, steps.mean, steps.median) == (3, pytest.approx(5 / 3), 1)
    means = band_step_of_means(first, last, PIRGAS)
    assert (means.first_mean, means.last_mean, means.step) == (46, 61, 2)
    assert steps.rule != means.rule


@pytest.mark.parametrize("score", [0, -5, 100.5])
def test_a_score_outside_every_band_is_refused(score):
    with pytest.raises(BadInput, match="has no band"):
        PIRGAS.of([score])


def test_edges_that_do_not_ascend_are_refused():
    with pytest.raises(BadInput, match="must ascend"):
        BandEdges(0, (10, 10))


def test_means_by_time_point_are_marked_as_of_different_people():
    means = means_by_time_point({"start": [20, 18], "review": [12], "end": []})
    assert [(point.time_point, point.scores.n, point.scores.mean) for point in means.points] == [
        ("start", 2, 19),
        ("review", 1, 12),
        ("end", 0, None),
    ]
    assert "different people" in means.note
