"""What each column of the extract means: the one source of the schema, the data dictionary and the reference page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TEXT: Final = "text"
DAY: Final = "day"
YES_NO: Final = "yes or no"
WHOLE: Final = "whole number"
WHOLE_64: Final = "whole number of 64 bits"
NUMBER: Final = "number"

EPISODE_KEY: Final = "Pseudonym of the episode."
WORKER_KEY: Final = "Pseudonym of the practitioner of the latest allocation."
SERVICE: Final = "Short name of the service's team; tells services apart where extracts are put together."


@dataclass(frozen=True)
class Column:
    """One column of one table.

    Attributes
    ----------
    name
        As in the file.
    kind
        Type in words, a key of `schema.ARROW`.
    meaning
        What it says, one or two sentences.
    unit
        What a number counts or is measured in; empty for words and days.
    values
        What it may hold, where that is a closed list or a range.
    empty
        What an empty value means; "" where the column is never empty.
    """

    name: str
    kind: str
    meaning: str
    unit: str = ""
    values: str = ""
    empty: str = ""

    @property
    def type_in_words(self) -> str:
        return f"{self.kind}, may be empty" if self.empty else self.kind


NOT_RECORDED: Final = "not recorded"

# Who is reached: the same four columns stand in `referrals` and in `episodes`.
_WHO: Final = (
    Column("service", TEXT, SERVICE),
    Column("area", TEXT, "The locality, by the name the service calls it.", empty=NOT_RECORDED),
    Column(
        "deprivation",
        WHOLE,
        "Decile of the area's deprivation; 1 is the most deprived tenth of the country.",
        unit="decile",
        values="1 to 10",
        empty=NOT_RECORDED,
    ),
    Column(
        "ethnicity",
        TEXT,
        "Ethnic group of the parent or carer helped, a code of the 2021 census.",
        values="codes of `holdfast.blueprints.ethnicity`; `not_stated`: asked, would rather not say",
        empty="nobody has asked yet",
    ),
    Column(
        "language",
        TEXT,
        "Language of the parent or carer helped.",
        values="name of the language in English, or `Other`",
        empty=NOT_RECORDED,
    ),
)

REFERRALS: Final = (
    Column("referral", TEXT, "Pseudonym."),
    Column("source", TEXT, "Kind of referrer in the blueprint, or `self`."),
    Column("status", TEXT, "What became of it.", values="`sent`, `accepted`, `declined`, `withdrawn`"),
    Column("received_on", DAY, "The day it came."),
    Column("decided_on", DAY, "The day it was accepted or declined.", empty="not decided"),
    *_WHO,
)
EPISODES: Final = (
    Column("episode", TEXT, "Pseudonym."),
    Column("family", TEXT, "Pseudonym of the family; a family may have several episodes."),
    Column("referral", TEXT, "Pseudonym of the referral it came from.", empty="opened without one"),
    Column("source", TEXT, "Kind of referrer.", empty="opened without a referral"),
    Column("site", TEXT, "Site of the latest allocation.", empty="not allocated, or to no site"),
    Column("practitioner", TEXT, WORKER_KEY, empty="not allocated"),
    Column("received_on", DAY, "The day the referral came.", empty="opened without a referral"),
    Column("accepted_on", DAY, "The day the family was accepted."),
    Column("allocated_on", DAY, "The day of the first allocation.", empty="not allocated"),
    Column("started_on", DAY, "The day of the first session held.", empty="no session held yet"),
    Column("closed_on", DAY, "The day care ended.", empty="care goes on"),
    Column("end_state", TEXT, "Reason for the end, an id of the blueprint.", empty="care goes on"),
    Column(
        "caregiving_safe",
        TEXT,
        "The closing question: is a safe, caregiving relationship achieved?",
        values="`yes`, `no`, `not_known`",
        empty="care goes on, or not asked",
    ),
    Column("offered", WHOLE, "Sessions with a record of what became of them.", unit="sessions", values="0 or more"),
    Column("attended", WHOLE, "Sessions held.", unit="sessions", values="0 to `offered`"),
    *_WHO,
)
ATTENDANCES: Final = (
    Column("episode", TEXT, EPISODE_KEY),
    Column("held_on", DAY, "The day it was held or should have been."),
    Column("attended", YES_NO, "Whether it was held."),
    Column(
        "attendance",
        TEXT,
        "What became of it, in the codes of the session record.",
        values="`attended`, `late`, `cancelled_by_family`, `did_not_come`, `cancelled_by_service`, `late_not_seen`",
    ),
    Column("reason", TEXT, "Typed reason of the blueprint when it was not held.", empty="held"),
    Column("minutes", WHOLE, "Length of the session.", unit="minutes", values="0 or more"),
    Column("practitioner", TEXT, "Pseudonym of the practitioner of this session."),
)
UNITS: Final = (
    Column("episode", TEXT, EPISODE_KEY),
    Column("unit", TEXT, "Pseudonym of the person, dyad or goal."),
    Column("kind", TEXT, "What the unit is.", values="`parent`, `dyad`, `goal`"),
    Column(
        "attended",
        YES_NO,
        "Whether the person, the dyad's carer or the goal's owner was in at least one session held.",
    ),
    Column(
        "may_use",
        YES_NO,
        "No when the last word of that person on use in evaluation is no, taken back or run out: they are counted, "
        "their scores are left out. Nobody who was not asked is left out.",
    ),
    Column("site", TEXT, "Site of the latest allocation.", empty="not allocated, or to no site"),
    Column("started_on", DAY, "The day of the episode's first session held.", empty="no session held yet"),
    Column("closed_on", DAY, "The day the episode ended.", empty="care goes on"),
    Column("service", TEXT, SERVICE),
    Column("practitioner", TEXT, WORKER_KEY, empty="not allocated"),
)
SCORES: Final = (
    Column("episode", TEXT, EPISODE_KEY),
    Column("unit", TEXT, "Pseudonym of whom it is about."),
    Column("instrument", TEXT, "Id of the instrument."),
    Column("scale", TEXT, "Id of its scale."),
    Column("occasion", TEXT, "When in the course of care.", values="`start`, `review`, `end`, `other`"),
    Column("answered_on", DAY, "The day it was answered."),
    Column("value", NUMBER, "The score.", unit="points of the scale", empty="too much was missing to score"),
    Column("band", TEXT, "Name of the band the score lies in.", empty="not scored, or a scale without bands"),
    Column("rater", TEXT, "Who answered.", values="`self`, `clinician`"),
    Column("n_missing", WHOLE, "Items unanswered.", unit="items", values="0 or more"),
    Column("version", TEXT, "Version of the instrument; scores of two versions are not compared."),
    Column(
        "rated_by",
        TEXT,
        "Pseudonym of the practitioner who rated; the same key as `practitioner`.",
        empty="answered by the person",
    ),
)
NOT_OBTAINED: Final = (
    Column("episode", TEXT, EPISODE_KEY),
    Column("unit", TEXT, "Pseudonym of whom it would have been about."),
    Column("instrument", TEXT, "Id of the instrument."),
    Column("occasion", TEXT, "When it was due.", values="`start`, `review`, `end`, `other`"),
    Column(
        "reason",
        TEXT,
        "Why it could not be had.",
        values="`declined`, `not_asked`, `language`, `too_distressed`, `left_early`, `moved_away`, `other`",
    ),
    Column("recorded_on", DAY, "The day this was recorded."),
)
PAIRS: Final = (
    Column("episode", TEXT, EPISODE_KEY),
    Column("unit", TEXT, "Pseudonym of whom it is about."),
    Column("instrument", TEXT, "Id of the instrument."),
    Column("scale", TEXT, "Id of its scale."),
    Column("first", NUMBER, "The first score.", unit="points of the scale"),
    Column("first_on", DAY, "The day of the first score."),
    Column("last", NUMBER, "The last score.", unit="points of the scale"),
    Column(
        "last_on", DAY, "The day of the last score; the same as `first_on` where there is no second, and so no pair."
    ),
    Column("n", WHOLE_64, "Number of scores.", unit="scores", values="1 or more"),
)

COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "referrals": REFERRALS,
    "episodes": EPISODES,
    "attendances": ATTENDANCES,
    "units": UNITS,
    "scores": SCORES,
    "not_obtained": NOT_OBTAINED,
    "pairs": PAIRS,
}
"""The columns of every table, in the order of the file."""

ABOUT: Final[dict[str, str]] = {
    "referrals": "Each referral that was sent; drafts are left out.",
    "episodes": "Each course of care of a family, from acceptance to closure.",
    "attendances": "Each session with a record of what became of it.",
    "units": "Who could have been scored in each episode: each parent or carer, each dyad, each goal.",
    "scores": (
        "Each score of each response that stands; a response that a correction replaced is left out. Rows stand in the "
        "order of `episode`, `unit`, `instrument`, `scale`, `answered_on`."
    ),
    "not_obtained": "Each measure that was due and could not be had.",
    "pairs": (
        "First and last score of each unit in an episode, one row each: the table that every figure of change stands "
        "on. It is made from `scores` when the extract is written, so that a page need not do it again."
    ),
}
"""What one row of each table is."""
