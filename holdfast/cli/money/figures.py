"""A result as keys and numbers."""

from dataclasses import asdict
from typing import Any

from holdfast.analytics.studies.money import Result, Uncertainty
from holdfast.analytics.studies.money.words import assumptions, notes, sentence


def figures(result: Result) -> dict[str, Any]:
    """`break_even` is in cases of an avoided cost; of a decision it is what one unit of effect must be worth."""
    statement, balance, found = result.statement, result.balance, result.uncertainty
    return {
        "sentence": sentence(result),
        "kind": statement.kind,
        "name": statement.name,
        "currency": statement.currency,
        "price_year": statement.price_year,
        "effect": result.effect or None,
        "threshold": result.threshold,
        "strategies": [_strategy(result, one) for one in result.strategies],
        "icers": [_comparison(one) for one in result.comparisons],
        "cost": result.cost,
        "avoided": None if balance is None else float(balance.benefit),
        "net": result.net,
        "break_even": _break_even(result),
        "break_even_of": [asdict(one) for one in balance.break_even] if balance else [],
        "payback_years": None if balance is None else balance.payback_years,
        "payers": [asdict(one) | {"net": one.net} for one in result.payers],
        "assumptions": [asdict(one) for one in assumptions(result)],
        "tornado": [asdict(one) | {"swing": one.swing} for one in result.tornado],
        **(_uncertain(result, found) if found else {"ceac": None, "evpi": None, "evppi": None}),
        "notes": list(notes(result)),
    }


def _strategy(result: Result, one: tuple[str, float, float]) -> dict[str, Any]:
    name, cost, effect = one
    benefit = None if result.threshold is None else effect * result.threshold - cost
    return {"name": name, "cost": cost, "effect": effect, "net_benefit": benefit}


def _comparison(one: Any) -> dict[str, Any]:
    found = asdict(one)
    return {"strategy": found.pop("name")} | found


def _break_even(result: Result) -> float | None:
    if result.balance is not None:
        return result.balance.break_even[0].cases
    if result.threshold is None or not result.stated:
        return None
    benefit = {name: effect * result.threshold - cost for name, cost, effect in result.strategies}
    best = max(benefit, key=lambda name: benefit[name])
    return next(one.icer for one in result.comparisons if one.name == best)


def _uncertain(result: Result, found: Uncertainty) -> dict[str, Any]:
    names = [name for name, _, _ in result.strategies]
    return {
        "draws": found.draws,
        "seed": found.seed,
        "ceac": [
            {
                "threshold": one.threshold,
                "p_best": dict(zip(names, one.p_best, strict=True)),
                "net_benefit": dict(zip(names, one.net_benefit, strict=True)),
                "best": names[one.best],
                "frontier": one.frontier,
                "evpi": one.evpi,
            }
            for one in found.at
        ],
        "evpi": found.evpi,
        "evppi": [{"name": name, "value": value} for name, value in found.evppi],
        "p_pays": found.p_pays,
        "net_low": found.net_low,
        "net_high": found.net_high,
    }


def short(found: dict[str, Any]) -> dict[str, Any]:
    """The same for a table that people read: one line for each comparison, payer, assumption and threshold."""
    lists = {
        "icers": {one["strategy"]: _stepped(one) for one in found["icers"]},
        "payers": {one["payer"]: f"pays {one['pays']:,.0f}, spared {one['spared']:,.0f}" for one in found["payers"]},
        "assumptions": {one["what"]: _assumed(one) for one in found["assumptions"]},
        "tornado": {one["name"]: f"{one['at_low']:,.4g} to {one['at_high']:,.4g}" for one in found["tornado"]},
        "break_even_of": {one["name"]: one["whole"] for one in found["break_even_of"]},
        "ceac": {f"{one['threshold']:,.6g}": one["p_best"] for one in found["ceac"] or ()},
        "evppi": {one["name"]: one["value"] for one in found["evppi"] or ()},
    }
    return {name: lists.get(name, value) for name, value in found.items() if lists.get(name, True)}


def _stepped(one: dict[str, Any]) -> str:
    if one["standing"] != "frontier":
        return str(one["standing"])
    return "cheapest" if one["icer"] is None else f"{one['icer']:,.6g} for one more than {one['versus']}"


def _assumed(one: dict[str, Any]) -> str:
    around = f" ({one['range']})" if one["range"] else ""
    return f"{one['value']}{around}" + (f". {one['source']}" if one["source"] else "")
