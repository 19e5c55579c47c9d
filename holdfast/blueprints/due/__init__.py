"""What is due, derived from a blueprint and plain facts; nothing of it is stored."""

from holdfast.blueprints.due.facts import (
    Alert,
    Appointment,
    Consent,
    EpisodeRecord,
    Measured,
    ReferralRecord,
    ReviewHeld,
    Session,
    Subject,
)
from holdfast.blueprints.due.items import DueItem, Kind, Urgency, grouped, urgency
from holdfast.blueprints.due.listing import due

__all__ = [
    "Alert",
    "Appointment",
    "Consent",
    "DueItem",
    "EpisodeRecord",
    "Kind",
    "Measured",
    "ReferralRecord",
    "ReviewHeld",
    "Session",
    "Subject",
    "Urgency",
    "due",
    "grouped",
    "urgency",
]
