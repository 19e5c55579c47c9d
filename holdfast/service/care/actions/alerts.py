"""Alerts: raised at once, seen, acknowledged by name, followed up."""

from datetime import datetime
from typing import Any

from django.db import models

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.models import User
from holdfast.science.errors import BadInput, Refusal
from holdfast.service.care.models import Alert, AlertReceipt, Episode
from holdfast.service.care.queries.allocations import told_of_alerts


@action
def raise_alert(*, episode: Episode, kind: str, words: str, source: str, act_by: datetime, by: Any) -> Alert:
    """Tell the allocated practitioner and the supervisor. The same words about the same source are raised once.

    `source` is the record it came from, as app.model:number; see `source_of`.
    """
    alert, is_new = Alert.objects.get_or_create(
        source=source,
        words=words,
        defaults={
            "team_id": episode.team_id,
            "family_id": episode.family_id,
            "episode": episode,
            "kind": kind,
            "raised_at": clock.now(),
            "act_by": act_by,
        },
    )
    told = _tell(alert, told_of_alerts(episode)) if is_new else []
    record(by=by, what="alert.raised" if is_new else "alert.raised_again", about=alert, kind=kind, told=len(told))
    return alert


def tell_of_open_alerts(episode: Episode) -> None:
    """Who takes over is told of what is still open, as whoever was there before was. Part of an action."""
    for alert in Alert.objects.filter(episode=episode, followed_up_at__isnull=True):
        known = set(AlertReceipt.objects.filter(alert=alert).values_list("recipient_id", flat=True))
        _tell(alert, [person for person in told_of_alerts(episode) if person.pk not in known])


def _tell(alert: Alert, people: list[User]) -> list[User]:
    AlertReceipt.objects.bulk_create(
        [AlertReceipt(team_id=alert.team_id, alert=alert, recipient=person, told_at=clock.now()) for person in people]
    )
    return people


def source_of(thing: models.Model) -> str:
    return f"{thing._meta.label_lower}:{thing.pk}"


@action
def mark_alert_seen(*, alert: Alert, by: Any) -> Alert:
    receipt = _receipt_of(alert, by)
    if receipt.seen_at is None:
        receipt.seen_at = clock.now()
        receipt.save()
    record(by=by, what="alert.seen", about=alert)
    return alert


@action
def acknowledge_alert(*, alert: Alert, by: Any) -> AlertReceipt:
    """Everybody who was told acknowledges in their own name."""
    receipt = _receipt_of(alert, by)
    _acknowledge(receipt)
    record(by=by, what="alert.acknowledged", about=alert)
    return receipt


def _acknowledge(receipt: AlertReceipt) -> None:
    if receipt.acknowledged_at is None:
        receipt.seen_at = receipt.seen_at or clock.now()
        receipt.acknowledged_at = clock.now()
        receipt.save()


def _receipt_of(alert: Alert, user: User) -> AlertReceipt:
    found = AlertReceipt.objects.select_for_update().filter(alert=alert, recipient=user).first()
    if found is None:
        raise BadInput("Alert was not sent to you. It is acknowledged by the people it was sent to.")
    return found


@action
def follow_up_alert(*, alert: Alert, outcome: str, by: Any) -> Alert:
    """What was done about it; said once, and part of the record from then on. Who says it knows of it as well."""
    alert = Alert.objects.select_for_update(of=("self",)).select_related("followed_up_by").get(pk=alert.pk)
    if alert.followed_up_at is not None:
        raise Refusal(
            "outcome",
            f"{alert.followed_up_by} has followed this up already: “{alert.outcome}” "
            "Write a risk note for anything new; your words are kept below until then.",
        )
    if not outcome.strip():
        raise Refusal("outcome", "Outcome is empty. Say what was done and what was agreed.")
    alert.followed_up_at, alert.followed_up_by, alert.outcome = clock.now(), by, outcome.strip()
    alert.save()
    for receipt in AlertReceipt.objects.select_for_update().filter(alert=alert, recipient=by):
        _acknowledge(receipt)
    record(by=by, what="alert.followed_up", about=alert)
    return alert
