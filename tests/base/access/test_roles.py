"""The table of roles and permissions, and its page in the documentation."""

from pathlib import Path

from holdfast.base.access.roles import PERMISSIONS, PSEUDONYMISED, SCOPES, Permission, Scope
from holdfast.base.organisation.models import Role

PAGE = Path(__file__).parents[3] / "docs/reference/roles-and-permissions.md"
NO = "–"


def table() -> str:
    roles = [Role(value) for value in Role.values]
    head = ["May", *(role.label for role in roles)]
    rows = [[_start(p), *(SCOPES[role].get(p, NO) for role in roles)] for p in Permission]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def _start(permission: Permission) -> str:
    return permission.value[0].upper() + permission.value[1:]


def test_every_role_stands_in_the_table() -> None:
    assert set(PERMISSIONS) == set(Role.values)


def test_every_permission_is_held_by_somebody() -> None:
    assert frozenset().union(*PERMISSIONS.values()) == frozenset(Permission)


def test_who_evaluates_or_manages_opens_no_familys_record() -> None:
    clinical = {Permission.SEE_FAMILIES, Permission.WRITE_RECORD, Permission.SEE_REFERRALS}
    for role in (Role.EVALUATOR, Role.MANAGER, Role.COMMISSIONER):
        assert not PERMISSIONS[role] & clinical


def test_figures_and_nothing_else_are_reached_pseudonymised() -> None:
    held = {(permission, scope) for scopes in SCOPES.values() for permission, scope in scopes.items()}
    figures = {Permission.SEE_EVALUATION, Permission.KEEP_STATEMENTS}
    assert {permission for permission, scope in held if scope in PSEUDONYMISED} == figures
    assert {scope for permission, scope in held if permission is Permission.SEE_EVALUATION} == PSEUDONYMISED


def test_every_scope_is_used_by_some_role() -> None:
    used = {scope for scopes in SCOPES.values() for scope in scopes.values()}
    assert used | {Scope.OWN} == set(Scope)  # own cases: where a team is set so


def test_only_those_who_treat_write_in_a_record() -> None:
    assert {role for role, may in PERMISSIONS.items() if Permission.WRITE_RECORD in may} == {
        Role.PRACTITIONER,
        Role.CLINICAL_DIRECTOR,
    }


def test_the_documentation_says_the_same() -> None:
    assert table() in PAGE.read_text(encoding="utf-8"), f"the table in {PAGE.name} should be:\n{table()}"
