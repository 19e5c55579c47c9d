"""The evaluation on paper: the same sentences and pictures as on the page, with small counts held back."""

from datetime import UTC
from typing import Any

from holdfast.reports.documents.typesetting import paper_svg, typeset
from holdfast.reports.presenters.evaluation import Report
from holdfast.reports.presenters.parts import Card, Drawn, Table
from holdfast.reports.presenters.words import Sentence

WIDE = 640.0
HALF = 380.0
PAPER = 700.0  # pixels across a page on which a boxed picture's words have the size of the text around it


def evaluation_as_pdf(report: Report) -> bytes:
    """A4, tagged (PDF/UA-1): every picture has its sentence as text alternative."""
    return typeset("evaluation", evaluation_data(report) | {"chapters": []})


def evaluation_data(report: Report) -> dict[str, Any]:
    at = report.made.at.astimezone(UTC)
    return {
        "title": f"Evaluation of {report.service}",
        "service": report.area,
        "simulated": report.made.simulated,
        "headline": pieces(report.headline),
        "dated": [at.year, at.month, at.day, at.hour, at.minute, at.second],
        "says": report.audience.says,
        "filters": report.filters,
        "made": f"{report.made.words} Holdfast {report.made.version}, extract {report.made.mark}.",
        "overview": _table(report.overview),
        "groups": [
            {"heading": group.heading, "cards": [card_data(card) for card in group.cards]} for group in report.groups
        ],
        "published": [
            {
                "figure": figure.figure,
                "verdict": figure.verdict,
                "statement": figure.statement,
                "of": figure.of,
                "check": figure.check,
                "here": figure.here,
                "caution": figure.caution,
            }
            for figure in report.published
        ],
        "sources": sorted({figure.source for figure in report.published}),
    }


def card_data(card: Card) -> dict[str, Any]:
    return {
        "eyebrow": card.eyebrow,
        "say": pieces(card.say),
        "asides": list(card.asides),
        "bar": None if card.bar is None else {"svg": paper_svg(card.bar, WIDE), "alt": card.bar.sentence},
        "keys": [{"look": key.look, "strong": key.strong, "text": key.text} for key in card.keys],
        "left": _drawn(card.left, WIDE),
        "tiles_heading": card.tiles_heading,
        "tiles": [
            {"tone": t.tone, "number": t.number, "share": t.share, "label": t.label, "note": t.note} for t in card.tiles
        ],
        "bounds": _drawn(card.bounds),
        "table": _table(card.table),
        "by_time": _drawn(card.by_time),
        "by_time_table": _table(card.by_time_table),
        "steps": list(card.steps),
        "figures": [_drawn(drawn, WIDE) for drawn in card.figures],
        "tables": [_table(table) for table in card.tables],
        "method": list(card.method),
    }


def pieces(sentence: Sentence) -> list[dict[str, Any]]:
    return [{"text": piece.text, "strong": piece.strong} for piece in sentence]


def _drawn(drawn: Drawn | None, width: float = HALF) -> dict[str, Any] | None:
    if drawn is None:
        return None
    svg = paper_svg(drawn.picture, width)
    share = 100 if drawn.picture.fluid else min(100, round(100 * drawn.picture.width / PAPER))
    found = {"heading": drawn.heading, "svg": svg, "alt": drawn.picture.sentence, "caption": drawn.caption}
    return found | {"share": share}


def _table(table: Table | None) -> dict[str, Any] | None:
    if table is None:
        return None
    rows = [[{"text": cell.text, "note": cell.note} for cell in row] for row in table.rows]
    return {"caption": table.caption, "columns": list(table.columns), "rows": rows}
