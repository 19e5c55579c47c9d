"""An area's series with its settings as a text: canonical JSON, so that the same series is the same text.

    {"areas": [{"name": "Norfolk", "counts": [66, 69, …], "exposure": [164000, 165000, …]}],
     "begins": "2023", "count": "children starting to be looked after", "format": "holdfast-series",
     "settings": {"family": "poisson", "harmonics": 0, "lags": null, "period": null, "robust": false,
                  "slope_change": false},
     "source": "Department for Education, 2025", "times": ["2021", "2022", …], "version": 1}

The first area is the one where something began; the others are its comparators. `exposure` is null without an offset.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from holdfast.science.errors import BadInput

from .counted import Areas, Series
from .design import Settings

FORMAT, VERSION = "holdfast-series", 1
KEYS = {"areas", "begins", "count", "format", "settings", "source", "times", "version"}
BROKEN = "The text is no series kept by Holdfast"


@dataclass(frozen=True, eq=False)
class SeriesStatement:
    """`count` says what is counted, in the plural: "children starting to be looked after"; `source` says by whom."""

    areas: Areas
    settings: Settings
    count: str
    source: str


def written(statement: SeriesStatement) -> str:
    """The canonical text: keys in order, no blanks, whole counts as whole numbers."""
    areas = statement.areas
    series = areas.treated
    content = {
        "format": FORMAT,
        "version": VERSION,
        "count": statement.count,
        "source": statement.source,
        "times": list(series.labels),
        "begins": series.labels[series.first_after],
        "areas": [_area(name, one) for name, one in ((areas.name, series), *areas.comparators)],
        "settings": asdict(statement.settings),
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def read_statement(text: str) -> SeriesStatement:
    """Read a kept series and check it again.

    Raises
    ------
    BadInput
        If the text is of another format or version, or its series cannot be.
    """
    try:
        content = json.loads(text)
    except ValueError:
        raise BadInput(f"{BROKEN}: it is not JSON.") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise BadInput(f"{BROKEN}: its format is not {FORMAT}.")
    if content.get("version") != VERSION:
        raise BadInput(f"The series is of version {content.get('version')}; this Holdfast reads version {VERSION}.")
    if set(content) != KEYS:
        raise BadInput(f"{BROKEN}: it must have the keys {', '.join(sorted(KEYS))}.")
    try:
        return _statement(content)
    except (KeyError, TypeError, ValueError, IndexError) as problem:
        if isinstance(problem, BadInput):
            raise
        raise BadInput(f"{BROKEN}: a part of it is missing or of another kind.") from None


def _area(name: str, series: Series) -> dict[str, Any]:
    exposure = None if series.exposure is None else [_plain(value) for value in series.exposure]
    return {"name": name, "counts": [int(value) for value in series.values], "exposure": exposure}


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)


def _statement(content: dict[str, Any]) -> SeriesStatement:
    labels = tuple(str(label) for label in content["times"])
    first_after = labels.index(content["begins"])
    found = [(str(area["name"]), _series(labels, area, first_after)) for area in content["areas"]]
    (name, treated), *others = found
    areas = Areas(name, treated, tuple(others))
    return SeriesStatement(areas, Settings(**content["settings"]), str(content["count"]), str(content["source"]))


def _series(labels: tuple[str, ...], area: dict[str, Any], first_after: int) -> Series:
    exposure = None if area["exposure"] is None else np.array(area["exposure"], dtype=np.float64)
    return Series(labels, np.array(area["counts"], dtype=np.float64), first_after, exposure)
