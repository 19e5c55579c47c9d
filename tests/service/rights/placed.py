"""What the URLs of the access matrix name of this app."""

from datetime import date, timedelta
from typing import Any

from django.db import models

from holdfast.base.organisation.models import User
from holdfast.service.people.models import Family, Person
from holdfast.service.referrals.models import Referral
from holdfast.service.rights.models import AccessRequest, Pack, Rectification, RequestItem, RetentionReview
from holdfast.service.rights.queries.holdings import content_of
from tests.factories.placing import TESTS, place

TODAY = date(2026, 11, 24)


def placed(family: Family, person: Person, officer: User, now: Any) -> dict[str, models.Model]:
    team, of = family.team, {"team": family.team, "family": family}
    request = place(
        thing=AccessRequest(
            person=person, asked_by="self", received_on=TODAY, handler=officer, identity="known", **of
        ),
        by=TESTS,
    )  # fmt: skip
    item = RequestItem(
        team=team, request=request, source="people.person", row=person.pk, content=content_of(person), flags=[]
    )
    pack = Pack(
        team=team, request=request, file=b"zip", sha256="0" * 64, size=3, made_at=now, made_by=officer,
        last_day=TODAY + timedelta(days=30),
    )  # fmt: skip
    wrong = Rectification(
        person=person, source="people.person", row=person.pk, former=[["given_name", "Given name", "Tansy"]],
        wrong="That is not my name", received_on=TODAY, **of,
    )  # fmt: skip
    proposal = RetentionReview(
        outcome="erase", rule="child_care", due_on=TODAY, reason="Time is over", reviewed_by=officer, reviewed_at=now,
        **of,
    )  # fmt: skip
    declined = Referral(
        team=team, code=f"N{team.pk}", resume_key_hash=f"stray {team.pk}", status="declined", referrer_kind="gp",
        answers={"name": "Stray"}, sent_at=now, received_on=TODAY, decided_on=TODAY, decided_by=officer,
        decision_reason="Out of age", decline_reason="age",
    )  # fmt: skip
    nobody = Person(team=team, given_name="Nobody", family_name="Stray")
    made = {
        "stray_referral": declined,
        "stray_person": nobody,
        "request_item": item,
        "pack": pack,
        "rectification": wrong,
        "proposal": proposal,
    }
    return {"access_request": request, **{name: place(thing=thing, by=TESTS) for name, thing in made.items()}}
