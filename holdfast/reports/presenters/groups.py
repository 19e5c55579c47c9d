"""What the groups of reach are called."""

from holdfast.analytics.release.linked import OTHERS
from holdfast.analytics.release.terms import NOT_RECORDED
from holdfast.blueprints.ethnicity import BROAD
from holdfast.blueprints.model.blueprint import Blueprint

TITLES = {
    "source": "Who referred",
    "area": "Area",
    "deprivation": "Deprivation",
    "ethnicity": "Ethnic group",
    "language": "Language",
}
"""Each fact as the name of its card."""

INSIDE = {
    "source": "who referred",
    "area": "the area",
    "deprivation": "the deprivation of the area",
    "ethnicity": "the ethnic group",
    "language": "the language",
}
"""Each fact inside a sentence."""

_FIFTHS = {
    "1-2": "Most deprived fifth (1–2)",
    "3-4": "Second fifth (3–4)",
    "5-6": "Middle fifth (5–6)",
    "7-8": "Fourth fifth (7–8)",
    "9-10": "Least deprived fifth (9–10)",
}


def group_name(by: str, value: str, blueprint: Blueprint) -> str:
    """A group as people read it."""
    if value == NOT_RECORDED:
        return "Not recorded"
    if value == OTHERS:
        return "Other groups, each too small to name"
    if by == "source":
        kinds = {kind.id: kind.name for kind in blueprint.referrers.kinds}
        return "The parent" if value == "self" else kinds.get(value, value)
    return {"ethnicity": BROAD, "deprivation": _FIFTHS}.get(by, {}).get(value, value)
