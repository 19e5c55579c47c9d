"""The due list of one referral or episode."""

from __future__ import annotations

from datetime import date

from holdfast.blueprints.due.care import care_items
from holdfast.blueprints.due.facts import EpisodeRecord, ReferralRecord
from holdfast.blueprints.due.items import DueItem, in_order
from holdfast.blueprints.due.measuring import measure_items
from holdfast.blueprints.due.oversight import oversight_items
from holdfast.blueprints.due.referral import referral_items
from holdfast.blueprints.model.blueprint import Blueprint


def due(blueprint: Blueprint, record: ReferralRecord | EpisodeRecord, today: date) -> tuple[DueItem, ...]:
    """Everything that should happen next by the blueprint's rules, the earliest first."""
    if isinstance(record, ReferralRecord):
        return in_order(referral_items(blueprint, record))
    return in_order(
        (
            *care_items(blueprint, record, today),
            *measure_items(blueprint, record, today),
            *oversight_items(blueprint, record, today),
        )
    )
