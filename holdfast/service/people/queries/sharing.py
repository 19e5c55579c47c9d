"""Whether a family's record may be shared with another team on the ground of consent."""

from holdfast.service.people.models import ConsentPurpose, Family, FamilyRole
from holdfast.service.people.queries.permitting import permitted
from holdfast.service.people.queries.reading import members_of
from holdfast.service.people.rules.permitting import Permitted


def may_be_shared(family: Family) -> Permitted:
    """Every parent or carer who is helped has said yes to sharing; the first who has not is named."""
    parents = [member.person for member in members_of(family) if member.role == FamilyRole.PARENT]
    asked = [permitted(person, ConsentPurpose.SHARE_SERVICE) for person in parents]
    return next((one for one in asked if not one.yes), asked[0] if asked else Permitted(False, "Nobody can say yes."))
