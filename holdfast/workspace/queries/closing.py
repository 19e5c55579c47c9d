"""What stands between an episode and its closing."""

from dataclasses import replace
from datetime import date
from typing import Any

from holdfast.blueprints.due import Kind
from holdfast.blueprints.due.measuring import measure_items
from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.queries.caseload import caseload_facts
from holdfast.service.people.models import Family
from holdfast.workspace.queries.due import Owed
from holdfast.workspace.queries.facts import Facts, gather


def open_facts(family: Family, user: Any) -> Facts | None:
    found = gather(caseload_facts(user, family=family))
    return found[0] if found else None


def end_measures(facts: Facts, today: date) -> list[Owed]:
    """Those that would be due if the ending were agreed today, whether or not it was agreed before."""
    record = replace(facts.record, closure_requested_on=facts.record.closure_requested_on or today)
    items = measure_items(blueprint(facts.care.blueprint), record, today)
    return [Owed(item, facts) for item in items if item.kind is Kind.END_MEASURE]
