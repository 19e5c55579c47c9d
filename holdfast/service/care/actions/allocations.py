"""Who works with a family: decided by the clinical director, with the reason kept."""

from datetime import date
from typing import Any

from holdfast.base.access.queries import reached_by
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may
from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.common.editing import Seen, refuse_if_changed
from holdfast.base.organisation.models import Membership, Site, User
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.alerts import tell_of_open_alerts
from holdfast.service.care.actions.episodes import refuse_if_closed
from holdfast.service.care.models import Allocation, Episode
from holdfast.service.care.queries.allocations import current_allocation, open_cases
from holdfast.service.care.queries.workers import memberships_on
from holdfast.service.care.rules.places import Places


@action
def allocate(
    *,
    episode: Episode,
    practitioner: User,
    site: Site | None,
    allocated_on: date,
    reason: str,
    by: Any,
    over_places: bool = False,
    seen: Seen | None = None,
) -> Allocation:
    """Ends an earlier allocation. Whoever decides becomes the supervisor; `over_places` is a decision said aloud."""
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    refuse_if_closed(episode)
    earlier = current_allocation(episode)
    refuse_if_changed(about=earlier or episode, now={"allocation": earlier}, seen=seen)
    _check(episode, practitioner, allocated_on, reason, by)
    Membership.objects.select_for_update().filter(user=practitioner, team_id=episode.team_id).first()
    _refuse_without_place(episode, practitioner, allocated_on, over_places)
    if earlier:
        _end(earlier, practitioner, allocated_on)
    allocation = Allocation.objects.create(
        team_id=episode.team_id,
        episode=episode,
        practitioner=practitioner,
        supervisor=by,
        site=site,
        allocated_on=allocated_on,
        reason=reason.strip(),
        allocated_by=by,
    )
    tell_of_open_alerts(episode)
    record(
        by=by,
        what="episode.allocated",
        about=allocation,
        family_id=episode.family_id,
        practitioner=practitioner.pk,
        over_places=over_places,
    )
    return allocation


def _check(episode: Episode, practitioner: User, on: date, reason: str, by: Any) -> None:
    if not may(by, Permission.ALLOCATE, episode.team_id):
        raise BadInput("Allocation is decided by a clinical director of the family's team.")
    if not reason.strip():
        raise BadInput("Reason is empty. Say in a sentence why this worker fits this family.")
    if len(reason.strip()) > 300:
        raise BadInput("Reason is longer than 300 characters. Say it in a sentence or two.")
    if not episode.accepted_on <= on <= clock.today():
        raise BadInput("Day of allocation must lie between the acceptance of the referral and today.")
    if not memberships_on(on, episode.team_id, practitioner.pk):
        raise BadInput("Worker does not see families in this team. Choose a practitioner of the team.")
    if not reached_by(episode.family_id, [practitioner]):
        raise BadInput("Worker is not named for this restricted record. Name them first.")


def _refuse_without_place(episode: Episode, practitioner: User, on: date, over_places: bool) -> None:
    member = memberships_on(on, episode.team_id, practitioner.pk)[0]
    places = Places(open_cases(practitioner, episode.team_id), member.places)
    if places.is_full and not over_places:
        raise BadInput(
            f"{practitioner.full_name} has {places.taken} of {places.places} places taken. "
            "Choose somebody with a free place, or say that this is to go beyond the places."
        )


def _end(earlier: Allocation, practitioner: User, on: date) -> None:
    if earlier.practitioner_id == practitioner.pk:
        raise BadInput(f"{practitioner.full_name} works with this family already. Choose somebody else to change it.")
    if on < earlier.allocated_on:
        raise BadInput("Day of allocation lies before the present one began. It must be on that day or later.")
    earlier.ended_on = on
    earlier.save()
