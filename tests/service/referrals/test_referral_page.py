import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AccessEvent
from holdfast.base.audit.queries import access_history
from holdfast.base.organisation.models import Role
from holdfast.service.referrals.actions import accept_referral, amend_referral, chase, decline_referral
from holdfast.service.referrals.queries import referrals_of
from tests.factories import make_user
from tests.pages import seen_by
from tests.service.referrals.answers import NOW, send, write_draft

BACKEND = "django.contrib.auth.backends.ModelBackend"
TODAY = {"on-day": "24", "on-month": "11", "on-year": "2026"}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def desk(coordinator) -> Client:
    return signed_in(coordinator)


def page_of(client, sent) -> str:
    return client.get(reverse("referral", args=[sent.pk])).content.decode()


def test_eligibility_is_shown_criterion_by_criterion(desk, team):
    page = page_of(desk, send(team, area={"area": "not_known"}))
    assert "Cannot tell yet" in page
    assert "The child is under 2 years until 12 May 2028." in page
    assert "Where the family lives is not given." in page


def test_how_to_ring_safely_stands_on_top(desk, team):
    page = page_of(desk, send(team))
    assert page.index("Safe to ring only at some times: Mornings") < page.index("What the referrer wrote")


def test_an_amendment_is_shown_beside_what_was_sent(desk, team, coordinator):
    sent = send(team)
    amend_referral(referral=sent, field="phone", new="01632 960 999", reason="She rang", by=coordinator)
    page = page_of(desk, sent)
    assert "<del>01632 960 011</del> → <ins>01632 960 999</ins>" in page
    assert "She rang. Perran Kelp, 24 November 2026" in page


def test_correcting_an_answer(desk, team):
    sent = send(team)
    url = reverse("referral-amend", args=[sent.pk, "child-1:born_on"])
    date = {"born_on-day": "13", "born_on-month": "5", "born_on-year": "2026"}
    shown = seen_by(desk, url)
    refused = desk.post(url, {**date, **shown})
    assert refused.status_code == 400
    assert 'value="13"' in refused.content.decode()
    assert desk.post(url, {**date, **shown, "reason": "Misread"}).status_code == 302
    assert sent.amendments.get().new == "2026-05-13"


def test_an_answer_that_was_never_asked_cannot_be_corrected(desk, team):
    sent = send(team)
    for field in ("agreed", "seen", "child-7:given"):
        assert desk.get(reverse("referral-amend", args=[sent.pk, field])).status_code == 404


def test_acknowledging_with_a_day(desk, team):
    sent = send(team)
    url = reverse("referral-acknowledge", args=[sent.pk])
    refused = desk.post(url, {**TODAY, "on-day": "25", "note": "Rang the surgery"})
    assert refused.status_code == 400
    assert "Rang the surgery" in refused.content.decode()
    assert desk.post(url, TODAY).status_code == 302
    sent.refresh_from_db()
    assert sent.acknowledged_on == NOW.date()


def test_chasing_and_noting_the_answer(desk, team):
    sent = send(team)
    desk.post(reverse("referral-chase", args=[sent.pk]), {**TODAY, "note": "Due date?"})
    contact = sent.contacts.get()
    desk.post(reverse("referral-answer", args=[sent.pk, contact.pk]), {"note": "14 February"})
    assert "Answered 24 November 2026" in page_of(desk, sent)


def test_an_answer_belongs_to_its_own_referral(desk, team, coordinator):
    contact = chase(referral=send(team), by=coordinator)
    other = send(team)
    assert desk.post(reverse("referral-answer", args=[other.pk, contact.pk])).status_code == 404


def test_declining_keeps_what_was_typed_and_then_tells_the_outcome(desk, team):
    sent = send(team)
    url = reverse("referral-decline", args=[sent.pk])
    refused = desk.post(url, {"words": "Home-Start is nearer."})
    assert "Home-Start is nearer." in refused.content.decode()
    desk.post(url, {"reason": "other-service-fits", "words": "Home-Start is nearer."})
    page = page_of(desk, sent)
    assert "Another service fits better" in page
    desk.post(reverse("referral-outcome", args=[sent.pk]), {**TODAY, "note": "Rang"})
    assert "Told the decision" in page_of(desk, sent)


def test_withdrawing(desk, team):
    sent = send(team)
    url = reverse("referral-withdraw", args=[sent.pk])
    assert desk.post(url, {}).status_code == 400
    assert desk.post(url, {"reason": "The mother rang: not now"}).status_code == 302
    sent.refresh_from_db()
    assert sent.status == "withdrawn"


def test_a_second_decision_is_refused_in_words(desk, team, coordinator):
    sent = send(team)
    decline_referral(referral=sent, reason="not-eligible", by=coordinator)
    again = desk.post(reverse("referral-decline", args=[sent.pk]), {"reason": "not-eligible", "words": "x"})
    assert again.status_code == 400
    assert "decided already" in again.content.decode()


def test_another_team_and_a_draft_are_not_there(team, stranger, coordinator):
    draft, _ = write_draft(team)
    assert signed_in(stranger).get(reverse("referral", args=[send(team).pk])).status_code == 404
    assert signed_in(coordinator).get(reverse("referral", args=[draft.pk])).status_code == 404


def test_a_practitioner_reads_and_does_not_decide(team):
    client = signed_in(make_user(team, Role.PRACTITIONER))
    sent = send(team)
    assert "Decline" not in page_of(client, sent)
    assert client.post(reverse("referral-decline", args=[sent.pk])).status_code == 403


def test_every_look_at_a_referral_is_kept_before_there_is_a_family_and_after(desk, team, coordinator):
    sent = send(team)
    page_of(desk, sent)
    desk.get(reverse("referral-decline", args=[sent.pk]))
    looks = AccessEvent.objects.order_by("pk")
    assert [(one.actor, one.family_id, one.subject_id) for one in looks] == [(coordinator, None, sent.pk)] * 2
    family = accept_referral(referral=sent, decided_on=NOW.date(), reason="Fits", people=(), by=coordinator)
    page_of(desk, sent)
    assert [one.family_id for one in looks.all()] == [None, None, family.pk]
    assert access_history(family_id=family.pk, also=referrals_of(family)).count() == 3
