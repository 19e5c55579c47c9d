from collections.abc import Callable
from datetime import date

import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release import reach_figures
from holdfast.analytics.studies.reach import Reach, reach
from tests.analytics.conftest import episode, referral

BEGAN, ENDED = date(2026, 1, 21), date(2026, 6, 1)


@pytest.fixture
def extract(make_extract: Callable[..., Extract]) -> Extract:
    return make_extract(
        referrals=[referral(name) for name in "abcd"] + [referral("x", "declined"), referral("y", "sent")],
        episodes=[
            episode("a", started_on=BEGAN, closed_on=ENDED, end_state="completed"),
            episode("b", started_on=BEGAN, closed_on=ENDED, end_state="lost-contact", site="Marram"),
            episode("c", started_on=date(2026, 2, 10)),
            episode("d", offered=2, attended=0),
            episode("e", referral=None, received_on=None, started_on=BEGAN),
        ],
    )


def found(extract: Extract, filters: Filters | None = None) -> Reach:
    return reach(extract, filters, planned=["completed"])


def test_every_step_is_a_part_of_the_one_before(extract: Extract) -> None:
    all_ways = found(extract)
    assert (all_ways.referred, all_ways.accepted, all_ways.without_referral) == (6, 5, 1)
    assert all_ways.not_accepted == (("declined", 1), ("sent", 1))
    assert (all_ways.started, all_ways.in_care, all_ways.completed, all_ways.ended_early) == (4, 2, 1, 1)


def test_waiting_is_from_the_day_the_referral_came_to_the_first_session(extract: Extract) -> None:
    waited = found(extract).waited
    assert (waited.n, waited.median) == (3, 20)


def test_attendance_is_held_of_offered(extract: Extract) -> None:
    assert (found(extract).held, found(extract).offered) == (32, 42)


def test_under_a_filter_no_referrals_are_counted(extract: Extract) -> None:
    marram = found(extract, Filters(site="Marram"))
    assert (marram.referred, marram.not_accepted, marram.accepted) == (None, (), 1)
    ended = found(extract, Filters(ended_from=ENDED, ended_to=ENDED))
    assert (ended.accepted, ended.completed, ended.ended_early) == (2, 1, 1)


def test_nobody_at_all(make_extract: Callable[..., Extract]) -> None:
    nobody = found(make_extract())
    assert (nobody.referred, nobody.accepted, nobody.waited.median) == (0, 0, None)
    assert reach_figures(nobody).attendance is None


def test_small_steps_do_not_leave(extract: Extract) -> None:
    out = reach_figures(found(extract))
    assert (str(out.completed), str(out.ended_early), out.waited_median) == ("*", "*", None)
    assert out.withheld
    inside = reach_figures(found(extract), None)
    assert (inside.completed, inside.waited_median, inside.withheld) == (1, 20, False)
