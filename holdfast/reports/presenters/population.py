"""Whom the service reaches beside who lives in its area, where its blueprint says who does."""

from holdfast.analytics.release.cells import is_shown
from holdfast.analytics.release.equity import BreakdownFigures, EquityFigures
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.reports.presenters.groups import INSIDE, group_name
from holdfast.reports.presenters.parts import Cell, Table
from holdfast.reports.presenters.words import interval, number, percent
from holdfast.science.stats import wilson_interval


def against_population(found: BreakdownFigures, blueprint: Blueprint, figures: EquityFigures) -> Table | None:
    """Shares among those recorded beside shares of the population; none where a group is held back or not counted."""
    living = {one.group: one for one in blueprint.population if one.by == found.by}
    reached = {
        group.value: group.accepted if group.referred is None else group.referred
        for group in found.groups
        if group.is_recorded and group.value in living
    }
    counts = {value: n for value, n in reached.items() if is_shown(n)}
    whole, people = sum(counts.values()), sum(one.count for one in living.values())
    rule = figures.rule
    if not whole or not people or len(counts) < len(reached):
        return None
    if rule is not None and whole < rule.smallest_denominator:
        return None
    rows = []
    for value, one in living.items():
        share = wilson_interval(counts.get(value, 0), whole)
        lives = one.count / people
        ratio = f"{share.share / lives:.2f}" if lives else "none live there"
        here = Cell(percent(share.share), interval(share))
        rows.append(
            (
                Cell(group_name(found.by, value, blueprint)),
                Cell(number(counts.get(value, 0))),
                here,
                Cell(percent(lives)),
                Cell(ratio),
            )
        )
    whom = next(iter(living.values())).whom
    return Table(
        f"Reached beside {whom}, of those of whom {INSIDE[found.by]} is recorded; 1 means reached as they live there",
        ("Group", "Reached", "Share of those reached", "Share of those who live there", "Ratio"),
        tuple(rows),
    )
