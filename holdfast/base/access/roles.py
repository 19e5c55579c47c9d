"""What each role may do. This table is the only place that says so."""

from enum import StrEnum

from holdfast.base.organisation.models import Role


class Permission(StrEnum):
    SEE_FAMILIES = "see families"
    KEEP_DIARY = "book, change and cancel appointments"
    ENTER_MEASURES = "enter and correct measures"
    CHANGE_PEOPLE = "change people's details, relationships and consents"
    WRITE_RECORD = "write in a family's record"
    SEE_REFERRALS = "see referrals"
    DECIDE_REFERRALS = "accept or decline referrals"
    ALLOCATE = "allocate families"
    SIGN_OFF = "sign off reviews"
    SEE_EVALUATION = "see the evaluation"
    SEE_ACCESS_HISTORY = "see who looked at a record"
    MANAGE_TEAM = "manage the team's settings"


OF_FAMILIES = {
    Permission.SEE_FAMILIES,
    Permission.SEE_REFERRALS,
    Permission.KEEP_DIARY,
    Permission.ENTER_MEASURES,
    Permission.CHANGE_PEOPLE,
}
CLINICAL = {Permission.WRITE_RECORD, Permission.SEE_ACCESS_HISTORY, Permission.SEE_EVALUATION}

PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.PRACTITIONER: frozenset(OF_FAMILIES | CLINICAL),
    Role.CLINICAL_DIRECTOR: frozenset(Permission),
    Role.COORDINATOR: frozenset(OF_FAMILIES | {Permission.DECIDE_REFERRALS}),
    Role.MANAGER: frozenset({Permission.SEE_EVALUATION, Permission.MANAGE_TEAM}),
    Role.EVALUATOR: frozenset({Permission.SEE_EVALUATION}),
    Role.DATA_PROTECTION_OFFICER: frozenset({Permission.SEE_FAMILIES, Permission.SEE_ACCESS_HISTORY}),
}
