"""Requests to see a record: those that are open, and one with its items."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from holdfast.base.access.roles import Permission
from holdfast.service.people.models import Family, FamilyMember, Person, Relationship, Responsibility
from holdfast.service.rights.models import AccessRequest, Pack, RequestItem
from holdfast.service.rights.queries.holdings import Holding, holding, holdings
from holdfast.service.rights.rules.deadlines import deadline


@dataclass(frozen=True)
class Item:
    """A decision to take or taken, and the row as it is now; without one, the row is gone."""

    item: RequestItem
    now: Holding | None

    @property
    def has_changed(self) -> bool:
        return self.now is None or self.now.content != self.item.content

    @property
    def is_settled(self) -> bool:
        return bool(self.item.decision) and not self.has_changed


def requests(user: Any) -> QuerySet[AccessRequest]:
    found = AccessRequest.objects.visible_to(user, Permission.HANDLE_RIGHTS)
    return found.select_related("family", "person", "handler", "second_look_by", "team")


def open_requests(user: Any) -> list[AccessRequest]:
    """By the day on which they must be answered."""
    counted = requests(user).filter(outcome="").annotate(
        n_items=Count("items"), n_open=Count("items", filter=Q(items__decision=""))
    )  # fmt: skip
    return sorted(counted, key=lambda one: (due_on(one), one.pk))


def ended_requests(user: Any) -> QuerySet[AccessRequest]:
    return requests(user).exclude(outcome="").order_by("-ended_on", "-pk")


def due_on(request: AccessRequest) -> date:
    return deadline(request.received_on, extended=request.extended_on is not None)


def items_of(request: AccessRequest) -> list[Item]:
    """What is to be decided first, then by kind."""
    now = {(one.source, one.row): one for one in holdings(request.person)}
    rows = RequestItem.objects.filter(request=request).select_related("decided_by")
    found = [Item(row, now.get((row.source, row.row))) for row in rows]
    return sorted(found, key=lambda one: (one.is_settled, not one.item.flags, one.item.source, one.item.row))


def item_of(request: AccessRequest, pk: int) -> Item | None:
    row = RequestItem.objects.filter(request=request, pk=pk).select_related("decided_by").first()
    return Item(row, holding(row.source, row.row, request.person)) if row else None


def packs(user: Any) -> QuerySet[Pack]:
    return Pack.objects.visible_to(user, Permission.HANDLE_RIGHTS).select_related("request__family")


def pack_of(request: AccessRequest) -> Pack | None:
    return Pack.objects.filter(request=request).defer("file").first()


def subjects(family: Family) -> list[Person]:
    members = FamilyMember.objects.filter(family=family).select_related("person")
    return [member.person for member in members.order_by("role", "pk")]


def responsible_for(child: Person) -> list[Person]:
    """Those on record with parental responsibility for a child today."""
    ties = Relationship.objects.filter(
        relative=child, responsibility=Responsibility.YES, ended_on__isnull=True
    ).select_related("person")  # fmt: skip
    return [tie.person for tie in ties.order_by("pk")]
