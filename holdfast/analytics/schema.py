"""The tables of the extract and the type of each column. Nothing here names a person: keys are pseudonyms."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

VERSION: Final = "1"
"""Changes when a column changes; a reader refuses an extract of another version."""

TEXT: Final = pa.string()
DAY: Final = pa.date32()
YES_NO: Final = pa.bool_()
WHOLE: Final = pa.int32()
NUMBER: Final = pa.float64()


def _table(columns: dict[str, pa.DataType], optional: str = "") -> pa.Schema:
    may_be_empty = set(optional.split())
    return pa.schema([pa.field(name, kind, nullable=name in may_be_empty) for name, kind in columns.items()])


REFERRALS: Final = _table(
    {"referral": TEXT, "source": TEXT, "status": TEXT, "received_on": DAY, "decided_on": DAY},
    optional="decided_on",
)
EPISODES: Final = _table(
    {
        "episode": TEXT,
        "family": TEXT,
        "referral": TEXT,
        "source": TEXT,
        "site": TEXT,
        "practitioner": TEXT,
        "received_on": DAY,
        "accepted_on": DAY,
        "allocated_on": DAY,
        "started_on": DAY,
        "closed_on": DAY,
        "end_state": TEXT,
        "caregiving_safe": TEXT,
        "offered": WHOLE,
        "attended": WHOLE,
    },
    optional=(
        "referral source site practitioner received_on allocated_on started_on closed_on end_state caregiving_safe"
    ),
)
ATTENDANCES: Final = _table(
    {
        "episode": TEXT,
        "held_on": DAY,
        "attended": YES_NO,
        "attendance": TEXT,
        "reason": TEXT,
        "minutes": WHOLE,
    },
    optional="reason",
)
UNITS: Final = _table(
    {
        "episode": TEXT,
        "unit": TEXT,
        "kind": TEXT,
        "attended": YES_NO,
        "may_use": YES_NO,
        "site": TEXT,
        "started_on": DAY,
        "closed_on": DAY,
    },
    optional="site started_on closed_on",
)
SCORES: Final = _table(
    {
        "episode": TEXT,
        "unit": TEXT,
        "instrument": TEXT,
        "scale": TEXT,
        "occasion": TEXT,
        "answered_on": DAY,
        "value": NUMBER,
        "band": TEXT,
        "rater": TEXT,
        "n_missing": WHOLE,
    },
    optional="value band",
)
NOT_OBTAINED: Final = _table(
    {"episode": TEXT, "unit": TEXT, "instrument": TEXT, "occasion": TEXT, "reason": TEXT, "recorded_on": DAY}
)
PAIRS: Final = _table(
    {
        "episode": TEXT,
        "unit": TEXT,
        "instrument": TEXT,
        "scale": TEXT,
        "first": NUMBER,
        "first_on": DAY,
        "last": NUMBER,
        "last_on": DAY,
        "n": pa.int64(),
    }
)

TABLES: Final[dict[str, pa.Schema]] = {
    "referrals": REFERRALS,
    "episodes": EPISODES,
    "attendances": ATTENDANCES,
    "units": UNITS,
    "scores": SCORES,
    "not_obtained": NOT_OBTAINED,
    "pairs": PAIRS,
}
"""Every table by its file name without `.parquet`. `pairs` is made from `scores` by `indicators.pairs`."""
