"""The evaluation as a table for people in a terminal."""

from holdfast.analytics.release import Sealed
from holdfast.reports.presenters.evaluation import report
from holdfast.reports.presenters.parts import Table
from holdfast.reports.presenters.words import plain
from holdfast.science.disclosure import Audience


def as_table(evaluation: Sealed, audience: Audience) -> str:
    """The sentences of every card, then every score in one line, then the published figures."""
    shown = report(evaluation, audience)
    lines = [f"{shown.area}: {plain(shown.headline)}"]
    if shown.made.simulated:
        lines.append("Simulated families: nobody here is real.")
    lines += [f"{shown.filters} {shown.made.words}", ""]
    for card in shown.cards:
        lines += [card.eyebrow, f"  {plain(card.say)}"]
    lines += ["", *_columns(shown.overview), "", "Published figures, worked again"]
    lines += [f"  {figure.figure}: {figure.verdict}. {figure.check}" for figure in shown.published]
    return "\n".join([*lines, "", shown.audience.says])


def _columns(table: Table) -> list[str]:
    rows = [
        list(table.columns),
        *([" ".join(filter(None, (cell.text, cell.note))) for cell in row] for row in table.rows),
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    return ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
