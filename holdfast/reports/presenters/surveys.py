"""The card of one yes-or-no question to parents."""

from holdfast.analytics.release import SurveyFigures
from holdfast.reports.presenters import charts
from holdfast.reports.presenters.method import survey_method
from holdfast.reports.presenters.parts import Card, Cell, Drawn, Key, Table, Tile
from holdfast.reports.presenters.words import card_id, interval, number, of_whom, percent, reason, sentence


def survey_card(figures: SurveyFigures) -> Card:
    measure = figures.measure
    picture = charts.yes_picture(figures)
    caption = "Dot: yes of those who answered, with its 95% interval. Bar: if none, or if all, of the others said yes."
    return Card(
        id=card_id(measure),
        eyebrow=f"{measure.instrument.name} · parents",
        name=measure.scale.name,
        say=sentence(_say(figures)),
        bar=charts.answers_picture(figures),
        keys=_keys(figures),
        tiles=_tiles(figures),
        bounds=Drawn("What those who did not answer could do", picture, caption) if picture else None,
        table=_table(figures),
        method=survey_method(figures),
        withheld=figures.withheld,
    )


def _say(figures: SurveyFigures) -> str:
    measure = figures.measure
    if figures.attended == 0:
        return "Nobody has attended yet, so nobody could be asked."
    if figures.answered == 0:
        return f"Of {of_whom(measure, figures.attended)}, __nobody has answered__ “{_question(figures)}” yet."
    said = f"Of {of_whom(measure, figures.attended)}, {number(figures.answered)} answered “{_question(figures)}”"
    share = figures.share
    if share is None:
        return f"{said}; __{number(figures.yes)} said yes__."
    return f"{said}; __{number(figures.yes)} ({percent(share.share)}) said yes__ (95% interval {interval(share)})."


def _question(figures: SurveyFigures) -> str:
    measure = figures.measure
    return measure.instrument.item(measure.scale.items[0]).text or measure.scale.name


def _keys(figures: SurveyFigures) -> tuple[Key, ...]:
    if figures.attended == 0:
        return ()
    why = ", ".join(f"{number(n)} {reason(code)}" for code, n in figures.not_answered_reasons)
    return (
        Key("", f"{number(figures.attended)} attended, {number(figures.answered)} answered"),
        Key("dashed", f"{number(figures.not_answered)} did not answer:", why),
    )


def _tiles(figures: SurveyFigures) -> tuple[Tile, ...]:
    if not figures.answered:
        return ()
    share = figures.share
    yes = "" if share is None else percent(share.share)
    no = "" if share is None else percent(1 - share.share)
    return (
        Tile("better", number(figures.yes), yes, "yes"),
        Tile("same", number(figures.not_answered), "", "did not answer"),
        Tile("worse", number(figures.no), no, "no"),
    )


def _table(figures: SurveyFigures) -> Table | None:
    if not figures.answered:
        return None
    share = figures.share
    value = Cell("not given") if share is None else Cell(percent(share.share), interval(share))
    row = (Cell("Yes of those who answered"), Cell(f"{number(figures.yes)} of {number(figures.answered)}"), value)
    return Table(figures.measure.scale.name, ("Of those who answered", "n", "Value"), (row,))
