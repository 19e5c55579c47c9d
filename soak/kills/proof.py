"""What the database holds afterwards against what was acknowledged: each write there once, none of them half."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from holdfast.base.audit.models import AuditEvent
from holdfast.service.care.models import Appointment, Episode, NoteDraft, NoteVersion, Session
from holdfast.service.measures.models import Response
from holdfast.service.people.models import Dyad, FamilyMember
from holdfast.service.referrals.models import Referral, ReferralStatus
from holdfast.service.referrals.rules.keys import key_hash
from soak.kills.ledger import Ledger, Mark

RECORDED = {
    "care.session": "session.recorded",
    "care.appointment": "appointment.booked",
    "measures.response": "response.recorded",
    "care.episode": "episode.opened",
    "people.family": "family.added",
    "people.person": "person.added",
}
"""The event that every such record must have once."""


@dataclass
class Proof:
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    kept_unacknowledged: int = 0
    """Written whole, but its answer never arrived."""


def prove(ledger: Ledger) -> Proof:
    proof = Proof()
    for look in (_sessions, _drafts, _appointments, _measures, _steps, _acceptances):
        look(ledger, proof)
    proof.half += [*_events_without_record(), *_records_without_event()]
    return proof


def _count(proof: Proof, ledger: Ledger, mark: Mark, found: int) -> None:
    if mark in ledger.acknowledged and not found:
        proof.lost.append(f"{mark.kind} {mark.words}")
    if found > 1:
        proof.twice.append(f"{mark.kind} {mark.words}")
    if found and mark not in ledger.acknowledged:
        proof.kept_unacknowledged += 1


def _sessions(ledger: Ledger, proof: Proof) -> None:
    noted = Counter(NoteVersion.objects.values_list("text", flat=True))
    for mark in ledger.of("session"):
        _count(proof, ledger, mark, noted[mark.words])
    for session in Session.objects.prefetch_related("note_versions", "present"):
        drafts = NoteDraft.objects.filter(appointment=session.appointment).exists()
        if session.note_versions.count() != 1 or not session.present.count() or drafts:
            proof.half.append(f"session {session.pk}")


def _drafts(ledger: Ledger, proof: Proof) -> None:
    """Each saving replaces the one before, so the last acknowledged one or a later one must stand."""
    last: dict[str, Mark] = {}
    for mark in ledger.of("draft"):
        if mark in ledger.acknowledged:
            last[mark.about.split(":")[0]] = mark
    for appointment, mark in last.items():
        texts = list(NoteDraft.objects.filter(appointment_id=int(appointment)).values_list("text", flat=True))
        if not texts or max(texts) < mark.words:
            proof.lost.append(f"draft {mark.words}")
        if len(texts) > 1:
            proof.twice.append(f"draft {mark.words}")


def _appointments(ledger: Ledger, proof: Proof) -> None:
    for mark in ledger.of("appointment"):
        episode, day, at = mark.about.split()
        same = Appointment.objects.filter(episode_id=int(episode), starts_at__date=day, starts_at__time=at)
        _count(proof, ledger, mark, same.count())


def _measures(ledger: Ledger, proof: Proof) -> None:
    for mark in ledger.of("measure"):
        episode, instrument, day = mark.about.split()
        same = Response.objects.filter(episode_id=int(episode), instrument=instrument, answered_on=day)
        _count(proof, ledger, mark, same.count())
    proof.half += [f"measure {one.pk}" for one in Response.objects.filter(scores=None)]


def _steps(ledger: Ledger, proof: Proof) -> None:
    """Each acknowledged page of a referral is in its answers, and one that was sent is whole."""
    for mark in ledger.of("step"):
        key, step = mark.about.split()
        referral = Referral.objects.filter(resume_key_hash=key_hash(key)).first()
        _count(proof, ledger, mark, _holds(referral, step, ledger.acknowledged.get(mark, "")) if referral else 0)
    for sent in Referral.objects.exclude(status=ReferralStatus.DRAFT):
        if not sent.answers.get("seen") or sent.sent_at is None:
            proof.half.append(f"referral {sent.pk}")


def _holds(referral: Referral, step: str, onward: str) -> int:
    if step == "check":
        return int(referral.status != ReferralStatus.DRAFT)
    return int(step in referral.answers.get("seen", ()) or step.startswith("child"))


def _acceptances(ledger: Ledger, proof: Proof) -> None:
    reasons = Counter(Referral.objects.values_list("decision_reason", flat=True))
    for mark in ledger.of("acceptance"):
        _count(proof, ledger, mark, reasons[mark.words])
    for referral in Referral.objects.exclude(family=None) | Referral.objects.filter(status=ReferralStatus.ACCEPTED):
        if not _accepted_whole(referral):
            proof.half.append(f"acceptance {referral.pk}")


def _accepted_whole(referral: Referral) -> bool:
    said = AuditEvent.objects.filter(subject_type="referrals.referral", subject_id=referral.pk)
    return (
        referral.status == ReferralStatus.ACCEPTED
        and Episode.objects.filter(referral=referral, family=referral.family).count() == 1
        and FamilyMember.objects.filter(family=referral.family).count() == 2
        and Dyad.objects.filter(family=referral.family).count() == 1
        and said.filter(what="referral.accepted").count() == 1
        and said.filter(what="referral.accepted_into_care").count() == 1
    )


def _records_without_event() -> Iterator[str]:
    from django.apps import apps

    for label, what in RECORDED.items():
        told = Counter(AuditEvent.objects.filter(subject_type=label, what=what).values_list("subject_id", flat=True))
        there: Iterable[Any] = apps.get_model(label)._default_manager.values_list("pk", flat=True)
        yield from (f"{label} {pk} has {told[pk]} events {what}" for pk in there if told[pk] != 1)


def _events_without_record() -> Iterator[str]:
    """An event of what is not there; drafts alone may go, when their note is saved."""
    from django.apps import apps

    for label in (
        AuditEvent.objects.exclude(subject_type="care.notedraft").values_list("subject_type", flat=True).distinct()
    ):
        about = AuditEvent.objects.filter(subject_type=label).values_list("subject_id", flat=True)
        there = set(apps.get_model(label)._default_manager.values_list("pk", flat=True))
        yield from (f"an event of {label} {pk}, which is not there" for pk in set(about) - there)
