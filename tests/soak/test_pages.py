"""What each page costs in a large installation: the report misses its bar when one grows dearer."""

import pytest

from soak.pages import QUICK, WHOLE, report


@pytest.mark.parametrize(("seconds", "code", "dearer"), [(0.012, 0, 0), (0.014, 1, 1)])
def test_a_page_that_grows_dearer_is_named(seconds: float, code: int, dearer: int, capsys) -> None:
    found = {"/": (0.01, 0.01), "/families/1/restrict/": (0.01, seconds)}
    assert report(found, WHOLE, judged=True) == code
    said = capsys.readouterr().out
    assert ("/families/1/restrict/: 1.40 times its time with 1,000 (bar: at most 1.3)" in said) is bool(dearer)
    assert f"{dearer} of 2 (bar: 0)" in said


def test_a_first_look_judges_nothing() -> None:
    assert report({"/": (0.01, 0.1)}, QUICK, judged=False) == 0


def test_a_page_that_lists_every_team_is_named_and_not_judged(capsys) -> None:
    found = {"/": (0.01, 0.01), "/families/1/sharing/ (teams)": (0.01, 0.03)}
    assert report(found, WHOLE, judged=True) == 0
    assert "/families/1/sharing/ (teams): 3.00 times" in capsys.readouterr().out
