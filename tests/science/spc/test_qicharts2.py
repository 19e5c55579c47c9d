"""Every point of every chart of the reference, and the runs of every facet and part."""

import numpy as np
import pytest

from holdfast.science.spc import control_chart
from tests.reference.spc_charts import Case, cases

# The package's results are printed with ten decimals; nothing else differs.
PRINTED = 1e-10


def made(case: Case):
    return control_chart(case.values, case.denominators, kind=case.kind, **case.options)


def numbers(case: Case, key: str) -> np.ndarray:
    return np.array([np.nan if point[key] is None else float(point[key]) for point in case.points])


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_point_is_equal(case: Case) -> None:
    chart = made(case)
    for key, found in (
        ("y", chart.value),
        ("cl", chart.limits.centre),
        ("lcl", chart.limits.lower),
        ("ucl", chart.limits.upper),
    ):
        np.testing.assert_allclose(found * case.multiply, numbers(case, key), rtol=PRINTED, atol=PRINTED, err_msg=key)
    assert (chart.above | chart.below).tolist() == [point["sigma.signal"] for point in case.points]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_runs_of_every_part_are_equal(case: Case) -> None:
    keys = ("longest.run", "longest.run.max", "n.crossings", "n.crossings.min", "runs.signal")
    for phase in made(case).phases:
        runs = phase.runs
        found = (runs.longest, runs.longest_allowed, runs.crossings, runs.crossings_needed, runs.signal)
        assert {tuple(point[key] for key in keys) for point in case.points[phase.start : phase.end]} == {found}


def test_the_reference_has_not_shrunk() -> None:
    assert len(cases()) == 26
    assert sum(len(case.points) for case in cases()) == 60 + 3 * 144 + 5 * 31
