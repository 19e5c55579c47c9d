"""A small blueprint to change in tests: as plain data, and written to a file."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.shipped import load_blueprint

SMALL: dict[str, Any] = {
    "format": 1,
    "id": "small",
    "references": [{"id": "paper", "title": "A paper"}],
    "identity": {"name": "A small service", "short_name": "Small", "purpose": "To be tested.", "area": "Anywhere"},
    "client": {"unit": "dyad", "singular": "parent and child", "plural": "parents and children"},
    "roles": [
        {"id": "lead", "name": "Lead"},
        {"id": "worker", "name": "Worker"},
    ],
    "eligibility": {
        "exclusions_stated": False,
        "criteria": [{"id": "young", "kind": "child_age", "words": "Under two", "under_months": 24, "pregnancy": True}],
    },
    "referrers": {"kinds": [{"id": "gp", "name": "GP"}], "self_referral": "no"},
    "decision": {
        "by": "role",
        "role": "lead",
        "acknowledged_by": "worker",
        "acknowledge_within_working_days": 2,
        "decide_within_working_days": 10,
        "chase_after_days": 5,
    },
    "allocation": {
        "role": "lead",
        "to": ["worker"],
        "allocate_within_working_days": 5,
        "first_contact_within_working_days": 5,
    },
    "programmes": [
        {
            "id": "sessions",
            "name": "Sessions",
            "kind": "individual",
            "by": ["worker"],
            "sessions": {"every_days": 7, "booked_within_working_days": 2, "note_within_working_days": 2},
        }
    ],
    "ending": {
        "reasons": [{"id": "done", "name": "Done", "planned": True}],
        "report_by": "worker",
        "report_within_working_days": 10,
    },
    "deadlines": {
        "risk_item_working_days": 0,
        "safeguarding_working_days": 0,
        "alert_roles": ["worker"],
        "consent_notice_days": 28,
    },
}


def small(**changes: Any) -> dict[str, Any]:
    """The small blueprint's data with whole parts replaced or added."""
    return deepcopy(SMALL) | changes


def changed(path: str, value: Any) -> dict[str, Any]:
    """The small blueprint's data with one value replaced or added; list positions are numbers."""
    data: Any = small()
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    inner = data
    for step in way:
        inner = inner[step]
    inner[last] = value
    return data


def loaded(folder: Path, data: dict[str, Any]) -> Blueprint:
    path = folder / "small.yaml"
    path.write_text(json.dumps(data, indent=1))  # JSON is YAML too
    return load_blueprint(path, {"tool"})
