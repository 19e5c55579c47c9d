"""What services send gives exactly what their people in one file would give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.science.meta import one_stage, paired_moments, pool, together
from holdfast.science.stats import paired_mean_change

SCORE = st.integers(0, 27)
SERVICE = st.lists(st.tuples(SCORE, SCORE), min_size=2, max_size=30)
SERVICES = st.lists(SERVICE, min_size=1, max_size=6)


@given(SERVICES)
def test_one_stage_equals_the_paired_t_interval_over_everybody(services) -> None:
    sent = [paired_moments(*np.array(one).T) for one in services]
    everybody = np.array([pair for one in services for pair in one]).T
    wanted = paired_mean_change(*everybody)
    found = one_stage(sent)
    # Sums in another order: no more than rounding apart.
    assert (found.mean, found.low, found.high) == pytest.approx((wanted.mean, wanted.low, wanted.high), abs=1e-9)
    assert found.sd == pytest.approx(wanted.sd, abs=1e-6)


def test_two_stages_equal_one_where_the_variance_is_common() -> None:
    """With weights n/σ² the common effect is the mean over people; only the estimate of σ² may part the two."""
    random = np.random.default_rng(3)
    services = [random.normal(10, 3, (n, 2)) for n in (12, 40, 7)]
    sent = [paired_moments(*one.T) for one in services]
    found = pool([one.mean_change for one in sent], [4.0 / one.n for one in sent], method="EE")
    assert found.estimate == pytest.approx(one_stage(sent).mean, abs=1e-12)


@given(SERVICES, st.randoms(use_true_random=False))
def test_the_order_of_services_never_matters(services, random) -> None:
    sent = [paired_moments(*np.array(one).T) for one in services]
    mixed = random.sample(sent, len(sent))
    assert together(mixed).squares_change == pytest.approx(together(sent).squares_change, abs=1e-8)


def test_bad_input_is_one_sentence() -> None:
    with pytest.raises(BadInput, match="two lists of one length"):
        paired_moments([1.0], [1.0, 2.0])
    with pytest.raises(BadInput, match="A score is missing"):
        paired_moments([1.0, float("nan")], [1.0, 2.0])
    with pytest.raises(BadInput, match="no service"):
        together([])
    with pytest.raises(BadInput, match="needs two people"):
        one_stage([paired_moments([1.0], [2.0])])
