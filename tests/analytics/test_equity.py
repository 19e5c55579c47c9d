import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release.cells import is_shown
from holdfast.analytics.release.equity import EquityFigures, equity_figures
from holdfast.analytics.release.linked import OTHERS
from holdfast.analytics.release.reach import reach_figures
from holdfast.analytics.studies.reach import reach
from holdfast.blueprints.shipped import blueprint
from holdfast.science.disclosure import DEFAULT, PUBLIC, Suppressed
from tests.analytics.conftest import Row, episode, referral

CAME, BEGAN, ENDED = date(2026, 1, 1), date(2026, 1, 21), date(2026, 6, 1)
NORPIP = blueprint("norpip")
Made = Callable[..., Extract]


def session(name: str, day: int, *, attended: bool = True, worker: str = "w1", **more: Any) -> Row:
    return {
        "episode": f"e{name}",
        "held_on": BEGAN + timedelta(day),
        "attended": attended,
        "attendance": "attended" if attended else "did_not_come",
        "reason": None if attended else "did-not-attend",
        "minutes": 50,
        "practitioner": worker,
    } | more


def family(name: str, **facts: Any) -> tuple[Row, Row]:
    """A referral and its episode, which share what they say of the family."""
    who = {key: facts[key] for key in ("area", "deprivation", "ethnicity", "language") if key in facts}
    care = {"source": "gp", "started_on": BEGAN} | facts
    return referral(name, **who), episode(name, **care)


def extract_of(make: Made, families: list[tuple[Row, Row]], more: list[Row] = (), **tables: list[Row]) -> Extract:  # type: ignore[assignment]
    referrals = [came for came, _ in families] + list(more)
    return make(referrals=referrals, episodes=[care for _, care in families], **tables)


def counts(found: EquityFigures, by: str) -> dict[str, tuple[str, ...]]:
    (breakdown,) = [one for one in found.breakdowns if one.by == by]
    return {
        group.value: tuple(str(n) for n in (group.referred, group.accepted, group.started, group.completed))
        for group in breakdown.groups
    }


@pytest.fixture
def small(make_extract: Made) -> Extract:
    done = {"closed_on": ENDED, "end_state": "completed"}
    families = [
        family("a", area="Kelpby", deprivation=1, ethnicity="asian_indian", language="English", **done),
        family("b", area="Kelpby", deprivation=2, ethnicity="asian_other", language="Polish"),
        family("c", area="Marram", deprivation=10, ethnicity="not_stated", started_on=None, closed_on=ENDED),
        family("d", received_on=date(2026, 2, 1)),
    ]
    away = [referral("x", "declined", area="Marram"), referral("y", "sent", ethnicity="black_african")]
    held = [session("a", 0), session("a", 7, worker="w2"), session("a", 14, attended=False), session("b", 0)]
    return extract_of(make_extract, families, away, attendances=held)


def test_each_step_by_each_fact_what_is_not_recorded_last(small: Extract) -> None:
    found = equity_figures(small, NORPIP, rule=None)
    assert counts(found, "area") == {
        "Kelpby": ("2", "2", "2", "1"),
        "Marram": ("2", "1", "0", "0"),
        "": ("2", "1", "1", "0"),
    }
    assert list(counts(found, "area"))[-1] == ""


def test_decile_two_by_two_and_ethnic_groups_by_the_census(small: Extract) -> None:
    found = equity_figures(small, NORPIP, rule=None)
    assert {value: row[0] for value, row in counts(found, "deprivation").items()} == {"1-2": "2", "9-10": "1", "": "3"}
    assert {value: row[0] for value, row in counts(found, "ethnicity").items()} == {
        "asian": "2",
        "black": "1",
        "not_stated": "1",
        "": "2",
    }


def test_every_breakdown_adds_up_to_all(small: Extract) -> None:
    for one in equity_figures(small, NORPIP, rule=None).breakdowns:
        assert sum(int(str(group.referred)) for group in one.groups) == one.base == 6
        assert sum(int(str(group.accepted)) for group in one.groups) == 4


def test_waiting_counts_who_still_waits_and_leaves_out_impossible_days(small: Extract) -> None:
    """a and b began after 20 days, c was closed before; y waits; d began before the day of its referral."""
    waiting = equity_figures(small, NORPIP, rule=None).waiting
    assert (waiting.all.n, waiting.started, waiting.closed, waiting.waiting) == (4, 2, 1, 1)
    assert (waiting.left_out, waiting.impossible) == (1, 1)
    assert waiting.all.median == 20


def test_who_still_waits_has_waited_until_the_extract_was_made(make_extract: Made) -> None:
    extract = extract_of(make_extract, [family("a"), family("b", started_on=None)])
    extract.manifest["made_at"] = "2026-03-02T09:00:00+00:00"
    found = equity_figures(extract, NORPIP, rule=None)
    assert found.as_of == date(2026, 3, 2)
    assert [(point.days, point.at_risk) for point in found.waiting.all.points] == [(20, 2), (60, 1)]


def test_attendance_by_family_and_continuity_by_hand(small: Extract) -> None:
    found = equity_figures(small, NORPIP, rule=None)
    assert (found.sessions.offered, found.sessions.held, found.sessions.families) == (4, 3, 2)
    assert found.sessions.not_held == (("did_not_come", "did-not-attend", 1),)
    assert (found.workers.episodes, found.workers.one_worker) == (2, 1)
    assert found.workers.upc is not None
    assert found.workers.upc.mean == 0.75  # a: one of two visits; b: one of one
    assert found.workers.coc is not None
    assert (found.workers.coc.n, found.workers.coc.mean) == (1, 0)


def test_under_a_filter_families_are_counted_and_no_referrals(small: Extract) -> None:
    found = equity_figures(small, NORPIP, Filters(site="Kelpby"), None)
    assert not found.with_referrals
    assert counts(found, "area")["Kelpby"] == ("None", "2", "2", "1")
    assert found.waiting.all.n == 3  # a referral not decided on has no site


def test_nobody_at_all(make_extract: Made) -> None:
    found = equity_figures(make_extract(), NORPIP, rule=None)
    assert [one.groups for one in found.breakdowns] == [()] * 5
    assert (found.waiting.all.n, found.waiting.all.median, found.sessions.share) == (0, None, None)


def many(make: Made, groups: dict[str, int], **facts: Any) -> Extract:
    """So many families of each area, every third of them not started."""
    families = []
    for area, n in groups.items():
        for k in range(n):
            started = None if k % 3 == 2 else BEGAN + timedelta(k % 9)
            families.append(family(f"{area}{k}", area=area, started_on=started, **facts))
    return extract_of(make, families)


def test_a_small_group_cannot_be_worked_out_from_the_others_and_the_total(make_extract: Made) -> None:
    found = equity_figures(many(make_extract, {"Kelpby": 30, "Marram": 24, "Saltings": 3}), NORPIP, rule=DEFAULT)
    (area,) = [one for one in found.breakdowns if one.by == "area"]
    held = [group.value for group in area.groups if isinstance(group.accepted, Suppressed)]
    assert "Saltings" in held
    assert len(held) > 1
    assert found.withheld


def test_what_the_card_of_reach_holds_back_does_not_follow_from_the_groups(make_extract: Made) -> None:
    """Two of 60 families ended early: if every group showed who completed, the two would follow."""
    done = {"closed_on": ENDED, "end_state": "completed"}
    families = [family(f"k{n}", area="Kelpby", **done) for n in range(30)]
    families += [family(f"m{n}", area="Marram", **done) for n in range(28)]
    families += [family(f"z{n}", area="Marram", closed_on=ENDED, end_state="moved-away") for n in range(2)]
    extract = extract_of(make_extract, families)
    card = reach_figures(reach(extract, planned=["completed", "achieved", "referred-on"]), DEFAULT)
    assert isinstance(card.ended_early, Suppressed)
    assert isinstance(card.completed, Suppressed)
    for one in equity_figures(extract, NORPIP, rule=DEFAULT).breakdowns:
        assert any(isinstance(group.completed, Suppressed) for group in one.groups), one.by


def test_small_areas_are_put_together_outside_the_team_only(make_extract: Made) -> None:
    extract = many(make_extract, {"Kelpby": 30, "Marram": 4, "Saltings": 3, "Dunes End": 2})
    assert set(counts(equity_figures(extract, NORPIP, rule=None), "area")) == {
        "Kelpby", "Marram", "Saltings", "Dunes End",
    }  # fmt: skip
    outside = counts(equity_figures(extract, NORPIP, rule=DEFAULT), "area")
    assert set(outside) == {"Kelpby", OTHERS}
    assert outside[OTHERS][1] == "9"


def test_no_step_of_a_released_curve_is_a_single_family(make_extract: Made) -> None:
    families = [family(f"k{n}", started_on=CAME + timedelta(7 + 2 * n)) for n in range(40)]
    extract = extract_of(make_extract, families)
    inside = equity_figures(extract, NORPIP, rule=None).waiting.all
    outside = equity_figures(extract, NORPIP, rule=DEFAULT).waiting.all
    assert len(inside.points) == 40
    numbers = [point.at_risk for point in outside.points]
    assert all(is_shown(n) and n >= 5 for n in numbers)
    assert all(later <= earlier - 5 for earlier, later in itertools.pairwise(numbers))  # type: ignore[operator]
    assert outside.median == inside.median


def test_a_share_within_the_standard_does_not_tell_the_few_who_waited_longer(make_extract: Made) -> None:
    families = [family(f"k{n}", started_on=CAME + timedelta(7 + n)) for n in range(38)]
    families += [family(f"z{n}", started_on=CAME + timedelta(140 + n)) for n in range(2)]
    extract = extract_of(make_extract, families)
    assert equity_figures(extract, NORPIP, rule=None).waiting.all.within is not None
    for rule in (DEFAULT, PUBLIC.rule):
        found = equity_figures(extract, NORPIP, rule=rule).waiting.all
        assert found.within is None
        assert found.within_held


def test_few_lost_from_sight_do_not_follow_from_the_numbers_under_the_curve(make_extract: Made) -> None:
    """Forty had a first session; two were closed before one, whom the table of how waiting ended holds back."""
    families = [family(f"k{n}", started_on=CAME + timedelta(7 + 2 * n)) for n in range(40)]
    families += [family(f"z{n}", started_on=None, closed_on=CAME + timedelta(20 + n)) for n in range(2)]
    families += [family(f"w{n}", started_on=None) for n in range(10)]
    found = equity_figures(extract_of(make_extract, families), NORPIP, rule=DEFAULT).waiting
    assert isinstance(found.closed, Suppressed)
    assert len(found.all.points) > 3
    assert [point.days for point in found.all.points if is_shown(point.at_risk)] == [0]


def test_the_publics_curve_is_of_rounded_counts(make_extract: Made) -> None:
    families = [family(f"k{n}", started_on=CAME + timedelta(7 + n)) for n in range(43)]
    found = equity_figures(extract_of(make_extract, families), NORPIP, rule=PUBLIC.rule).waiting.all
    assert found.n == 45
    shares = [value for point in found.points for value in (point.share, point.low, point.high) if value is not None]
    assert len(shares) > 5
    assert all(abs(9 * value - round(9 * value)) < 1e-9 for value in shares)  # 45 is nine times 5


def test_for_the_public_counts_are_rounded(make_extract: Made) -> None:
    found = equity_figures(many(make_extract, {"Kelpby": 31, "Marram": 27}), NORPIP, rule=PUBLIC.rule)
    shown = [n for row in counts(found, "area").values() for n in row if n not in ("*", "None")]
    assert shown
    assert all(int(n) % 5 == 0 for n in shown)


def test_a_fact_recorded_only_after_acceptance_gives_no_share_accepted(make_extract: Made) -> None:
    families = [family(f"k{n}", area="Kelpby") for n in range(20)]
    away = [referral(f"x{n}", "declined") for n in range(20)]
    (area,) = [
        one
        for one in equity_figures(extract_of(make_extract, families, away), NORPIP, rule=None).breakdowns
        if one.by == "area"
    ]
    assert area.recorded_later
    assert {group.accepted_share for group in area.groups} == {None}
