"""Who a family or a referral is, for reach and equity: area, deprivation, ethnic group, language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdfast.base.organisation.models import Team
from holdfast.blueprints.ethnicity import GROUPS
from holdfast.reports.extract.places import Place, places_of, tidy
from holdfast.service.people.models import FamilyMember, FamilyRole
from holdfast.service.people.rules.languages import language_of
from holdfast.service.referrals.models import Referral

NOWHERE = Place(None, None)


@dataclass(frozen=True)
class Who:
    """Each is None where it is not recorded."""

    area: str | None = None
    deprivation: int | None = None
    ethnicity: str | None = None
    language: str | None = None

    def or_else(self, other: "Who") -> "Who":
        """What is not recorded here is taken from the other."""
        return Who(
            self.area or other.area,
            self.deprivation or other.deprivation,
            self.ethnicity or other.ethnicity,
            self.language or other.language,
        )

    @property
    def row(self) -> tuple[str | None, int | None, str | None, str | None]:
        return self.area, self.deprivation, self.ethnicity, self.language


NOBODY = Who()


class Reached:
    """Who each family and each referral of a team is: what the record says before what the referral says.

    Of a family it is the parent or carer helped who came into it first, and of what is not recorded of them the next.
    Where nobody entered the area, the team's table of postcodes says it.
    """

    def __init__(self, team: Team) -> None:
        members = list(_members(team))
        answers = Referral.objects.filter(team=team).values_list("answers__postcode", flat=True)
        codes = {row[1] for row in members} | {code for code in answers if isinstance(code, str)}
        self._places = places_of(team, codes)
        self._families: dict[int, Who] = {}
        for family, postcode, area, decile, group, language in members:
            entered = Who(area or None, decile, group or None, language_of(language))
            found = self._families.get(family, NOBODY).or_else(entered.or_else(self._lives_at(postcode)))
            self._families[family] = found

    def of(self, family: int | None, answers: Mapping[str, Any] | None) -> Who:
        """Who the family is, or where it has no record yet, who the referral says."""
        known = NOBODY if family is None else self._families.get(family, NOBODY)
        return known.or_else(self._said(answers or {}))

    def _said(self, answers: Mapping[str, Any]) -> Who:
        group = str(answers.get("ethnic_group") or "")
        language = "English" if answers.get("interpreter") == "no" else str(answers.get("language") or "")
        said = Who(ethnicity=group if group in GROUPS else None, language=language_of(language))
        return said.or_else(self._lives_at(str(answers.get("postcode") or "")))

    def _lives_at(self, postcode: str) -> Who:
        place = self._places.get(tidy(postcode), NOWHERE)
        return Who(place.area, place.deprivation)


def _members(team: Team) -> Any:
    columns = ("postcode", "area", "deprivation", "ethnic_group", "language")
    parents = FamilyMember.objects.filter(team=team, role=FamilyRole.PARENT).order_by("pk")
    return parents.values_list("family_id", *(f"person__{name}" for name in columns)).iterator()
