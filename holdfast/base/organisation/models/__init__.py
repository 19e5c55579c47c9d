from holdfast.base.organisation.models.membership import Membership, MembershipSite, Role
from holdfast.base.organisation.models.organisation import Organisation
from holdfast.base.organisation.models.site import Site
from holdfast.base.organisation.models.team import Team
from holdfast.base.organisation.models.user import User

__all__ = ["Membership", "MembershipSite", "Organisation", "Role", "Site", "Team", "User"]
