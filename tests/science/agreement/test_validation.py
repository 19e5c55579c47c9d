"""What `validation/change.R` prints of agreement, by the R packages psych 2.2.9 and vcd 1.4."""

import pytest

from holdfast.science.agreement import cohen_kappa, intraclass_correlation
from tests.science.agreement.test_reference import anxiety

# The script prints ten significant digits.
PRINTED = 1e-9


@pytest.mark.parametrize(
    ("weights", "value", "se"),
    [
        (None, 0.1194968553, 0.1192712972),
        ("linear", 0.1891891892, 0.1312950123),
        ("quadratic", 0.2967651195, 0.1570064607),
    ],
)
def test_kappa_has_vcds_standard_error(weights, value, se):
    found = cohen_kappa(*anxiety().T[:2], weights=weights)
    assert (found.value, found.se) == pytest.approx((value, se), rel=PRINTED)


@pytest.mark.parametrize(
    ("form", "value", "low", "high"),
    [
        ("ICC(1,1)", 0.1750223814, -0.07744657487, 0.4843360938),
        ("ICC(2,1)", 0.1979982594, -0.03891062609, 0.493573946),
        ("ICC(3,1)", 0.2160493827, -0.04625788532, 0.5222590784),
        ("ICC(1,k)", 0.3889257294, -0.2749234899, 0.7380651236),
        ("ICC(3,k)", 0.4525862069, -0.1529212867, 0.7663308002),
    ],
)
def test_intraclass_correlations_of_psych(form, value, low, high):
    found = intraclass_correlation(anxiety(), form)
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high), rel=PRINTED)


def test_psych_steps_up_the_interval_of_one_form_where_irr_works_it_out():
    """Of ICC(2,k) both give .425; psych steps the limits of ICC(2,1) up, irr and we follow McGraw and Wong."""
    found = intraclass_correlation(anxiety(), "ICC(2,k)")
    assert found.value == pytest.approx(0.4254987531, rel=PRINTED)
    assert (found.low, found.high) == pytest.approx((-0.1265827027, 0.7451492885), abs=0.012)
    assert found.low != pytest.approx(-0.1265827027, abs=1e-3)
