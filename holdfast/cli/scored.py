"""Scores of many responses as a table, as JSON and as CSV."""

import csv
import io
import json
from typing import Any

import numpy as np

from holdfast.science.instruments import Instrument, ManyScores
from holdfast.science.instruments.scoring import refusal


def as_json(instrument: Instrument, ids: list[str], many: ManyScores) -> str:
    found = {
        "instrument": instrument.id,
        "version": instrument.version,
        "rule": many.rule,
        "n": len(ids),
        "n_scored": {scale: int(np.isfinite(many.values[:, i]).sum()) for i, scale in enumerate(many.scales)},
        "people": people(instrument, ids, many),
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


def people(instrument: Instrument, ids: list[str], many: ManyScores) -> list[dict[str, Any]]:
    """One entry a response, in the file's order; a score that was refused is null and says why."""
    return [
        {
            "id": id,
            "scales": {scale: _scale(instrument, many, row, i) for i, scale in enumerate(many.scales)},
            "alerts": [item for item, endorsed in zip(many.alert_items, many.alerts[row], strict=True) if endorsed],
        }
        for row, id in enumerate(ids)
    ]


def _scale(instrument: Instrument, many: ManyScores, row: int, column: int) -> dict[str, Any]:
    scale, value = instrument.scales[column], float(many.values[row, column])
    number, n_missing = int(many.bands[row, column]), int(many.n_missing[row, column])
    refused = bool(np.isnan(value))
    return {
        "score": None if refused else round(value, 10),
        "band": scale.bands[number - 1].name if number else None,
        "reached": [] if refused else [cut.id for cut in scale.cut_offs if cut.reached(value)],
        "n_missing": n_missing,
        "prorated": bool(many.prorated[row, column]),
        "refused": refusal(scale, n_missing) if refused else None,
    }


def cells(instrument: Instrument, ids: list[str], many: ManyScores) -> tuple[list[str], list[list[str]]]:
    """Heading and rows of text: score, band and missing count of each scale, then the alert items."""
    heading = [
        "id",
        *(name for scale in many.scales for name in (scale, f"{scale} band", f"{scale} missing")),
        "alerts",
    ]
    rows = []
    for person in people(instrument, ids, many):
        row = [person["id"]]
        for scale in person["scales"].values():
            shown = "" if scale["score"] is None else f"{scale['score']:g}"
            row += [shown, scale["band"] or "", str(scale["n_missing"])]
        rows.append([*row, " ".join(f"item {item}" for item in person["alerts"])])
    return heading, rows


def as_csv(instrument: Instrument, ids: list[str], many: ManyScores) -> str:
    heading, rows = cells(instrument, ids, many)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([heading, *rows])
    return text.getvalue().rstrip("\n")


def as_table(instrument: Instrument, ids: list[str], many: ManyScores) -> str:
    heading, rows = cells(instrument, ids, many)
    widths = [max(len(row[i]) for row in [heading, *rows]) for i in range(len(heading))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
             for row in [heading, *rows]]  # fmt: skip
    scored = [f"{scale.name}: {int(np.isfinite(many.values[:, i]).sum())} of {len(ids)} scored"
              for i, scale in enumerate(instrument.scales)]  # fmt: skip
    return "\n".join([*lines, "", *scored, f"Rule: {many.rule}"])
