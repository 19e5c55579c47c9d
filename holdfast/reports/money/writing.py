"""From answers to the statement as it would stand in a file."""

from typing import Any

import yaml

from holdfast.blueprints.money import Markov, Money
from holdfast.reports.money.forms import KINDS
from holdfast.science.errors import BadInput

DRAWS = {"draws": 5000, "seed": 1}
MOST = 50_000_000
"""Steps of a model that a page works out while somebody waits: about three seconds."""


def written(given: dict[str, Any]) -> str:
    """YAML of the answers of a valid form; only what was said stands in it."""
    statement: dict[str, Any] = {
        "kind": "avoided_cost" if given["avoided"] else "costs",
        "name": given["name"],
        "source": given["source"],
        "price_year": given["price_year"],
        "costs": _costs(given),
    }
    if given["avoided"]:
        statement["avoided"] = [_avoided(given)]
        statement["discount_rate"] = _share(given["discount"])
        if given["share_low"] is not None or given["unit_low"] is not None:
            statement["psa"] = DRAWS
    return yaml.safe_dump(statement, sort_keys=False, allow_unicode=True, width=100)


def refuse_what_takes_long(statement: Money) -> None:
    """A large model is for the command line; the page would keep everybody waiting each time it is read."""
    steps = statement.psa.draws if statement.psa else 1
    if isinstance(statement, Markov):
        steps *= statement.cycles * len(statement.states) ** 2 * len(statement.strategies)
    if steps > MOST:
        raise BadInput(
            f"This model takes {steps:,} steps; up to {MOST:,} are worked out on a page. Take fewer draws or cycles "
            "here, or work it out with holdfast money."
        )


def _costs(given: dict[str, Any]) -> dict[str, Any]:
    lines = [
        {"name": name, "kind": kind, "amount": given[kind], "payer": given["pays"]}
        for kind, name in KINDS.items()
        if given[kind]
    ]
    if given["first"] is None:
        return {"lines": lines}
    return {"lines": lines, "period": {"first": given["first"].isoformat(), "last": given["last"].isoformat()}}


def _avoided(given: dict[str, Any]) -> dict[str, Any]:
    about = {"share": _quantity(given, "share", 100), "set_by": given["set_by"]}
    cost = _quantity(given, "unit", 1, "unit_cost") | {"price_year": given["unit_year"]}
    found: dict[str, Any] = {
        "id": "avoided",
        "name": given["avoided"],
        "one": given["one"],
        "many": given["many"],
        "truly": given["truly"],
        "counted": given["counted"],
        "counterfactual": about | ({"why": given["why"]} if given["why"] else {}),
        "unit_cost": cost | ({"source": given["unit_source"]} if given["unit_source"] else {}),
        "payers": {given["gains"]: 1},
        "years": given["years"] or 1,
    }
    for name in ("drop_off", "deadweight", "optimism"):
        found[name] = _share(given[name] or 0)
    found["attribution"] = _share(100 if given["attribution"] is None else given["attribution"])
    return found


def _quantity(given: dict[str, Any], name: str, of: float, value: str = "") -> dict[str, Any]:
    """With its range, which is also how it is drawn: as a triangle with its top at the value."""
    stated = given[value or name] / of
    if given[f"{name}_low"] is None:
        return {"value": stated}
    low, high = given[f"{name}_low"] / of, given[f"{name}_high"] / of
    found = {"value": stated, "low": low, "high": high}
    if low < high:
        found["distribution"] = {"kind": "triangular", "low": low, "mode": stated, "high": high}
    return found


def _share(percent: float | None) -> float:
    return round((3.5 if percent is None else percent) / 100, 10)
