"""The columns of the research extract, described as those of the extract are."""

from typing import Final

from holdfast.analytics import dictionary
from holdfast.analytics.dictionary import NOT_RECORDED, NUMBER, TEXT, WHOLE, YES_NO, Column
from holdfast.science.disclosure import WITHHELD

_KEY: Final = "Pseudonym of this release only; it cannot be joined to another release or to the record."
_WEEK: Final = "Whole weeks since the family was accepted; below 0 before."
_OR: Final = f"; `{WITHHELD}` where the combination was too rare"
_EMPTY_CODE: Final = "`not recorded`"

EPISODES: Final = (
    Column("episode", TEXT, _KEY),
    Column("family", TEXT, f"{_KEY} A family may have several episodes."),
    Column("site", TEXT, f"The site of the latest allocation. {_KEY}", empty="not allocated, or to no site"),
    Column("practitioner", TEXT, f"The latest practitioner. {_KEY}", empty="not allocated"),
    Column("accepted_year", TEXT, "Year in which the family was accepted.", values=f"such as `2026`{_OR}"),
    Column("language", TEXT, "Language of the parent or carer.", values=f"`English`, `another`, {_EMPTY_CODE}{_OR}"),
    Column(
        "child_age",
        TEXT,
        "Age of the youngest child helped when the family was accepted.",
        values=f"`not yet born`, `under 1 year`, `1 year or over`, {_EMPTY_CODE}{_OR}",
    ),
    Column(
        "parent_age",
        TEXT,
        "Age of the parent or carer helped when the family was accepted.",
        values=f"`under 25`, `25 to 34`, `35 or over`, {_EMPTY_CODE}{_OR}",
    ),
    Column(
        "ethnicity",
        TEXT,
        "High-level ethnic group of the 2021 census.",
        values=f"`asian`, `black`, `mixed`, `white`, `other`, `not_stated`, {_EMPTY_CODE}{_OR}",
    ),
    Column(
        "deprivation",
        TEXT,
        "Fifth of the deprivation of the area as its two deciles; 1 is the most deprived tenth.",
        unit="deciles",
        values=f"`1-2`, `3-4`, `5-6`, `7-8`, `9-10`, {_EMPTY_CODE}{_OR}",
    ),
    Column("source", TEXT, "Kind of referrer.", values=f"ids of the blueprint, `self`, {_EMPTY_CODE}{_OR}"),
    Column("referred_week", WHOLE, f"When the referral came. {_WEEK}", unit="weeks", empty="opened without a referral"),
    Column("started_week", WHOLE, f"The first session held. {_WEEK}", unit="weeks", empty="no session held yet"),
    Column("closed_week", WHOLE, f"The end of care. {_WEEK}", unit="weeks", empty="care goes on"),
    Column("end_state", TEXT, "Reason for the end, an id of the blueprint.", empty="care goes on"),
    Column("caregiving_safe", TEXT, "The closing question.", values="`yes`, `no`, `not_known`", empty="not asked"),
    Column("offered", WHOLE, "Sessions with a record of what became of them.", unit="sessions", values="0 or more"),
    Column("attended", WHOLE, "Sessions held.", unit="sessions", values="0 to `offered`"),
)
_ABOUT: Final = (Column("episode", TEXT, _KEY), Column("unit", TEXT, f"The person, dyad or goal. {_KEY}"))
ATTENDANCES: Final = (
    Column("episode", TEXT, _KEY),
    Column("week", WHOLE, f"When. {_WEEK}", unit="weeks"),
    *(one for one in dictionary.ATTENDANCES if one.name in ("attended", "attendance", "reason", "minutes")),
    Column("practitioner", TEXT, f"The practitioner of this session. {_KEY}"),
)
UNITS: Final = (
    *_ABOUT,
    Column("kind", TEXT, "What the unit is.", values="`parent`, `dyad`, `goal`"),
    Column("attended", YES_NO, "Whether they were in at least one session held."),
)
SCORES: Final = (
    *_ABOUT,
    Column("instrument", TEXT, "Id of the instrument."),
    Column("version", TEXT, "Version of the instrument."),
    Column("scale", TEXT, "Id of its scale."),
    Column("occasion", TEXT, "When in the course of care.", values="`start`, `review`, `end`, `other`"),
    Column("week", WHOLE, f"When it was answered. {_WEEK}", unit="weeks"),
    Column("value", NUMBER, "The score.", unit="points of the scale", empty="too much was missing to score"),
    Column("rater", TEXT, "Who answered.", values="`self`, `clinician`"),
    Column("rated_by", TEXT, f"The practitioner who rated. {_KEY}", empty="answered by the person"),
    Column("n_missing", WHOLE, "Items unanswered.", unit="items", values="0 or more"),
)
MISSING: Final = (
    *_ABOUT,
    *(one for one in dictionary.NOT_OBTAINED if one.name in ("instrument", "occasion", "reason")),
    Column("week", WHOLE, f"When this was recorded. {_WEEK}", unit="weeks"),
)

COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "episodes": EPISODES,
    "attendances": ATTENDANCES,
    "units": UNITS,
    "scores": SCORES,
    "not_obtained": MISSING,
}
ABOUT: Final = {
    "episodes": "Each course of care of a family in which a parent or carer has said yes to research.",
    "attendances": "Each session of these episodes with a record of what became of it.",
    "units": "Each parent or carer who has said yes to research, with their dyads and goals.",
    "scores": "Each score of these units, in the order of `episode`, `unit`, `instrument`, `scale`, `week`.",
    "not_obtained": "Each measure of these units that was due and could not be had.",
}
QUASI: Final = ("accepted_year", "child_age", "parent_age", "language", "source", "ethnicity", "deprivation")
"""What an outsider could know of a family, the least needed first: each combination stands at least five times."""

NOT_KNOWN: Final = NOT_RECORDED
