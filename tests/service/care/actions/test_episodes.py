from datetime import date

import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.base.organisation.models import User
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.allocations import allocate
from holdfast.service.care.actions.episodes import open_episode, record_first_contact
from holdfast.service.care.models import Allocation, Episode
from holdfast.service.care.queries.allocations import current_allocation
from tests.factories import make_episode, make_family, make_team, make_user
from tests.service.care.conftest import TODAY, Care


def give(care: Care, practitioner: User, **changes: object) -> Allocation:
    given = {"episode": care.episode, "site": None, "allocated_on": TODAY, "reason": "Speaks Polish", **changes}
    return allocate(practitioner=practitioner, **{"by": care.director, **given})


def test_an_episode_opens_once_at_a_time(care: Care) -> None:
    with pytest.raises(BadInput, match="in care already"):
        open_episode(family=care.two.family, referral=None, accepted_on=TODAY, need="", by=care.director)
    family = make_family(care.team, "Thrift").family
    episode = open_episode(family=family, referral=None, accepted_on=TODAY, need="Birth trauma", by=care.director)
    assert (episode.blueprint, episode.need) == ("norpip", "Birth trauma")
    assert AuditEvent.objects.filter(what="episode.opened", family_id=family.pk).exists()


def test_first_contact_lies_between_acceptance_and_today(care: Care) -> None:
    for day, words in ((date(2026, 8, 1), "before"), (date(2026, 12, 1), "future")):
        with pytest.raises(BadInput, match=words):
            record_first_contact(episode=care.episode, contacted_on=day, by=care.therapist)
    record_first_contact(episode=care.episode, contacted_on=TODAY, by=care.therapist)
    assert Episode.objects.get(pk=care.episode.pk).first_contact_on == TODAY


def test_allocation_ends_the_one_before_and_the_decider_supervises(care: Care) -> None:
    give(care, care.colleague)
    standing = current_allocation(care.episode)
    assert standing is not None
    assert (standing.practitioner, standing.supervisor, standing.reason) == (
        care.colleague,
        care.director,
        "Speaks Polish",
    )
    assert Allocation.objects.get(practitioner=care.therapist).ended_on == TODAY


def test_a_full_worker_is_refused_unless_it_is_said_aloud(care: Care) -> None:
    full = make_user(care.team, name="Ailith Strand", places=1)
    give(care, full, episode=make_episode(make_family(care.team, "Thrift")))
    with pytest.raises(BadInput, match="Ailith Strand has 1 of 1 places taken"):
        give(care, full)
    give(care, full, over_places=True)
    assert AuditEvent.objects.filter(what="episode.allocated", facts__over_places=True).count() == 1


def test_who_decides_and_why_must_be_right(care: Care) -> None:
    with pytest.raises(BadInput, match="clinical director"):
        give(care, care.colleague, by=care.therapist)
    with pytest.raises(BadInput, match="Reason is empty"):
        give(care, care.colleague, reason=" ")
    with pytest.raises(BadInput, match="between the acceptance"):
        give(care, care.colleague, allocated_on=date(2026, 8, 1))
    with pytest.raises(BadInput, match="does not see families in this team"):
        give(care, make_user(make_team("elsewhere")))
    with pytest.raises(BadInput, match="works with this family already"):
        give(care, care.therapist)
