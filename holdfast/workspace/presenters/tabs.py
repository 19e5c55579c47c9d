"""The pages of a family's record as tabs."""

from django.urls import reverse

from holdfast.workspace.queries.record import Counts

Tab = dict[str, object]


def record_tabs(family_id: int, current: str, counts: Counts, sees_history: bool, handles: bool = False) -> list[Tab]:
    places = [
        ("Overview", "family", 0),
        ("Timeline", "family-timeline", 0),
        ("People", "family-people", 0),
        ("Sessions", "family-sessions", counts.sessions),
        ("Measures", "family-measures", counts.measures),
        ("Goals", "family-goals", counts.goals),
        ("Reviews", "family-reviews", counts.reviews),
        *([("Rights", "rights-family", 0)] if handles else []),
        *([("Access history", "family-access", 0)] if sees_history else []),
    ]
    return [
        {"text": text, "href": reverse(name, args=[family_id]), "count": count, "current": name == current}
        for text, name, count in places
    ]
