"""Which rows are a team's, table by table, and how they are read a few at a time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from holdfast.base.organisation.models import Organisation, Site, Team, User
from holdfast.service.rights.queries.tables import Model, label, links, tables

AT_A_TIME = 2000
# Doors, not data: nobody could use them elsewhere.
LEFT_OUT = {("organisation.user", "password"), ("referrals.referral", "resume_key_hash")}
# Who was born as whom is told to the people named for it, and to nobody else; the rest of these rows leads to it.
SEALED = ("people.sealedlink", "people.sealkeeper", "people.sealopening")
# Rows of these are the installation's; those that a team's rows point at come along, so that no key leads nowhere.
POINTED_AT = (User, Team, Organisation, Site)


def columns(model: Model) -> list[models.Field]:
    """Stored columns, without what the database works out itself and what only opens a door."""
    return [
        one
        for one in model._meta.local_concrete_fields
        if not getattr(one, "generated", False) and (label(model), one.name) not in LEFT_OUT
    ]


@dataclass
class Wanted:
    """What is asked for, and the rows of the installation that were pointed at on the way."""

    team: Team
    pointed: dict[Model, set[int]] = field(default_factory=lambda: defaultdict(set))

    def rows(self, model: Model) -> models.QuerySet[Any]:
        everything = model._base_manager.order_by("pk")
        if label(model) in SEALED:
            return everything.none()
        if model in POINTED_AT:
            return everything.filter(pk__in=self.pointed[model])
        if any(column.attname == "team_id" for column in model._meta.local_concrete_fields):
            return everything.filter(team_id=self.team.pk)
        for key, to in links(model):
            if not key.null and any(column.attname == "team_id" for column in to._meta.local_concrete_fields):
                return everything.filter(**{f"{key.name}__team_id": self.team.pk})
        return everything  # of nobody in particular, such as the seals of the audit

    def note(self, model: Model, row: dict[str, Any]) -> None:
        for key, to in links(model):
            if to in POINTED_AT and row[key.attname] is not None:
                self.pointed[to].add(row[key.attname])


def in_order() -> list[Model]:
    """Those that are pointed at come last, when it is known which rows these are."""
    last = [Site, User, Team, Organisation]
    return [model for model in tables() if model not in last] + last


def read(wanted: Wanted, model: Model) -> Iterator[dict[str, Any]]:
    names = [column.attname for column in columns(model)]
    for row in wanted.rows(model).values(*names).iterator(chunk_size=AT_A_TIME):
        wanted.note(model, row)
        yield row


def begin(team: Team) -> Wanted:
    wanted = Wanted(team)
    wanted.pointed[Team].add(team.pk)
    wanted.pointed[Site] |= set(Site.objects.filter(team=team).values_list("pk", flat=True))
    return wanted
