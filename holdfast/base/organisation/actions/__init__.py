from holdfast.base.organisation.actions.members import add_member, add_person, change_membership, end_membership
from holdfast.base.organisation.actions.teams import add_site, add_team, change_team_phone, set_own_cases, set_site_open
from holdfast.base.organisation.actions.users import add_user, set_password

__all__ = [
    "add_member",
    "add_person",
    "add_site",
    "add_team",
    "add_user",
    "change_membership",
    "change_team_phone",
    "end_membership",
    "set_own_cases",
    "set_password",
    "set_site_open",
]
