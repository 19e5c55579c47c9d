"""Who a family or a referral is, for reach and equity: area, deprivation, ethnic group, language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdfast.base.organisation.models import Team
from holdfast.blueprints.ethnicity import GROUPS
from holdfast.service.people.models import FamilyMember, FamilyRole
from holdfast.service.people.rules.languages import language_of


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


def who_by_family(team: Team) -> dict[int, Who]:
    """The parents and carers helped, the one who came into the family first before the others."""
    members = FamilyMember.objects.filter(team=team, role=FamilyRole.PARENT).order_by("pk")
    columns = ("family_id", "person__area", "person__deprivation", "person__ethnic_group", "person__language")
    found: dict[int, Who] = {}
    for family, area, decile, group, language in members.values_list(*columns).iterator():
        this = Who(area or None, decile, group or None, language_of(language))
        found[family] = found.get(family, NOBODY).or_else(this)
    return found


def who_by_answers(answers: Mapping[str, Any]) -> Who:
    """What a referral says; the words of its form are brought to the codes of the record."""
    group = str(answers.get("ethnic_group") or "")
    language = "English" if answers.get("interpreter") == "no" else str(answers.get("language") or "")
    return Who(
        area=str(answers.get("locality") or "") or None,
        ethnicity=group if group in GROUPS else None,
        language=language_of(language),
    )
