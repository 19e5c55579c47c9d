"""What many services say together, as cards."""

from collections.abc import Sequence

from holdfast.interop.pool.combine import PooledMeasure, PooledShare, spread_words
from holdfast.interop.pool.documents import SentService
from holdfast.reports.presenters.forest import forest_picture
from holdfast.reports.presenters.parts import Card, Cell, Drawn, Table, cells
from holdfast.reports.presenters.words import decimal, interval, percent, sentence

METHOD = (
    "Two stages: each service’s mean change with its standard error, pooled with random effects (REML; Knapp and "
    "Hartung 2003). One stage: everybody as if in one file, exact from the sums of squares that were sent.",
    "The shaded bar is where the true mean change of a further service would lie (Higgins and others 2009).",
    "Before and after only: without a comparison group, some of the change is what time alone would bring.",
)


def pooled_cards(measures: Sequence[PooledMeasure]) -> tuple[Card, ...]:
    return tuple(_card(one) for one in measures if one.rows)


def services_table(services: Sequence[SentService]) -> Table:
    # The key stands under the name, where it wraps on a phone.
    rows = tuple((Cell(one.label, f"key {one.key}"), *cells(one.service, one.made_at[:10])) for one in services)
    return Table("Whose files these are", ("Service and its key", "Works by", "Extract of"), rows)


def _card(found: PooledMeasure) -> Card:
    picture = forest_picture(found)
    caption = "A square is a service, larger the more it weighs; the line is its 95% interval. The diamond is the mean."
    return Card(
        id=f"pool-{found.measure.instrument}-{found.measure.scale}",
        eyebrow=f"{found.measure.name} · {found.measure.better} is better",
        name=found.measure.name,
        say=sentence(_say(found)),
        asides=_asides(found),
        figures=(Drawn("Service by service", picture, caption),) if picture else (),
        table=_table(found),
        tables=_shares(found.shares),
        method=METHOD,
    )


def _asides(found: PooledMeasure) -> tuple[str, ...]:
    spread = (spread_words(found.heterogeneity),) if found.heterogeneity else ()
    return (*spread, f"Too few to be sent: {', '.join(found.withheld)}.") if found.withheld else spread


def _say(found: PooledMeasure) -> str:
    people = sum(row.paired for row in found.rows)
    if found.pooled is None and len(found.rows) > 1:
        return f"In one service every {found.measure.name} changed by exactly the same, so services cannot be weighed."
    if found.pooled is None:
        return f"Only one service sent {found.measure.name} of enough people, so nothing is pooled."
    one = found.pooled
    return (
        f"Over __{one.k} services__ with {people:,} pairs of scores, {found.measure.name} changed by "
        f"__{decimal(one.estimate)} points__ on average (95% interval {decimal(one.low)} to {decimal(one.high)}). In a "
        f"further service it would lie between {decimal(one.prediction_low)} and {decimal(one.prediction_high)}."
    )


def _table(found: PooledMeasure) -> Table:
    rows = [
        (
            Cell(row.label),
            Cell("held back" if row.attended is None else f"{row.attended:,}"),
            Cell(f"{row.paired:,}"),
            Cell(decimal(row.mean, 2), f"{decimal(row.low, 2)} to {decimal(row.high, 2)}"),
            Cell(percent(row.weight)),
        )
        for row in found.rows
    ]
    if found.pooled:
        one = found.pooled
        around = f"{decimal(one.low, 2)} to {decimal(one.high, 2)}"
        rows.append(
            (Cell("All, in two stages"), Cell(""), Cell(""), Cell(decimal(one.estimate, 2), around), Cell("100%"))
        )
    if found.one_stage:
        whole = found.one_stage
        around = f"{decimal(whole.low, 2)} to {decimal(whole.high, 2)}"
        rows.append(
            (Cell("All, in one stage"), Cell(""), Cell(f"{whole.n:,}"), Cell(decimal(whole.mean, 2), around), Cell(""))
        )
    return Table("Mean change by service", ("Service", "Attended", "With two", "Mean change", "Weight"), tuple(rows))


def _shares(shares: tuple[PooledShare, ...]) -> tuple[Table, ...]:
    if not shares:
        return ()
    rows = tuple(
        (
            Cell(share.direction.capitalize(), f"held back by {', '.join(share.missing)}" if share.missing else ""),
            Cell(f"{share.count:,} of {share.of:,}"),
            Cell(percent(share.share.share), interval(share.share)),
        )
        for share in shares
    )
    return (Table("By more than measurement error", ("", "People", "Share"), rows),)
