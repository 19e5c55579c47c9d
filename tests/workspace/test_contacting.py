"""Getting in touch: the page asks at the moment, shows exactly what to use, and keeps that it was done."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.audit.models import AccessEvent
from holdfast.service.people.actions import add_person, agree_contact, record_consent, record_risk
from holdfast.service.people.models import ContactMade, ContactRule, RiskToPerson, SealedLink, SealOpening
from holdfast.workspace.presenters.contacting import letter_data
from tests.factories import make_team, make_user
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import NOW, Care
from tests.workspace.conftest import Enter

NUMBER = "07700 900123"
TODAY = NOW.date()


@pytest.fixture
def agreed(care: Care) -> ContactRule:
    """A yes to every way, and one number that may be rung in the hours of now."""
    place(thing=_with(care.two.parent, phone="01632 960999", address="1 Quay Street"), by=TESTS)
    for way in ("phone", "text", "letter"):
        record_consent(
            family=care.two.family,
            person=care.two.parent,
            purpose=f"contact_{way}",
            given=True,
            decided_on=TODAY,
            by=care.therapist,
        )
    return agree(care, code_word="Heron", from_time=time(8), until_time=time(20))


def agree(care: Care, **more: object) -> ContactRule:
    told: dict = {"way": "phone", "detail": NUMBER, "message": "service", **more}
    return agree_contact(family=care.two.family, person=care.two.parent, by=care.therapist, **told)


def _with(person, **fields):
    for name, value in fields.items():
        setattr(person, name, value)
    return person


@pytest.fixture
def ask(care: Care, enter: Enter) -> Callable[..., str]:
    browser = enter(care.therapist)

    def run(way: str = "phone", purpose: str = "other", person=None) -> str:
        query = {"person": (person or care.two.parent).pk, "way": way, "purpose": purpose}
        response = browser.get(reverse("family-contact", args=[care.two.family.pk]), query)
        assert response.status_code == 200
        return main(response.content.decode())

    return run


def main(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main")[0]).split())


def post(care: Care, browser: Client, **more: object) -> object:
    told = {"person": care.two.parent.pk, "way": "phone", "purpose": "other", "left": "name", **more}
    return browser.post(reverse("family-contact", args=[care.two.family.pk]), told)


def test_the_page_shows_the_agreed_number_and_no_other(care: Care, agreed: ContactRule, ask) -> None:
    page = ask()
    assert "You may get in touch with Tansy Samphire now" in page
    assert NUMBER in page
    assert "01632 960999" not in page
    assert "Hello, this is" in page
    assert "Heron" not in page


def test_a_refusal_shows_no_number_and_says_what_is_allowed(care: Care, agreed: ContactRule, ask) -> None:
    page = ask("text")
    assert "agreed no safe way by text message" in page
    assert "Agreed as safe: Phone call: 8–20." in page
    assert "01632 960999" not in page
    assert "Keep that you did it" not in page


def test_the_contact_is_kept_and_stands_on_the_timeline(care: Care, agreed: ContactRule, enter: Enter) -> None:
    browser = enter(care.therapist)
    assert post(care, browser).status_code == 302
    made = ContactMade.objects.get()
    assert (made.detail, made.message_left, made.override_basis) == (NUMBER, "name", "")
    page = browser.get(reverse("family-timeline", args=[care.two.family.pk])).content.decode()
    assert "Phone call to Tansy" in page
    assert NUMBER not in main(page)


def test_a_rule_that_changed_meanwhile_refuses_what_the_page_allowed(care, agreed, enter) -> None:
    browser = enter(care.therapist)
    agreed.from_time, agreed.until_time = time(1), time(2)
    place(thing=agreed, by=TESTS)
    response = post(care, browser)
    assert response.status_code == 400
    assert "may be reached this way 1–2" in main(response.content.decode())
    assert not ContactMade.objects.exists()


def test_the_law_may_allow_it_with_a_reason(care, agreed, enter, ask) -> None:
    agreed.from_time, agreed.until_time = time(1), time(2)
    place(thing=agreed, by=TESTS)
    assert "Do it all the same" in ask()
    browser = enter(care.therapist)
    assert post(care, browser, basis="safeguarding").status_code == 400
    assert post(care, browser, basis="safeguarding", reason="Police rang").status_code == 302
    assert ContactMade.objects.get().override_reason == "Police rang"
    page = browser.get(reverse("family-contact", args=[care.two.family.pk])).content.decode()
    assert "Against what was agreed." in page


def test_somebody_who_is_a_risk_is_told_of_no_appointment(care, agreed, enter, ask) -> None:
    rook = danger(care)
    page = ask("phone", "appointment", rook)
    assert "never receives its appointments" in page
    assert "Do it all the same" not in page
    response = post(care, enter(care.therapist), person=rook.pk, purpose="appointment", basis="vital", reason="Now")
    assert response.status_code == 400
    assert not ContactMade.objects.exists()


def danger(care: Care):
    values = {"given_name": "Rook", "family_name": "Samphire", "phone": "07700 900777", "contact_by": "phone"}
    rook = add_person(family=care.two.family, role="other", values=values, by=care.therapist)
    record_risk(
        family=care.two.family, person=rook, at_risk=care.two.parent, since=TODAY, source="MARAC", by=care.therapist
    )
    return rook


def test_the_record_warns_on_every_page(care: Care, enter: Enter) -> None:
    danger(care)
    browser = enter(care.therapist)
    for page in ("family", "family-people", "family-timeline", "family-sessions"):
        assert "Rook is a risk to Tansy" in browser.get(reverse(page, args=[care.two.family.pk])).content.decode(), page
    people = main(browser.get(reverse("family-people", args=[care.two.family.pk])).content.decode())
    assert "Tell Rook nothing of where Tansy or anybody in that household is" in people


def test_a_number_outside_the_agreed_ways_is_no_link(care: Care, agreed: ContactRule, enter: Enter) -> None:
    browser = enter(care.therapist)
    place(thing=_with(care.two.parent, contact_by="phone"), by=TESTS)
    page = browser.get(reverse("family", args=[care.two.family.pk])).content.decode()
    assert 'href="tel:07700900123"' in page
    assert "01632" not in page
    assert "Ring 07700 900123, 8–20, code word set, may name the service" in page
    agreed.from_time, agreed.until_time = time(1), time(2)
    place(thing=agreed, by=TESTS)
    assert 'href="tel:' not in browser.get(reverse("family", args=[care.two.family.pk])).content.decode()
    agreed.holds_until = agreed.confirmed_on = TODAY - timedelta(1)
    place(thing=agreed, by=TESTS)
    page = browser.get(reverse("family", args=[care.two.family.pk])).content.decode()
    assert "What was agreed no longer holds" in page
    assert "07700" not in page


def test_what_was_noted_before_a_safe_way_is_said_no_more(care: Care, enter: Enter) -> None:
    place(thing=_with(care.two.parent, contact_notes="Safe to ring"), by=TESTS)
    browser = enter(care.therapist)
    pages = [reverse(name, args=[care.two.family.pk]) for name in ("family", "family-people")]
    assert all("Safe to ring" in browser.get(page).content.decode() for page in pages)
    agree(care)
    assert not any("Safe to ring" in browser.get(page).content.decode() for page in pages)


def test_children_are_not_offered_to_be_reached(care: Care, enter: Enter) -> None:
    values = {"given_name": "Fenn", "family_name": "Samphire", "born_on": date(2022, 8, 16)}
    add_person(family=care.two.family, role="other", values=values, by=care.therapist)
    page = enter(care.therapist).get(reverse("family-contact", args=[care.two.family.pk])).content.decode()
    assert ">Tansy Samphire</option>" in page
    assert ">Fenn Samphire</option>" not in page


def test_the_code_word_is_shown_on_purpose_and_the_look_is_kept(care, agreed, enter) -> None:
    browser = enter(care.therapist)
    address = reverse("code-word", args=[care.two.family.pk, agreed.pk])
    assert browser.get(address).status_code == 405
    assert "Heron" in browser.post(address).content.decode()
    assert AccessEvent.objects.filter(page="code-word", family_id=care.two.family.pk).count() == 1


def test_a_letter_that_says_no_more_than_the_rule(care, agreed, enter) -> None:
    post_box = agree(care, way="letter", detail="PO Box 7\nKelpby", message="name", whose="")
    browser = enter(care.therapist)
    address = reverse("contact-letter", args=[care.two.family.pk])
    response = browser.get(address, {"person": care.two.parent.pk, "purpose": "appointment"})
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    post_box.ended_on = TODAY
    place(thing=post_box, by=TESTS)
    refused = browser.get(address, {"person": care.two.parent.pk, "purpose": "appointment"})
    assert refused.status_code == 302


def test_a_letterhead_names_the_service_only_where_it_may(care) -> None:
    from holdfast.service.people.rules.messages import Facts
    from holdfast.service.people.rules.reaching import Message, SafeWay, Way

    facts = Facts("Tansy", "Isla", "Saltmarsh", "01632 960200", "on Tuesday at 10:00")
    said = {
        rule: str(
            letter_data(care.two.family, care.two.parent, SafeWay(1, Way.LETTER, "PO Box 7", message=rule), facts)
        )
        for rule in (Message.NAME, Message.SERVICE, Message.FULL)
    }
    assert care.team.name not in said[Message.NAME]
    assert "Tuesday" not in said[Message.NAME] + said[Message.SERVICE]
    assert care.team.name in said[Message.SERVICE]
    assert "Tuesday" in said[Message.FULL]


def test_safe_ways_and_risks_are_kept_by_their_forms(care: Care, enter: Enter) -> None:
    browser, family, parent = enter(care.therapist), care.two.family, care.two.parent
    told = {"way": "text", "detail": NUMBER, "message": "name", "days": ["1", "2"], "from_time": "10:00"}
    address = reverse("contact-rule-new", args=[family.pk, parent.pk])
    assert browser.post(address, told).status_code == 400
    assert browser.post(address, {**told, "until_time": "14:00"}).status_code == 302
    rule = ContactRule.objects.get()
    assert (rule.days, rule.until_time) == ([1, 2], time(14))
    assert browser.post(reverse("contact-rule-confirm", args=[family.pk, rule.pk])).status_code == 302
    assert browser.post(reverse("contact-rule-end", args=[family.pk, rule.pk])).status_code == 302
    values = {"given_name": "Rook", "family_name": "Samphire"}
    rook = add_person(family=family, role="other", values=values, by=care.therapist)
    day = {"since-day": "1", "since-month": "10", "since-year": "2026"}
    told = {"person": rook.pk, "at_risk": parent.pk, "source": "Police", "works_at": "", **day}
    assert browser.post(reverse("risk-add", args=[family.pk]), told).status_code == 302
    risk = RiskToPerson.objects.get()
    day = {"ended_on-day": "2", "ended_on-month": "10", "ended_on-year": "2026"}
    ended = {**day, "reason": "Moved abroad, says the police"}
    assert browser.post(reverse("risk-end", args=[family.pk, risk.pk]), ended).status_code == 302


def test_a_birth_identity_is_sealed_and_opened_on_its_pages(care: Care, enter: Enter) -> None:
    director, family, child = care.director, care.two.family, care.two.child
    browser = enter(director)
    address = reverse("person-seal", args=[family.pk, child.pk])
    page = main(browser.get(address).content.decode())
    assert "Notes, reviews, letters and files stay as they were written" in page
    told = {
        "given_name": "Robin",
        "family_name": "Lovage",
        "nhs_number": "",
        "new_family_name": "Lovage",
        "order": "Family Court, 20 November 2026",
        "keepers": [care.therapist.pk],
    }
    assert browser.post(address, told).status_code == 400
    assert browser.post(address, {**told, "sure": "on"}).status_code == 302
    link = SealedLink.objects.get()
    birth_page = browser.get(reverse("family-people", args=[family.pk])).content.decode()
    assert "sealed 24 November 2026" in birth_page
    assert "Lovage" not in birth_page
    assert "Robin" not in birth_page
    address = reverse("sealed-open", args=[link.pk])
    assert browser.get(address).status_code == 404
    keeper = enter(care.therapist)
    assert "Robin" not in keeper.get(address).content.decode()
    assert keeper.post(address, {"reason": ""}).status_code == 400
    opened = keeper.post(address, {"reason": "Letterbox contact"}).content.decode()
    assert "Robin Lovage" in opened
    assert "Wren Samphire" in opened
    assert SealOpening.objects.get().reason == "Letterbox contact"
    officer = make_user(care.team, "data_protection_officer", "Wenna Ledger")
    listed = main(enter(officer).get(reverse("sealed")).content.decode())
    assert "Letterbox contact" in listed
    assert "Robin" not in listed


def test_a_withdrawal_says_what_it_changes_and_the_officer_sees_what_was_before(care, agreed, enter) -> None:
    browser = enter(care.therapist)
    assert post(care, browser).status_code == 302
    consent = care.two.parent.consents.get(purpose="contact_phone")
    address = reverse("consent-withdraw", args=[care.two.family.pk, consent.pk])
    page = main(browser.get(address).content.decode())
    assert "What this changes" in page
    assert "From that day nobody is rung." in page
    day = {"withdrawn_on-day": TODAY.day, "withdrawn_on-month": TODAY.month, "withdrawn_on-year": TODAY.year}
    assert browser.post(address, day).status_code == 302
    assert post(care, browser).status_code == 400
    officer = make_user(care.team, "data_protection_officer", "Wenna Ledger")
    listed = main(enter(officer).get(reverse("withdrawals")).content.decode())
    assert "Tansy Samphire : Contact by phone" in listed
    assert "Made before the withdrawal on 24 November 2026:" in listed
    assert "Contact made, 24 November 2026" in listed
    assert AccessEvent.objects.filter(page="withdrawals").exists()


def test_a_consent_says_who_answered_and_whether_they_could(care: Care, enter: Enter) -> None:
    browser = enter(care.therapist)
    day = {"decided_on-day": "1", "decided_on-month": "11", "decided_on-year": "2026"}
    told = {"person": care.two.child.pk, "purpose": "film_feedback", "given": "yes", **day, "interpreter_used": "yes"}
    address = reverse("consent-record", args=[care.two.family.pk])
    assert "choose who with parental responsibility answers" in browser.post(address, told).content.decode()
    told["answered_by"] = care.two.parent.pk
    assert "not on record with parental responsibility" in browser.post(address, told).content.decode()
    link = care.two.parent.relationships.get()
    place(thing=_with(link, responsibility="yes"), by=TESTS)
    assert browser.post(address, told).status_code == 302
    kept = care.two.child.consents.get()
    assert (kept.answered_by, kept.interpreter_used, kept.decided_on) == (care.two.parent, True, date(2026, 11, 1))


def test_a_record_is_neither_shared_with_nor_sent_to_where_a_risk_works(care: Care, enter: Enter) -> None:
    values = {"given_name": "Rook", "family_name": "Samphire"}
    rook = add_person(family=care.two.family, role="other", values=values, by=care.therapist)
    other = make_team("dunes", sites=("Dune Road centre",))
    told = {"since": TODAY, "source": "She says so", "works_at": "the café; Dune Road Centre"}
    record_risk(family=care.two.family, person=rook, at_risk=care.two.child, by=care.therapist, **told)
    browser = enter(care.therapist)
    shared = {"to_team": other.pk, "basis": "safeguarding", "reason": "They help the children of this family as well"}
    sent = {
        "to_team": other.pk,
        "parent": care.two.parent.pk,
        "children": [care.two.child.pk],
        "agreed": "yes",
        "reason": "They moved to the other side of the bay",
    }
    for name, data in (("family-sharing", shared), ("family-transfer", sent)):
        response = browser.post(reverse(name, args=[care.two.family.pk]), data)
        assert response.status_code == 400
        assert "Rook Samphire works or is known there and is a risk to Wren" in main(response.content.decode()), name
