from holdfast.service.referrals.models.amendment import ReferralAmendment
from holdfast.service.referrals.models.contact import ReferrerContact
from holdfast.service.referrals.models.referral import Referral, ReferralStatus
from holdfast.service.referrals.models.transfer import Transfer

__all__ = ["Referral", "ReferralAmendment", "ReferralStatus", "ReferrerContact", "Transfer"]
