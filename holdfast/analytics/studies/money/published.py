"""The saving that a service has published, as a statement like any other, so that its assumption comes into view."""

from __future__ import annotations

from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.ending import CostModel
from holdfast.blueprints.money import AvoidedCost

UNITS = {"child": ("child", "children"), "family": ("family", "families"), "woman": ("woman", "women")}
CARE_YEARS = 12


def published_saving(blueprint: Blueprint) -> AvoidedCost | None:
    """What the blueprint says was claimed, or nothing where it claims none or says not of how many."""
    costs = blueprint.costs
    year = None if costs is None else costs.price_year or blueprint.identity.launched
    if costs is None or costs.counted is None or year is None:
        return None
    one, many = UNITS.get(costs.unit, (costs.unit, f"{costs.unit}s"))
    return AvoidedCost.model_validate(
        {
            "kind": "avoided_cost",
            "name": f"The saving that {blueprint.identity.name} has published",
            "source": "The service's published figures",
            "price_year": year,
            "costs": {
                "lines": [
                    {"name": f"Cost of {costs.period_months} months", "kind": "other", "amount": costs.project_cost}
                ]
            },
            "avoided": [_avoided(costs, one, many, year)],
            "cautions": _cautions(costs),
        }
    )


def _avoided(costs: CostModel, one: str, many: str, year: int) -> dict[str, object]:
    return {
        "id": "published",
        "name": "A year in a placement",
        "one": one,
        "many": many,
        "truly": "stay out of a placement who otherwise would not have",
        "counted": costs.counted,
        "counterfactual": {"share": costs.counterfactual_share, "set_by": costs.share_set_by},
        "unit_cost": {"value": costs.unit_cost, "price_year": year},
    }


def _cautions(costs: CostModel) -> list[str]:
    said = list(costs.cautions)
    if costs.price_year is None:
        said.append("The source states no price year; the year in which the service began is taken.")
    if costs.period_months != CARE_YEARS:
        said.append(f"A full year of placement is set against {costs.period_months} months of cost.")
    return said
