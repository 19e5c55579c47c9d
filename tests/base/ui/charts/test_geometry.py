"""Whatever is drawn, no mark lies outside its box and nothing that was counted is left out."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holdfast.base.ui.charts.change import goal_line, score_strip
from holdfast.base.ui.charts.genogram import Couple, Descent, Genogram, Household, Node, genogram
from holdfast.base.ui.charts.growth import Fitted, Growth, RawMean, growth_chart
from holdfast.base.ui.charts.ledger import Part, ledger_bar
from holdfast.base.ui.charts.marks import Box, Dot
from holdfast.base.ui.charts.means import Mean, means_chart
from holdfast.base.ui.charts.pairs import Pairs, pairs_scatter
from holdfast.base.ui.charts.seats import Seats, seats
from holdfast.base.ui.charts.share import Share, shares_chart
from holdfast.base.ui.charts.timeline import Lane, Moment, Span, timeline
from holdfast.base.ui.charts.trajectory import Band, Expectation, Occasion, Tick, Trajectory, trajectory

DAY = date(2026, 3, 1)
days = st.integers(0, 1200).map(lambda n: DAY + timedelta(days=n))
wide_days = st.integers(-2000, 4000).map(lambda n: DAY + timedelta(days=n))
words = st.text(st.characters(codec="ascii", categories=["L", "Zs"]), max_size=24)
shares = st.floats(0, 1)


def ranges():
    return st.tuples(st.integers(-3, 5), st.integers(6, 120))


@st.composite
def trajectories(draw):
    lowest, highest = draw(ranges())
    scores = st.one_of(st.none(), st.integers(lowest, highest))
    lows = sorted(draw(st.sets(st.integers(lowest, highest - 1), max_size=7)))
    bands = [Band(draw(words), low, i) for i, low in enumerate(lows)]
    return Trajectory(
        lowest,
        highest,
        bands,
        [Occasion(on, score) for on, score in draw(st.lists(st.tuples(days, scores), max_size=12))],
        draw(st.sampled_from(["lower", "higher"])),
        "What it shows.",
        [Tick(on, came) for on, came in draw(st.lists(st.tuples(days, st.booleans()), max_size=20))],
        draw(st.one_of(st.none(), st.integers(1, 30))),
        first=draw(st.one_of(st.none(), days)),
        last=draw(st.one_of(st.none(), days)),
        expected=draw(st.lists(st.builds(Expectation, days, *[st.floats(lowest - 9, highest + 9)] * 3), max_size=4)),
    )


@given(trajectories())
def test_trajectory_stays_in_its_box_and_draws_every_occasion(spec):
    picture = trajectory(spec)
    assert picture.strays() == ()
    occasions = [m for m in picture.marks if isinstance(m, Dot) and m.r != 2.6]
    assert len(occasions) == len(spec.occasions)


@given(st.data())
def test_timeline_stays_in_its_box(data):
    first = data.draw(wide_days)
    last = first + timedelta(days=data.draw(st.integers(1, 2500)))
    looks = st.sampled_from(["step", "attended", "missed", "cancelled", "planned", "score", "event"])
    spans = [
        Span(start, data.draw(st.one_of(st.none(), st.just(start + timedelta(days=40)))), data.draw(words), "paused")
        for start in data.draw(st.lists(wide_days, max_size=5))
    ]
    moments = [Moment(on, "7", look) for on, look in data.draw(st.lists(st.tuples(wide_days, looks), max_size=15))]
    drawn = timeline(
        [Lane("Lane", "What it shows.", spans=spans, moments=moments, tail="tail")], first, last, data.draw(wide_days)
    )
    assert drawn.axis.strays() == ()
    assert drawn.lanes[0].picture.strays() == ()
    bars = [m for m in drawn.lanes[0].picture.marks if isinstance(m, Box) and m.hatched]
    assert len(bars) == len(spans)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=4).filter(any))
def test_ledger_shares_the_whole_bar_in_proportion(numbers):
    parts = [
        Part(n, "label", look) for n, look in zip(numbers, ["filled", "hatched", "dashed", "dashed"], strict=False)
    ]
    picture = ledger_bar(parts, "What it shows.")
    assert picture.strays() == ()
    widths = [m.width for m in picture.marks if isinstance(m, Box)]
    shown = [n for n in numbers if n]
    assert len(widths) == len(shown)
    for width, number in zip(widths, shown, strict=True):
        assert abs(width / sum(widths) - number / sum(shown)) < 0.001


@given(st.data())
def test_scatter_stays_in_its_box_and_counts_everybody(data):
    lowest, highest = data.draw(ranges())
    score = st.integers(lowest, highest)
    pairs = data.draw(st.lists(st.tuples(score, score), max_size=60))
    threshold = data.draw(st.one_of(st.none(), st.integers(1, 150)))
    picture = pairs_scatter(
        Pairs(pairs, lowest, highest, data.draw(st.sampled_from(["lower", "higher"])), "Words.", threshold)
    )
    assert picture.strays() == ()
    told = [int(m.title.split()[0]) for m in picture.marks if isinstance(m, Dot)]
    assert sum(told) == len(pairs)


@given(st.lists(st.tuples(shares, shares, shares, shares, shares), min_size=1, max_size=5))
def test_shares_stay_in_their_box(rows):
    made = [Share("Label", s, min(a, s), max(b, s), min(c, s), max(d, s)) for s, a, b, c, d in rows]
    assert shares_chart(made, "What it shows.").strays() == ()


@given(st.integers(0, 20), st.integers(0, 6), st.integers(0, 6), st.integers(0, 20), st.booleans())
def test_seats_show_every_case_and_every_free_place(therapy, assessment, ending, places, small):
    spec = Seats(therapy, places, assessment, ending)
    picture = seats(spec, small)
    assert picture.strays() == ()
    full = [m for m in picture.marks if isinstance(m, Box) and m.rx]
    assert len(full) == max(spec.taken, places)
    assert sum(m.look == "over" for m in full) == max(0, spec.taken - places)


@given(st.data())
def test_means_stay_in_their_box_and_no_line_joins_different_people(data):
    lowest, highest = data.draw(ranges())
    value = st.floats(lowest, highest)
    means = [
        Mean(data.draw(words), 10, m, min(m, a), max(m, b))
        for m, a, b in data.draw(st.lists(st.tuples(value, value, value), min_size=1, max_size=6))
    ]
    picture = means_chart(means, lowest, highest, "What it shows.")
    assert picture.strays() == ()
    assert not [m for m in picture.marks if getattr(m, "look", "") == "course"]
    assert any(getattr(m, "text", "") == "Different people at each time" for m in picture.marks)


@given(st.data())
def test_genogram_stays_in_its_box_and_draws_everybody(data):
    places = data.draw(
        st.lists(st.tuples(st.integers(-8, 12), st.integers(0, 3)), min_size=1, max_size=14, unique=True)
    )
    shapes = st.sampled_from(["square", "circle", "triangle", "diamond"])
    nodes = [
        Node(
            str(i),
            data.draw(words),
            x / 2,
            y,
            data.draw(shapes),
            data.draw(words),
            "30",
            data.draw(st.booleans()),
            data.draw(st.booleans()),
        )
        for i, (x, y) in enumerate(places)
    ]
    some = st.sampled_from([*(node.id for node in nodes), "somebody else"])
    picture = genogram(
        Genogram(
            nodes,
            "What it shows.",
            [
                Couple(
                    data.draw(some),
                    data.draw(some),
                    data.draw(st.sampled_from(["married", "parted", "divorced", "contact"])),
                )
            ],
            [Descent([n.id for n in nodes if n.y == 0][:2], [n.id for n in nodes if n.y == 1])],
            [Household([data.draw(some), data.draw(some)])],
        )
    )
    assert picture.strays() == ()
    signs = [m for m in picture.marks if getattr(m, "look", "") in ("person", "client")]
    assert len(signs) == len(nodes)


@given(st.data())
def test_goal_lines_and_strips_stay_in_their_box(data):
    then, now = data.draw(st.integers(0, 10)), data.draw(st.one_of(st.none(), st.integers(0, 10)))
    assert goal_line(then, now).strays() == ()
    lowest, highest = data.draw(ranges())
    score = st.integers(lowest, highest)
    strip = score_strip(
        bands=[Band("low", lowest), Band("high", (lowest + highest) / 2, 3)], lowest=lowest, highest=highest,
        score=data.draw(score), first=data.draw(st.one_of(st.none(), score)),
        reliable=data.draw(st.one_of(st.none(), st.integers(-50, 200))), sentence="What it shows.",
    )  # fmt: skip
    assert strip.strays() == ()


@given(st.data())
def test_growth_chart_stays_in_its_box_and_draws_every_mean(data):
    lowest, highest = data.draw(ranges())
    values = st.floats(lowest - 5, highest + 5)
    weeks = sorted(data.draw(st.sets(st.floats(0, 600), max_size=6)))
    fitted = [Fitted(week, *data.draw(st.tuples(values, values, values))) for week in weeks]
    means = [RawMean(data.draw(words), 12, data.draw(st.floats(0, 600)), data.draw(values)) for _ in range(3)]
    picture = growth_chart(Growth(fitted, means, lowest, highest, "What it shows."))
    assert picture.strays() == ()
    key = 1
    assert len([m for m in picture.marks if isinstance(m, Dot)]) == len(means) + key
