"""A family sent to another team: a referral there and a note of it here, in one transaction or not at all."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from holdfast.base.access.roles import Permission
from holdfast.base.access.rules import reason_of
from holdfast.base.access.scope import may_with
from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.common.wall import entered_for
from holdfast.base.organisation.models import Team
from holdfast.science.errors import Refusal
from holdfast.service.people.models import Family, FamilyRole, Person
from holdfast.service.people.queries import may_go_to_team, members_of, relationships_of
from holdfast.service.people.queries.reaching import safe_contact
from holdfast.service.people.rules.relationships import Kind
from holdfast.service.people.rules.sealed import refuse_sealed
from holdfast.service.referrals.models import Referral, ReferralStatus, Transfer
from holdfast.service.referrals.rules.keys import key_hash, new_code, new_key
from holdfast.service.referrals.rules.standing_steps import RELATIONS
from holdfast.service.referrals.rules.transferring import DETAILS, TRANSFER, TRANSFERRED_BY, transferred

_RELATIONS = {Kind.PARENT: {"female": "mother", "male": "father"}}


@dataclass(frozen=True)
class Sender:
    """Who sends, as the other team reads it."""

    name: str
    team: str
    team_id: int
    phone: str
    agreed: bool


@action
def transfer_family(
    *,
    family: Family,
    parent: Person,
    children: Collection[Person],
    to_team: Team,
    reason: str,
    details: Collection[str],
    agreed: bool,
    by: Any,
) -> Transfer:
    """The sender's record and its episode stay as they are; the other team decides on a referral of its own."""
    said = reason_of(reason)
    _refuse(family, parent, children, to_team, details, by)
    sender = Sender(str(by), family.team.name, family.team_id, family.team.phone, agreed)
    answers = transferred(
        parent,
        list(children),
        relation=_relation(family, parent),
        reason=said,
        details=sorted(details),
        sender=sender,
        safe=safe_contact(parent),
    )
    with entered_for([family.team_id, to_team.pk]):
        sent = _refer(to_team, answers)
        transfer = Transfer.objects.create(
            team_id=family.team_id,
            family=family,
            to_team=to_team,
            referral=sent,
            reason=said,
            told=sorted(details),
            sent_by=by,
            sent_at=clock.now(),
        )
        record(by=by, what="referral.received_by_transfer", about=sent, from_team=family.team_id)
        record(by=by, what="family.transferred", about=transfer, to_team=to_team.pk, told=sorted(details))
    return transfer


def _refer(team: Team, answers: dict[str, Any]) -> Referral:
    now = clock.now()
    return Referral.objects.create(
        team=team,
        code=new_code(),
        resume_key_hash=key_hash(new_key()),
        referrer_kind=TRANSFER,
        answers=answers,
        status=ReferralStatus.SENT,
        saved_at=now,
        sent_at=now,
        received_on=clock.today(),
    )


def _refuse(
    family: Family, parent: Person, children: Collection[Person], to_team: Team, details: Collection[str], by: Any
) -> None:
    if not may_with(by, Permission.SHARE_RECORD, family):
        raise Refusal("", "A family is sent to another team by those who write in its record.")
    if to_team.pk == family.team_id:
        raise Refusal("to_team", "The family is in this team already. Choose another team.")
    if unknown := sorted(set(details) - set(DETAILS)):
        raise Refusal("details", f"There is nothing to send called {', '.join(unknown)}.")
    roles = {member.person_id: member.role for member in members_of(family)}
    if roles.get(parent.pk) != FamilyRole.PARENT or not children:
        raise Refusal("children", "Choose the parent and at least one child of this family.")
    if any(roles.get(child.pk) != FamilyRole.CHILD for child in children):
        raise Refusal("children", "Choose children of this family.")
    refuse_sealed(parent, *children)
    if not (going := may_go_to_team(family, to_team)):
        raise Refusal("to_team", going.words)
    if Transfer.objects.filter(family=family, to_team=to_team, answer="").exists():
        raise Refusal("to_team", f"{to_team} has this family already and has not decided yet.")


def _relation(family: Family, parent: Person) -> str:
    """What the parent is to the children, as a referral says it."""
    kinds = [Kind(tie.kind) for tie in relationships_of(family, current_only=True) if tie.person_id == parent.pk]
    if Kind.PARENT in kinds:
        return _RELATIONS[Kind.PARENT].get(parent.sex, "other")
    return next((kind.value for kind in kinds if kind.value in _CARERS), "other")


_CARERS = frozenset(choice.value for choice in RELATIONS)


@action
def answer_transfer(*, referral: Referral, by: Any) -> None:
    """Inside the action that decides: what became of it stands in the sender's record in the same moment."""
    sender = int(referral.answers[TRANSFERRED_BY])
    with entered_for([sender, referral.team_id]):
        transfer = Transfer.objects.select_for_update().get(referral=referral)
        transfer.answer, transfer.answered_at = referral.status, clock.now()
        transfer.save()
        record(by=by, what="transfer.answered", about=transfer, answer=transfer.answer)
