from holdfast.service.care.models.alert import Alert, AlertKind, AlertReceipt
from holdfast.service.care.models.allocation import Allocation
from holdfast.service.care.models.appointment import Appointment, AppointmentKind, Place
from holdfast.service.care.models.closure import Closure
from holdfast.service.care.models.episode import Episode
from holdfast.service.care.models.goal import Goal
from holdfast.service.care.models.note import NoteDraft, NoteVersion
from holdfast.service.care.models.review import Review
from holdfast.service.care.models.risk import RiskKind, RiskNote
from holdfast.service.care.models.session import Attendance, Session, SessionPerson

__all__ = [
    "Alert",
    "AlertKind",
    "AlertReceipt",
    "Allocation",
    "Appointment",
    "AppointmentKind",
    "Attendance",
    "Closure",
    "Episode",
    "Goal",
    "NoteDraft",
    "NoteVersion",
    "Place",
    "Review",
    "RiskKind",
    "RiskNote",
    "Session",
    "SessionPerson",
]
