"""One line of JSON for each family, with all its rows inside; a few hundred families at a time."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from holdfast.base.organisation.models import Team
from holdfast.service.people.models import Family, FamilyMember, Person
from holdfast.service.rights.export.rows import columns
from holdfast.service.rights.export.values import for_json
from holdfast.service.rights.queries.reach import reached_from
from holdfast.service.rights.queries.tables import Model, label, links, tables

AT_A_TIME = 200
Nested = dict[str, Any]


def write_nested(path: Path, team: Team) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for one in nested(team):
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
            count += 1
    return count


def nested(team: Team) -> Iterator[Nested]:
    for numbers in batches(team):
        yield from _batch(numbers)


def batches(team: Team) -> Iterator[list[int]]:
    last = 0
    while True:
        found = Family.objects.filter(team=team, pk__gt=last).order_by("pk").values_list("pk", flat=True)
        numbers = list(found[:AT_A_TIME])
        if not numbers:
            return
        yield numbers
        last = numbers[-1]


def _batch(numbers: list[int]) -> list[Nested]:
    of_person: dict[int, set[int]] = defaultdict(set)
    for person, family in FamilyMember.objects.filter(family__in=numbers).values_list("person_id", "family_id"):
        of_person[person].add(family)
    reached = reached_from({Family: set(numbers), Person: set(of_person)}).rows
    families: dict[Model, dict[int, set[int]]] = {Family: {one: {one} for one in numbers}, Person: dict(of_person)}
    made: dict[int, Nested] = {one: {"family": one, "tables": {}} for one in numbers}
    for model in tables():
        if model in reached:
            for row, inside in _rows(model, reached[model], families):
                for family in inside:
                    made[family]["tables"].setdefault(label(model), []).append(row)
    return [made[one] for one in numbers]


def _rows(
    model: Model, numbers: set[int], families: dict[Model, dict[int, set[int]]]
) -> Iterator[tuple[dict[str, Any], set[int]]]:
    """Each row with the families it belongs to: those of what it points at, of people only where nothing else says."""
    names = [column.attname for column in columns(model)]
    known = families.setdefault(model, {})
    for row in model._base_manager.filter(pk__in=numbers).order_by("pk").values(*names):
        inside = known.get(row["id"]) or _inside(model, row, families)
        known[row["id"]] = inside
        yield {name: for_json(value) for name, value in row.items()}, inside


def _inside(model: Model, row: dict[str, Any], families: dict[Model, dict[int, set[int]]]) -> set[int]:
    by_people: set[int] = set()
    for key, to in links(model):
        found = families.get(to, {}).get(row[key.attname], set())
        if to is Person:
            by_people |= found
        elif found:
            return set(found)
    return by_people
