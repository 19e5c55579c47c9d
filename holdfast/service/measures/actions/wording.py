"""A team's own copy of an instrument's words."""

from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.blueprints.instruments import WordingPack as Words
from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.blueprints.instruments import labels
from holdfast.science.errors import Refusal
from holdfast.service.measures.models import WordingPack


@action
def load_wording_pack(*, team: Team, pack: Words, by: Any) -> WordingPack:
    """Used from now on in place of an earlier one, until its last day."""
    if pack.expires_on is None:
        raise Refusal(
            "file",
            "expires_on is missing. Give the last day on which the words may be shown; for a permission without an "
            "end, the day on which you will look at it again.",
        )
    if pack.expired(clock.today()):
        raise Refusal("file", f"expires_on is {pack.expires_on}, which is past. A licence still running is needed.")
    labels(find_instrument(pack.instrument), pack, clock.today())
    loaded = WordingPack.objects.create(
        team=team,
        instrument=pack.instrument,
        instrument_version=pack.version,
        licence_holder=pack.holder.strip()[:200],
        licence_reference=(pack.reference or "").strip()[:200],
        expires_on=pack.expires_on,
        wording=pack.model_dump(mode="json"),
        loaded_by=by,
    )
    record(by=by, what="wording.loaded", about=loaded, instrument=pack.instrument, expires=str(pack.expires_on))
    return loaded
