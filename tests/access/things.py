"""What the URLs of the matrix name: one of each kind, of one team."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from holdfast.base.organisation.models import Team, User
from holdfast.reports.models import Statement
from holdfast.service.care.models import (
    Alert,
    AlertReceipt,
    Appointment,
    Goal,
    NoteVersion,
    Place,
    Review,
)
from holdfast.service.measures.models import Response
from holdfast.service.people.models import (
    Consent,
    ContactRule,
    LivingArrangement,
    Relationship,
    RiskToPerson,
    SealedLink,
    SealKeeper,
)
from holdfast.service.referrals.models import Referral, ReferrerContact
from tests.factories import make_allocation, make_episode, make_family, make_session
from tests.factories.placing import TESTS, place
from tests.queue import failed_job
from tests.service.rights.placed import placed

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
KEY = "kelp-and-rock"


def things(team: Team, people: dict[str, User]) -> dict[str, Any]:
    two = make_family(team)
    practitioner, director = people["practitioner"], people["clinical_director"]
    episode = make_episode(two)
    waiting = make_episode(make_family(team, "Thrift"))
    make_allocation(episode, practitioner, director)
    session = make_session(episode, practitioner, date(2026, 11, 17))
    place(
        thing=NoteVersion(
            team=team, session=session, version=1, based_on=0, text="Came.", author=practitioner, saved_at=NOW
        ),
        by=TESTS,
    )
    common = {"team": team, "episode": episode}
    return {
        "team": team,
        "team_slug": team.slug,
        "family": two.family,
        "person": two.parent,
        "child": two.child,
        "dyad": two.dyad,
        "episode": episode,
        "waiting_episode": waiting,
        "session": session,
        "site": team.sites.first(),
        "member": team.memberships.get(user=practitioner),
        "relationship": Relationship.objects.get(person=two.parent),
        "instrument": "phq9",
        "step": "referrer",
        "chapter": "change",
        "report_kind": "pdf",
        "draft_key": _key(team),
        "form_address": f"families/{two.family.pk}/risk-notes/new/",
        "nobodys_key": 0,
        "nobodys_session": 0,
        **_of_care(common, two, practitioner),
        **placed(two.family, two.parent, people["data_protection_officer"], NOW),
        **_of_people(team, two),
        **_of_trust(team, two, people),
        **_referrals(team, people),
        "job": failed_job(team),
        "statement": _statement(team, people["evaluator"]),
    }


def _of_care(common: dict[str, Any], two: Any, practitioner: User) -> dict[str, Any]:
    appointment = Appointment(
        practitioner=practitioner, starts_at=NOW, ends_at=NOW + timedelta(minutes=50), place=Place.HOME, **common
    )
    alert = Alert(
        family=two.family,
        kind="risk",
        words="A worry",
        source=f"test:{common['team'].pk}",
        raised_at=NOW,
        act_by=NOW,
        **common,
    )
    review = Review(
        review_id="review",
        held_on=NOW.date(),
        question="Is it safe?",
        answer="yes",
        summary="Good.",
        decision="continue",
        held_by=practitioner,
        **common,
    )
    goal = Goal(person=two.parent, words="Enjoy bath time", set_on=date(2026, 9, 10), **common)
    response = Response(
        instrument="phq9",
        instrument_version="1",
        person=two.parent,
        occasion="start",
        answered_on=date(2026, 9, 10),
        rater_kind="self",
        entered_by=practitioner,
        mode="paper",
        items={str(number): 1 for number in range(1, 10)},
        **common,
    )
    made = {
        name: place(thing=thing, by=TESTS)
        for name, thing in {
            "appointment": appointment,
            "alert": alert,
            "review": review,
            "goal": goal,
            "response": response,
        }.items()
    }
    receipt = AlertReceipt(team=common["team"], alert=made["alert"], recipient=practitioner, told_at=NOW)
    return made | {"receipt": place(thing=receipt, by=TESTS)}


def _of_people(team: Team, two: Any) -> dict[str, Any]:
    consent = Consent(team=team, person=two.parent, purpose="care", given=True, decided_on=date(2026, 9, 1))
    living = LivingArrangement(team=team, child=two.child, kind="home_with_parents", started_on=date(2026, 5, 12))
    return {"consent": place(thing=consent, by=TESTS), "living": place(thing=living, by=TESTS)}


def _of_trust(team: Team, two: Any, people: dict[str, User]) -> dict[str, Any]:
    """A safe way, a risk, and a sealed identity for which everybody who sees families is named."""
    day = date(2026, 9, 1)
    rule = ContactRule(
        team=team, person=two.parent, way="phone", detail="07700 900123", code_word="Heron", confirmed_on=day
    )
    risk = RiskToPerson(team=team, person=two.child, at_risk=two.parent, since=day, source="Police")
    director = people["clinical_director"]
    numbers = {"birth_side": team.pk * 1000, "new_side": team.pk * 1000 + 1}
    link = SealedLink(team=team, court_order="Court", sealed_at=NOW, sealed_by=director, **numbers)
    made = {"contact_rule": rule, "risk": risk, "sealed": link}
    for thing in made.values():
        place(thing=thing, by=TESTS)
    for role in ("practitioner", "clinical_director", "coordinator"):
        place(thing=SealKeeper(team=team, link=link, user=people[role]), by=TESTS)
    return made


def _key(team: Team) -> str:
    return f"{KEY}-{team.slug}"


def _referrals(team: Team, people: dict[str, User]) -> dict[str, Any]:
    from holdfast.service.referrals.rules.keys import key_hash

    draft = Referral(team=team, code=f"D{team.pk}", resume_key_hash=key_hash(_key(team)))
    sent = Referral(
        team=team,
        code=f"S{team.pk}",
        resume_key_hash=key_hash(f"another-{team.pk}"),
        status="sent",
        sent_at=NOW,
        received_on=NOW.date(),
        answers={},
    )
    made = {"draft": place(thing=draft, by=TESTS), "referral": place(thing=sent, by=TESTS)}
    chased = ReferrerContact(
        team=team, referral=sent, kind="chase", contacted_on=NOW.date(), contacted_by=people["coordinator"]
    )
    return made | {"contact": place(thing=chased, by=TESTS), "field": "phone"}


def _statement(team: Team, evaluator: User) -> Statement:
    kept = {"kept_by": evaluator, "kept_on": NOW.date()}
    return place(thing=Statement(team=team, kind="money", name="Cost", content="{}", source="Ledger", **kept), by=TESTS)
