"""A query compiled once answers as the query itself does."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from holdfast.base.common.compiled import compiled
from holdfast.service.people.models import Family, FamilyMember, Person
from tests.factories import make_family, make_team

pytestmark = pytest.mark.django_db
Query = QuerySet[Any, dict[str, Any]]


def _people(family: int, born_after: date, teams: list[int]) -> Query:
    members = FamilyMember.objects.filter(person=OuterRef("pk"), family=family)
    found = Person.objects.filter(Exists(members), born_on__gt=born_after, team__in=teams)
    return found.order_by("pk").values("pk", "given_name", born=F("born_on"))


people = compiled(_people)


def test_it_answers_as_the_query_does_for_every_value() -> None:
    team, other = make_team(), make_team("elsewhere")
    one, two = make_family(team), make_family(team, "Thrift", date(2026, 2, 1))
    for family in (one.family, two.family):
        for day in (date(1990, 1, 1), date(2026, 3, 1)):
            for teams in ([team.pk], [other.pk], [team.pk, other.pk], [team.pk]):
                assert people(family.pk, day, teams) == list(_people(family.pk, day, teams))
    assert [row["given_name"] for row in people(one.family.pk, date(2026, 3, 1), [team.pk])] == ["Wren"]


def test_the_query_is_built_once_for_each_shape() -> None:
    built = []

    @compiled
    def families(team: int) -> Query:
        built.append(team)
        return Family.objects.filter(team=team).values("pk")

    team = make_team()
    make_family(team)
    assert len(families(team.pk)) == 1
    assert families(team.pk + 1) == []
    assert len(built) == 1


def test_no_team_is_nobody_and_asks_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert people(1, date(2026, 1, 1), []) == []
    assert len(asked) == 0


def test_grouped_and_conditional_queries_keep_their_columns() -> None:
    @compiled
    def sizes(team: int) -> Query:
        big = Count("members", filter=Q(members__role="parent"))
        return Family.objects.filter(team=team).values("name").annotate(parents=big).order_by("name")

    team = make_team()
    make_family(team)
    assert sizes(team.pk) == [{"name": "Samphire", "parents": 1}]


def test_a_value_that_does_not_reach_the_query_is_refused() -> None:
    @compiled
    def by_sum(number: int) -> Query:
        return Family.objects.filter(pk=number + 1).values("pk")

    with pytest.raises(ValueError, match="by_sum changes a value"):
        by_sum(1)
