"""What each role may do, and whose records it reaches with that. This table is the only place that says so."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from holdfast.base.organisation.models import Role


class Permission(StrEnum):
    SEE_FAMILIES = "see families"
    KEEP_DIARY = "book, change and cancel appointments"
    ENTER_MEASURES = "enter and correct measures"
    CHANGE_PEOPLE = "change people's details, relationships and consents"
    WRITE_RECORD = "write in a family's record"
    SHARE_RECORD = "share a record with another team, or transfer a family to it"
    BREAK_GLASS = "open a closed record in an emergency"
    SEE_REFERRALS = "see referrals"
    DECIDE_REFERRALS = "accept or decline referrals"
    ALLOCATE = "allocate families"
    SIGN_OFF = "sign off reviews"
    SEAL = "seal a child's birth identity after an adoption"
    OPEN_SEALED = "open any sealed identity; others open those they are named for"
    RESTRICT = "restrict a record and say who is named for it"
    SEE_EVALUATION = "see the evaluation"
    KEEP_STATEMENTS = "keep and withdraw statements for the evaluation, and make it anew"
    SEE_ACCESS_HISTORY = "see who looked at a record"
    REVIEW_BREAK_GLASS = "review records opened in an emergency"
    MANAGE_TEAM = "manage the team's settings"
    HANDLE_RIGHTS = "answer people's requests about their records, hold and erase records"


class Scope(StrEnum):
    """Whose records a permission reaches."""

    OWN = "own cases"  # families whom the person works with now
    TEAM = "team"  # every family of the team
    OWN_WHERE_SET = "team, or own cases"  # as the team's settings say
    SERVICE = "service"  # every team of the organisation
    TEAM_PSEUDONYMISED = "team, pseudonymised only"  # figures and extracts; nobody's record
    NETWORK_PSEUDONYMISED = "network, pseudonymised only"  # those of every team of the installation


PSEUDONYMISED = frozenset({Scope.TEAM_PSEUDONYMISED, Scope.NETWORK_PSEUDONYMISED})
BEYOND_THE_TEAM = frozenset({Scope.SERVICE, Scope.NETWORK_PSEUDONYMISED})

P = Permission
ASKED_FOR = frozenset({P.BREAK_GLASS})  # where one may ask, which reaches nothing by itself
OF_FAMILIES = (P.SEE_FAMILIES, P.KEEP_DIARY, P.ENTER_MEASURES, P.CHANGE_PEOPLE)
FIGURES = (P.SEE_EVALUATION, P.KEEP_STATEMENTS)
CLINICAL = (P.WRITE_RECORD, P.SEE_ACCESS_HISTORY)


def _at(scope: Scope, *permissions: Permission) -> dict[Permission, Scope]:
    return dict.fromkeys(permissions, scope)


SCOPES: Mapping[str, Mapping[Permission, Scope]] = MappingProxyType(
    {
        Role.PRACTITIONER: _at(Scope.OWN_WHERE_SET, *OF_FAMILIES, *CLINICAL, P.SHARE_RECORD, P.SEE_REFERRALS)
        | _at(Scope.SERVICE, P.BREAK_GLASS)
        | _at(Scope.TEAM_PSEUDONYMISED, *FIGURES),
        Role.CLINICAL_DIRECTOR: _at(Scope.TEAM, *OF_FAMILIES, *CLINICAL, P.SHARE_RECORD, P.RESTRICT, P.SEAL)
        | _at(Scope.SERVICE, P.BREAK_GLASS)
        | _at(Scope.TEAM, P.SEE_REFERRALS, P.DECIDE_REFERRALS, P.ALLOCATE, P.SIGN_OFF, P.MANAGE_TEAM, P.HANDLE_RIGHTS)
        | _at(Scope.TEAM_PSEUDONYMISED, *FIGURES),
        Role.COORDINATOR: _at(Scope.TEAM, *OF_FAMILIES, P.SEE_REFERRALS, P.DECIDE_REFERRALS),
        Role.MANAGER: _at(Scope.TEAM, P.MANAGE_TEAM) | _at(Scope.TEAM_PSEUDONYMISED, *FIGURES),
        Role.EVALUATOR: _at(Scope.TEAM_PSEUDONYMISED, *FIGURES),
        Role.DATA_PROTECTION_OFFICER: _at(
            Scope.SERVICE,
            P.SEE_FAMILIES,
            P.SEE_ACCESS_HISTORY,
            P.OPEN_SEALED,
            P.RESTRICT,
            P.REVIEW_BREAK_GLASS,
            P.HANDLE_RIGHTS,
        ),
        Role.COMMISSIONER: _at(Scope.NETWORK_PSEUDONYMISED, P.SEE_EVALUATION),
    }
)

PERMISSIONS: Mapping[str, frozenset[Permission]] = MappingProxyType(
    {role: frozenset(scopes) for role, scopes in SCOPES.items()}
)


def reaches_beyond_the_team(role: str) -> bool:
    """Such a role is given by whoever runs the installation: a team cannot open another's records.

    Breaking glass does not count: each use needs its reason and is seen by the data-protection officer at once.
    """
    return any(scope in BEYOND_THE_TEAM for held, scope in SCOPES[role].items() if held not in ASKED_FOR)
