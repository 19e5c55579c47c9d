from holdfast.service.rights.models.erasure import Erasure
from holdfast.service.rights.models.item import Decision, RequestItem
from holdfast.service.rights.models.pack import Pack
from holdfast.service.rights.models.rectification import Answer, Rectification, Told
from holdfast.service.rights.models.request import AccessRequest, AskedBy, Identity, Outcome
from holdfast.service.rights.models.retention import LegalHold, RetentionReview, RetentionRule, name_of

__all__ = [
    "AccessRequest",
    "Answer",
    "AskedBy",
    "Decision",
    "Erasure",
    "Identity",
    "LegalHold",
    "Outcome",
    "Pack",
    "Rectification",
    "RequestItem",
    "RetentionReview",
    "RetentionRule",
    "Told",
    "name_of",
]
