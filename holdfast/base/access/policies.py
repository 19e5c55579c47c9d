"""Which rows of each table somebody gets, worked out from the models and written as row-level security.

A table that has a team is guarded by itself, without a word here. Reading: rows of the reader's teams, and of single
families that were opened for them; never those of a restricted record for which they are not named. Writing: rows of
their teams.
"""

from typing import Any

from django.apps import apps

from holdfast.base.access.keys import keys_of

OPEN = frozenset(
    {
        "organisation.Site",  # a place where a team works
        "organisation.Membership",  # who works in a team; read to find out what a user reaches
        "jobs.JobFailure",  # numbers and codes, for whoever keeps the installation running
    }
)
"""Models that have a team and name no family."""

OF_FIGURES = frozenset({"measures.ExpectedCourse", "measures.WordingPack", "reports.Statement"})
"""Of a team, naming no family: also for those who see the team's figures only."""

AUDITED = frozenset({"audit.AuditEvent", "audit.AccessEvent"})
"""Who reads a single family's record writes that here; and what was done to a restricted record stays to be seen."""

TEAMS = "(select public.holdfast_teams())::bigint[]"
FIGURES = "(select public.holdfast_figures())::bigint[]"

BESIDE = {
    # the other team, and whoever a record was opened for, read and end what they were given
    "access.Grant": f"to_team_id = any ({TEAMS}) or user_id = (select public.holdfast_reader())",
}
THROUGH = {
    # no team of its own, and says whose relative a family is
    "access.RestrictionConcern": "restriction_id in (select id from public.access_restriction)",
}
NOT_HIDDEN = AUDITED | {"access.Grant", "access.Restriction", "access.BreakGlass"}


def guarded_models() -> list[Any]:
    """Every model with a team, but for those that name no family."""
    found = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    return [model for model in found if model._meta.label in THROUGH or _has_team(model)]


def _has_team(model: Any) -> bool:
    return "team_id" in _columns(model) and model._meta.label not in OPEN


def _columns(model: Any) -> dict[str, Any]:
    return {field.column: field for field in model._meta.concrete_fields}


def policies() -> dict[tuple[str, str], str]:
    """By table and name of the policy, what follows its name."""
    found = {}
    for model in guarded_models():
        for name, words in _policies_of(model).items():
            found[model._meta.db_table, f"holdfast_{name}"] = words
    return found


def _policies_of(model: Any) -> dict[str, str]:
    reached = _reached(model)
    named = {
        "see": f"for select using ({reached})",
        "add": f"for insert with check ({reached})",
        "change": f"for update using ({reached}) with check ({reached})",
        "remove": f"for delete using ({reached})",
    }
    granted, hidden = _among(model, "granted"), _among(model, "hidden")
    if granted:
        named["granted"] = f"for select using ({granted})"
        if model._meta.label in AUDITED:
            named["note"] = f"for insert with check ({granted})"
        if model._meta.label not in NOT_HIDDEN:
            named["hidden"] = f"as restrictive for all using (({hidden}) is not true)"
    return named


def _reached(model: Any) -> str:
    """A sub-select is worked out once for a statement, not for each row."""
    label, columns = model._meta.label, _columns(model)
    if label in THROUGH:
        return THROUGH[label]
    ways = [f"team_id = any ({FIGURES if label in OF_FIGURES else TEAMS})"]
    if label in BESIDE:
        ways.append(BESIDE[label])
    if label in AUDITED:
        ways.append(f"family_id is null and team_id = any ({FIGURES})")
    if columns["team_id"].null:
        ways.append("team_id is null and family_id is null" if "family_id" in columns else "team_id is null")
    return " or ".join(f"({way})" for way in ways) if len(ways) > 1 else ways[0]


def _among(model: Any, kind: str) -> str:
    return " or ".join(
        f"{key.column} = any ((select public.holdfast_{kind}('{key.of}'))::bigint[])" for key in keys_of(model)
    )
