"""Funnel, caterpillar and control chart: nothing outside the box, nobody left out, no name over another."""

from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.base.ui.charts.axes import round_ticks, written
from holdfast.base.ui.charts.caterpillar import CaterpillarSpec, CaterpillarUnit, caterpillar_chart
from holdfast.base.ui.charts.control import ControlPoint, ControlSpec, control_chart_picture
from holdfast.base.ui.charts.funnel import FunnelLimits, FunnelSpec, FunnelUnit, funnel_chart
from holdfast.base.ui.charts.marks import Dot, Label, Line, Trail

shares = st.floats(0, 1)
names = st.text(st.characters(codec="ascii", categories=["L", "Zs"]), max_size=40)
values = st.floats(-50, 50)


@st.composite
def funnels(draw):
    beyond = st.sampled_from(["", "warning", "action"])
    units = draw(st.lists(st.builds(FunnelUnit, names, st.floats(1, 900), shares, beyond), min_size=1, max_size=14))
    limits = [
        FunnelLimits(size, 0.5 - 1 / size, 0.5 + 1 / size, 0.5 - 2 / size, 0.5 + 2 / size) for size in (2, 50, 999)
    ]
    return FunnelSpec(units, limits, draw(shares), "number of people", "share", "Words.", share=True)


@given(funnels())
@settings(max_examples=60)
def test_a_funnel_stays_in_its_box_and_draws_every_unit(spec: FunnelSpec) -> None:
    picture = funnel_chart(spec)
    assert picture.strays() == ()
    drawn = [mark for mark in picture.marks if isinstance(mark, Dot) and mark.title]
    assert len(drawn) == len(spec.units)
    assert [mark.shape == "diamond" for mark in drawn] == [unit.beyond == "action" for unit in spec.units]


@given(funnels())
@settings(max_examples=60)
def test_no_name_of_a_funnel_lies_over_another(spec: FunnelSpec) -> None:
    boxes = [m.bounds() for m in funnel_chart(spec).marks if isinstance(m, Label) and m.look == "name halo" and m.text]
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart = one.right <= other.left or other.right <= one.left
            assert apart or one.bottom <= other.top or other.bottom <= one.top


def test_a_limit_is_drawn_only_as_far_as_it_is_in_the_picture() -> None:
    limits = [FunnelLimits(size, 0.3, 0.7, 0.0, 1.0) for size in (10.0, 20.0, 40.0)]
    spec = FunnelSpec([FunnelUnit("A", 30, 0.5)], limits, 0.5, "people", "share", "Words.", share=True)
    assert len([mark for mark in funnel_chart(spec).marks if isinstance(mark, Trail) and mark.look == "first"]) == 2
    assert not [mark for mark in funnel_chart(spec).marks if isinstance(mark, Trail) and mark.look == "tick"]


@given(st.lists(st.tuples(names, values, values, st.floats(0, 9)), min_size=1, max_size=12), values)
@settings(max_examples=60)
def test_a_caterpillar_stays_in_its_box_and_keeps_the_order(rows, target: float) -> None:
    units = [CaterpillarUnit(name, "12 parents", raw, mid, mid - half, mid + half) for name, raw, mid, half in rows]
    picture = caterpillar_chart(CaterpillarSpec(units, target, "Words."))
    assert picture.strays() == ()
    told = [mark for mark in picture.marks if isinstance(mark, Dot) and "shrunken" in mark.title]
    assert [mark.title.split(": shrunken")[0] for mark in told] == [unit.name for unit in units]
    assert [mark.y for mark in told] == sorted(mark.y for mark in told)


@st.composite
def processes(draw):
    signal = st.sampled_from(["", "outside", "pattern"])
    points = draw(
        st.lists(
            st.builds(
                ControlPoint,
                st.just("Jan 2026"),
                st.one_of(st.none(), shares),
                shares,
                st.one_of(st.none(), shares),
                st.one_of(st.none(), shares),
                signal,
            ),
            max_size=40,
        )
    )
    return ControlSpec(points, "Words.", share=True)


@given(processes())
@settings(max_examples=60)
def test_a_control_chart_stays_in_its_box_and_draws_every_value(spec: ControlSpec) -> None:
    picture = control_chart_picture(spec)
    assert picture.strays() == ()
    drawn = [mark for mark in picture.marks if isinstance(mark, Dot) and mark.title]
    assert len(drawn) == sum(point.value is not None for point in spec.points)


def test_phases_are_parted_and_not_joined() -> None:
    points = [ControlPoint(str(i), float(i % 3), 1, phase=1 if i < 4 else 2) for i in range(8)]
    marks = control_chart_picture(ControlSpec(points, "Words.")).marks
    assert len([mark for mark in marks if isinstance(mark, Line) and mark.look == "unit-line"]) == 1
    assert len([mark for mark in marks if isinstance(mark, Line) and mark.look == "course"]) == 6


def test_a_missing_point_is_bridged_and_not_drawn_as_nought() -> None:
    points = [ControlPoint(str(i), None if i == 2 else 5.0 + i, 6) for i in range(5)]
    marks = control_chart_picture(ControlSpec(points, "Words.")).marks
    assert len([mark for mark in marks if isinstance(mark, Dot) and mark.title]) == 4
    assert len([mark for mark in marks if isinstance(mark, Line) and mark.look == "course"]) == 3


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(3, 9))
def test_ticks_are_inside_and_not_too_many(low: float, reach: float, most: int) -> None:
    ticks = round_ticks(low, low + reach, most)
    assert 1 <= len(ticks) <= most + 1
    assert all(low - reach * 1e-6 - 1e-9 <= tick <= low + reach * (1 + 1e-6) + 1e-9 for tick in ticks)
    assert ticks == sorted(ticks)


def test_ticks_are_round() -> None:
    assert round_ticks(0, 0.62, 6) == [0, 0.2, 0.4, 0.6]
    assert round_ticks(-6.2, 0.3, 6) == [-6, -4, -2, 0]
    assert round_ticks(5, 5) == [5]
    assert (written(-2.5), written(0.125, share=True), written(12000)) == ("−2.5", "12.5%", "12,000")
