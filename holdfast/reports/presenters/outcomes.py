"""One score's result card."""

from holdfast.analytics.release import OutcomeFigures
from holdfast.analytics.release.cells import Counts
from holdfast.analytics.release.terms import OTHER_VERSION
from holdfast.base.ui import spoken
from holdfast.reports.presenters import charts
from holdfast.reports.presenters.certainty import agreement, bounds_words, delta_picture, delta_table, tipping
from holdfast.reports.presenters.method import method
from holdfast.reports.presenters.parts import Card, Drawn, Key, Tile
from holdfast.reports.presenters.say import say
from holdfast.reports.presenters.tables import occasions_table, result_table
from holdfast.reports.presenters.words import card_id, decimal, interval, number, percent, reason, sentence, unit_words

TONES = {"improved": "better", "unchanged": "same", "worse": "worse"}
RELIABLE = {"improved": "improved", "unchanged": "no reliable change", "worse": "got worse"}
VERSIONS = (
    "The measure was used in more than one version, and scores of two versions do not mix: these figures are of the "
    "version that most scores are of, and who has another one first or last is not paired."
)
ANY = {"improved": "scored better", "unchanged": "scored the same", "worse": "scored worse"}


def outcome_card(figures: OutcomeFigures, occasions: dict[str, str]) -> Card:
    """`occasions` maps an occasion's id to its name in the blueprint."""
    measure = figures.measure
    instrument, scale = measure.instrument.name, measure.scale.name
    return Card(
        id=card_id(measure),
        eyebrow=" · ".join(dict.fromkeys([instrument, scale, unit_words(measure)])),
        name=scale,
        say=sentence(say(figures)),
        asides=_asides(figures),
        bar=charts.ledger_picture(figures),
        keys=_keys(figures),
        left=_scatter(figures),
        tiles_heading="" if figures.threshold else "Any difference at all, measurement error included",
        tiles=_tiles(figures),
        bounds=_bounds(figures),
        table=result_table(figures),
        by_time=_by_time(figures, occasions),
        by_time_table=occasions_table(figures, occasions),
        steps=_steps(figures),
        figures=tuple(filter(None, [delta_picture(figures)])),
        tables=tuple(filter(None, [delta_table(figures)])),
        method=method(figures),
        withheld=figures.withheld,
    )


def _asides(figures: OutcomeFigures) -> tuple[str, ...]:
    bands = figures.measure.scale.bands
    derived = bands and bands[0].derived
    note = f"Derived: {figures.measure.scale.note}" if derived else ""
    return tuple(filter(None, (note, _versions(figures), agreement(figures), tipping(figures))))


def _versions(figures: OutcomeFigures) -> str:
    why = dict((*figures.without_first_reasons, *figures.without_last_reasons))
    return VERSIONS if OTHER_VERSION in why else ""


def _keys(figures: OutcomeFigures) -> tuple[Key, ...]:
    if figures.attended == 0:
        return ()
    first, both = number(figures.first_score), number(figures.paired)
    keys = [Key("", f"{number(figures.attended)} attended, {first} have a first score, {both} have two")]
    if figures.without_last != 0:
        why = _why(figures.without_last_reasons)
        keys.append(Key("hatched", f"{number(figures.without_last)} have no second:", why))
    if figures.without_first != 0:
        why = _why(figures.without_first_reasons)
        keys.append(Key("dashed", f"{number(figures.without_first)} have no first:", why))
    return tuple(keys)


def _why(counts: Counts) -> str:
    return ", ".join(f"{number(n)} {reason(code)}" for code, n in counts)


def _scatter(figures: OutcomeFigures) -> Drawn | None:
    picture = charts.scatter(figures)
    if picture is None:
        return None
    one = unit_words(figures.measure, 1)
    caption = f"A point is a {one}; those whose scores coincide share a point with their number in it. "
    if figures.threshold:
        size = decimal(figures.threshold.threshold)
        caption += f"The sandy band is measurement error: less than {size} points either way. Dotted: no change."
    else:
        caption += "No measurement error is published for this score, so none is drawn. Dotted: no change."
    return Drawn(f"Each {one}, first and last", picture, caption)


def _tiles(figures: OutcomeFigures) -> tuple[Tile, ...]:
    if not figures.paired:
        return ()
    labels = RELIABLE if figures.threshold else ANY
    tiles = []
    for group in figures.groups:
        share = "" if group.share is None else percent(group.share.share)
        note = "" if group.share is None else f"interval {interval(group.share)}"
        tiles.append(Tile(TONES[group.direction], number(group.count), share, labels[group.direction], note))
    return tuple(tiles)


def _bounds(figures: OutcomeFigures) -> Drawn | None:
    picture = charts.groups_picture(figures.groups)
    if picture is None:
        return None
    missing, paired, attended = figures.missing, figures.paired, figures.attended
    heading = (
        "What the missing could do" if missing is None else f"What the {spoken.in_words(missing)} missing could do"
    )
    caption = (
        f"Dot: share of the {number(paired)}, with its 95% interval. Bar: the share of all {number(attended)} if none, "
        f"or if all, of the missing did so.{bounds_words(figures)}"
    )
    return Drawn(heading, picture, caption)


def _by_time(figures: OutcomeFigures, occasions: dict[str, str]) -> Drawn | None:
    picture = charts.occasions_picture(figures, occasions)
    caption = "Means of different people at each time; a difference between them is not a change."
    return Drawn("Means by time point", picture, caption) if picture else None


def _steps(figures: OutcomeFigures) -> tuple[str, ...]:
    steps, means = figures.steps, figures.step_of_means
    scale = figures.measure.scale
    if steps is None or means is None:
        return ()
    towards = "towards better" if scale.better == "higher" else "towards worse"
    derived = "derived " if scale.bands[0].derived else ""
    return (
        f"Each {unit_words(figures.measure, 1)} moved {decimal(steps.mean, 2)} {derived}bands on average, median "
        f"{decimal(steps.median)} (n = {steps.n}; a step up is {towards}; rule: {steps.rule}).",
        f"The two means lie {spoken.plural(abs(means.step), 'band')} apart ({decimal(means.first_mean, 2)} and "
        f"{decimal(means.last_mean, 2)}; rule: {means.rule}). The two figures need not agree.",
    )
