"""The wording that a team may show."""

from typing import Any

from django.db.models import QuerySet

from holdfast.base.access.roles import Permission
from holdfast.base.common import clock
from holdfast.blueprints.instruments import Labels, labels
from holdfast.blueprints.instruments import WordingPack as Words
from holdfast.science.instruments import Instrument
from holdfast.service.measures.models import WordingPack


def labels_for(team_id: int, instrument: Instrument) -> Labels:
    """The team's own words while their licence runs, else those that ship, else numbers."""
    loaded = WordingPack.objects.filter(
        team_id=team_id, instrument=instrument.id, instrument_version=instrument.version
    )
    in_force = loaded.filter(expires_on__gte=clock.today()).order_by("-pk").first()
    pack = in_force or loaded.order_by("-expires_on", "-pk").first()
    return labels(instrument, Words.model_validate(pack.wording) if pack else None, clock.today())


def packs(user: Any) -> QuerySet[WordingPack]:
    """Of the teams whose settings the user manages, the latest of each instrument first."""
    found = WordingPack.objects.visible_to(user, Permission.MANAGE_TEAM).select_related("team", "loaded_by")
    return found.order_by("team__name", "instrument", "-pk")
