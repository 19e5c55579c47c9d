"""The one way to write: atomic, by somebody, and told to the audit in the same transaction."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.test import RequestFactory

from holdfast.base.audit.actions import Visitor, action, log_access, log_access_to, record
from holdfast.base.audit.models import AccessEvent, AuditEvent
from holdfast.base.audit.queries import access_history, write_history
from holdfast.base.common.writing import WriteOutsideAction
from holdfast.base.organisation.actions import add_site, add_user
from holdfast.base.organisation.models import Organisation, Site, User
from tests.factories import make_episode, make_family, make_team, make_user
from tests.factories.placing import TESTS, place
from tests.service.referrals.answers import send

pytestmark = pytest.mark.django_db


@action
def open_site(*, name: str, by: Any) -> Site:
    team = make_team()
    site = add_site(team=team, name=name, by=by)
    record(by=by, what="test.opened", about=site, place="coast")
    return site


@action
def add_and_swallow(*, by: Any) -> None:
    organisation = Organisation.objects.create(name="Saltmarsh")
    try:
        record(by=by, what="test.swallowed", about=organisation)
    except RuntimeError:
        return


def fail(**_: Any) -> None:
    raise RuntimeError("the audit is out of order")


def test_who_did_what_to_which_record_of_which_team() -> None:
    user = make_user()
    site = open_site(name="Kelpby", by=user)
    event = AuditEvent.objects.get(what="test.opened")
    assert (event.actor, event.actor_words, event.subject_type, event.subject_id) == (
        user,
        "Isla Brightwater",
        "organisation.site",
        site.pk,
    )
    assert (event.team_id, event.family_id, event.facts) == (site.team_id, None, {"place": "coast"})


def test_actions_inside_an_action_each_tell_the_audit() -> None:
    open_site(name="Kelpby", by=TESTS)
    assert AuditEvent.objects.filter(what="site.added").exists()
    assert AuditEvent.objects.filter(what="test.opened").exists()


def test_the_family_is_kept_beside_the_record() -> None:
    two = make_family(make_team())
    episode = make_episode(two)
    event = AuditEvent.objects.get(subject_type="care.episode", subject_id=episode.pk)
    assert event.family_id == two.family.pk
    assert write_history(family_id=two.family.pk).first() == event


def test_of_a_family_or_a_team_itself_the_audit_keeps_its_own_number() -> None:
    family = make_family(make_team()).family
    place(thing=family, by=TESTS)
    place(thing=family.team, by=TESTS)
    told = AuditEvent.objects.filter(what="test.placed").order_by("-pk").values_list("team_id", "family_id")[:2]
    assert list(told) == [(family.team_id, None), (family.team_id, family.pk)]


def test_a_visitor_acts_under_the_words_for_them() -> None:
    add_user(email="a@example.org", full_name="A Person", by=Visitor("Referrer"))
    event = AuditEvent.objects.get(what="user.added")
    assert (event.actor, event.actor_words) == (None, "Referrer")


def test_nothing_is_saved_when_the_audit_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AuditEvent.objects, "create", fail)
    with pytest.raises(RuntimeError, match="out of order"):
        add_user(email="a@example.org", full_name="A Person", by=TESTS)
    assert not User.objects.exists()


def test_nothing_is_saved_when_the_audit_fails_and_the_action_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AuditEvent.objects, "create", fail)
    with pytest.raises(RuntimeError, match="recorded nothing"):
        add_and_swallow(by=TESTS)
    assert not Organisation.objects.exists()


def test_nothing_is_saved_when_the_database_refuses_the_audit() -> None:
    @action
    def overlong(*, by: Any) -> None:
        organisation = Organisation.objects.create(name="Saltmarsh")
        record(by=by, what="x" * 81, about=organisation)

    with pytest.raises(DatabaseError):
        overlong(by=TESTS)
    assert not Organisation.objects.exists()


def test_an_action_takes_named_arguments_and_somebody() -> None:
    for call in (
        lambda: add_user("a@example.org", full_name="A Person", by=TESTS),  # type: ignore[misc]
        lambda: add_user(email="a@example.org", full_name="A Person"),  # type: ignore[call-arg]
        lambda: add_user(email="a@example.org", full_name="A Person", by=None),
    ):
        with pytest.raises(TypeError, match="add_user takes named arguments, with by="):
            call()
    assert not User.objects.exists()


def test_nobody_who_is_not_signed_in_acts() -> None:
    with pytest.raises(ValueError, match="must be a"):
        add_user(email="a@example.org", full_name="A Person", by=AnonymousUser())
    assert not User.objects.exists()


def test_the_person_of_a_request_may_act() -> None:
    request = RequestFactory().get("/")
    request.user = make_user()
    assert add_user(email="a@example.org", full_name="A Person", by=request.user).pk


def test_the_audit_is_told_inside_an_action_only() -> None:
    with pytest.raises(WriteOutsideAction):
        record(by=TESTS, what="test.alone", about=Organisation(pk=1))


def test_looking_at_a_family_is_kept_with_the_latest_first() -> None:
    team = make_team()
    family, user = make_family(team).family, make_user(team)
    log_access(by=user, family=family, page="family", reason="On duty")
    log_access(by=user, family=family, page="timeline")
    assert [(one.actor, one.page, one.reason) for one in access_history(family_id=family.pk)] == [
        (user, "timeline", ""),
        (user, "family", "On duty"),
    ]
    assert AccessEvent.objects.filter(team_id=team.pk).count() == 2


def test_looking_at_what_is_not_a_familys_yet_is_kept_and_found_once_it_is() -> None:
    team = make_team()
    user, early, other = make_user(team), send(team), send(team)
    log_access_to(by=user, records=[early, other], page="referral")
    assert [(one.family_id, one.subject_id) for one in AccessEvent.objects.order_by("pk")] == [
        (None, early.pk),
        (None, other.pk),
    ]
    family = make_family(team).family
    log_access(by=user, family=family, page="family")
    assert [one.page for one in access_history(family_id=family.pk)] == ["family"]
    assert [one.page for one in access_history(family_id=family.pk, also=[early])] == ["family", "referral"]


def test_nobody_looks_in_unseen() -> None:
    family = make_family(make_team(), child_born_on=date(2026, 1, 1)).family
    with pytest.raises(ValueError, match="must be a"):
        log_access(by=AnonymousUser(), family=family, page="family")
